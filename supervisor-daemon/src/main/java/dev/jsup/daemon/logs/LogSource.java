package dev.jsup.daemon.logs;

import dev.jsup.protocol.model.LogStream;

/** Whose output it is: one stream of one instance. */
public record LogSource(int id, String app, String namespace, int number, LogStream stream) {}
