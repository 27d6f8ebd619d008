package dev.jsup.daemon.logread;

import dev.jsup.daemon.logs.LogSource;

/**
 * Who wrote a line, and when.
 *
 * @param micros microseconds since 1970, of the line's last byte
 * @param exact whether an index says so; otherwise it is when the file was written last
 */
record Stamp(LogSource source, long micros, boolean exact) {}
