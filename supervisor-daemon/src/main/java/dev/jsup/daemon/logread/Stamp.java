package dev.jsup.daemon.logread;

import dev.jsup.daemon.logs.LogSource;

/**
 * Who wrote a line, and when.
 *
 * @param micros microseconds since 1970, of the line's last byte
 * @param exact whether an index says so; otherwise it is not later
 * @param elsewhere whether the line is in another log too, and read there
 */
record Stamp(LogSource source, long micros, boolean exact, boolean elsewhere) {}
