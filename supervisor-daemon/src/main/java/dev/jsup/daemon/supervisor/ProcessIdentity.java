package dev.jsup.daemon.supervisor;

/**
 * Which process, never another whatever becomes of its pid; good until the machine is started anew.
 *
 * @param startTicks when it was started: field 22 of {@code /proc/PID/stat}, proc(5)
 */
public record ProcessIdentity(long pid, long startTicks) {}
