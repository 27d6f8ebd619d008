/** Starts the daemon again when it dies. */
@NullMarked
package dev.jsup.daemon.guard;

import org.jspecify.annotations.NullMarked;
