/** The terminal that a command was typed in: what it can show, and what is written to it. */
@NullMarked
package dev.jsup.cli.terminal;

import org.jspecify.annotations.NullMarked;
