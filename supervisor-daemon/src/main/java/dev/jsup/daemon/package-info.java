/** Starts and ends the daemon; the only package that knows all others. */
@NullMarked
package dev.jsup.daemon;

import org.jspecify.annotations.NullMarked;
