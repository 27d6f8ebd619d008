package dev.jsup.daemon.command;

import dev.jsup.daemon.logread.LineFilter;
import dev.jsup.daemon.supervisor.InstanceSnapshot;
import dev.jsup.daemon.time.WallClock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one reader of logs wants to see.
 *
 * @param writers all that may write to logs, those that there are now
 * @param instances whose lines are wanted
 * @param lines how many, of all logs together; null for all
 * @param follow whether what is written from now on is wanted, too
 * @param grep the filter's search, to hear its complaints; null when there is none
 * @param note what is to be told first; null for nothing
 * @param after where to go on; null to begin
 */
record LogQuery(
    List<InstanceSnapshot> writers,
    List<InstanceSnapshot> instances,
    @Nullable Integer lines,
    boolean follow,
    LineFilter filter,
    @Nullable Grep grep,
    @Nullable String note,
    LogMarks.@Nullable Said after,
    WallClock clock) {}
