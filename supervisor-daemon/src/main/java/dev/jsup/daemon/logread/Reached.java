package dev.jsup.daemon.logread;

/**
 * How far somebody has read a log.
 *
 * @param inode of the file; 0 when it is not known
 * @param offset in that file, where a line begins, bytes of it when it is not compressed
 * @param micros when the log ended there or not much later, microseconds since 1970: a file that
 *     was begun later is another one
 */
public record Reached(long inode, long offset, long micros) {}
