/**
 * Files that logs are written to: appending, what is done when that fails, how a file is found
 * again when somebody has moved it, and when each part of it was written.
 */
@NullMarked
package dev.jsup.daemon.logfile;

import org.jspecify.annotations.NullMarked;
