/**
 * Renders answers as text, for a terminal of a given width or for a pipe. Pure functions from the
 * records of the API to strings; nothing an app or a user named reaches a terminal as a control
 * character.
 */
@NullMarked
package dev.jsup.daemon.terminal;

import org.jspecify.annotations.NullMarked;
