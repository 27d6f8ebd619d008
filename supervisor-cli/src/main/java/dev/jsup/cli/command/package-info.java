/**
 * One class a verb: it declares its options and targets, and turns what was typed into a request of
 * the control API, or does itself what needs no daemon.
 */
@NullMarked
package dev.jsup.cli.command;

import org.jspecify.annotations.NullMarked;
