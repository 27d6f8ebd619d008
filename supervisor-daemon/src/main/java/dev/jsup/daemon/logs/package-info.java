/**
 * What the apps write: pipes into files, the last lines of files, and followers of both. One loop
 * thread reads every pipe and is the only writer of every log file.
 */
@NullMarked
package dev.jsup.daemon.logs;

import org.jspecify.annotations.NullMarked;
