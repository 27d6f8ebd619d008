/**
 * Starts the daemon when a command needs one and none answers, so that many commands at once start
 * exactly one. Waits on locks and pipes, never on a clock alone.
 */
@NullMarked
package dev.jsup.cli.launch;

import org.jspecify.annotations.NullMarked;
