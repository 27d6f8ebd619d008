/**
 * One class a command of the control API: checks the request, asks the owner, waits until the thing
 * is so and answers. Commands run on virtual threads and may block; they know neither HTTP nor
 * JSON.
 */
@NullMarked
package dev.jsup.daemon.command;

import org.jspecify.annotations.NullMarked;
