/** The representation of an answer for a person at a terminal: text the client copies unread. */
@NullMarked
package dev.jsup.protocol.terminal;

import org.jspecify.annotations.NullMarked;
