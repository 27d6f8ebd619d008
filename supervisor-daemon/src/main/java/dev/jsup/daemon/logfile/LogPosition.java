package dev.jsup.daemon.logfile;

import java.nio.file.Path;

/**
 * A place in a log.
 *
 * @param log its path as it was declared
 * @param inode of the file, which keeps it when it is renamed
 * @param offset in the file, bytes
 * @param micros when it was the end of the log, microseconds since 1970
 */
public record LogPosition(Path log, long inode, long offset, long micros) {}
