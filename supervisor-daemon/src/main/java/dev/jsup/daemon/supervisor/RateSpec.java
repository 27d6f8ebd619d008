package dev.jsup.daemon.supervisor;

/**
 * How much output of one stream is written; what is more is left out and counted.
 *
 * @param lines a second; 0 when lines are not limited
 * @param bytes a second; 0 when bytes are not limited
 * @param burstSeconds so many seconds' worth may come at once
 */
public record RateSpec(long lines, long bytes, double burstSeconds) {}
