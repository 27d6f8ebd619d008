/**
 * Logs as they are read from their files: the last lines of many, merged by time, over rotated
 * files too. Neither the size of a file nor that of a line matters to the heap.
 */
@NullMarked
package dev.jsup.daemon.logread;

import org.jspecify.annotations.NullMarked;
