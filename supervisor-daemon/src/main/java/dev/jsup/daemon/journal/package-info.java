/**
 * What the daemon knows, on disk, so that the next one goes on where a killed one was: one file an
 * app, replaced as a whole, with a checksum, a version and the last good copy.
 */
@NullMarked
package dev.jsup.daemon.journal;

import org.jspecify.annotations.NullMarked;
