package dev.jsup.daemon.usage;

/**
 * What a process tree uses.
 *
 * @param cpuPercent of one core, since the last look; since the start of a process at its first
 * @param memoryBytes resident memory; pages that processes share are counted for each
 */
public record Usage(double cpuPercent, long memoryBytes) {
  Usage plus(Usage other) {
    return new Usage(cpuPercent + other.cpuPercent, memoryBytes + other.memoryBytes);
  }
}
