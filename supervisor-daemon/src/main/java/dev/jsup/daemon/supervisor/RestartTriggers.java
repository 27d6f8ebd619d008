package dev.jsup.daemon.supervisor;

import org.jspecify.annotations.Nullable;

/**
 * What has an app restarted though it runs.
 *
 * @param maxMemoryBytes more than this in its process tree; null: any
 * @param cron the times, a pattern that was checked; null: none
 * @param watch the files; null: none
 */
public record RestartTriggers(
    @Nullable Long maxMemoryBytes, @Nullable String cron, @Nullable WatchSpec watch) {}
