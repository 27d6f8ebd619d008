package dev.jsup.protocol.model;

import dev.jsup.protocol.Doc;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One slot of an app; outlives its processes. */
@Doc("One slot of an app; outlives its processes.")
public record InstanceView(
    @Doc("Id, unique in this daemon") int id,
    @Doc("Number in its app, from 0") int number,
    @Doc("State") InstanceStatus state,
    @Doc("Pid of the main process; absent when there is none") @Nullable Long pid,
    @Doc("Start of the process, ISO 8601 with offset; absent when there is none")
        @Nullable String startedAt,
    @Doc("Age of the process in milliseconds; absent when there is none") @Nullable Long uptimeMs,
    @Doc("Restarts since it was first started or reset") int restarts,
    @Doc("CPU of its whole process tree since the last look, in percent of one core")
        @Nullable Double cpuPercent,
    @Doc("Resident memory of its whole process tree, in bytes") @Nullable Long memoryBytes,
    @Doc("Why it is in this state, for people; absent when it runs as it should")
        @Nullable String reason,
    @Doc("How its last process ended; absent when none has") @Nullable ExitView lastExit,
    @Doc("Its last ends, oldest first, 20 at most; only where one app is shown")
        @Nullable List<ExitView> deaths,
    @Doc("File of its standard output") String outFile,
    @Doc("File of its standard error") String errorFile,
    @Doc("File of both in the order of arrival; absent when there is none")
        @Nullable String combinedFile,
    @Doc(
            "What is wrong with its logs or was left out of them last, for people; only where one app"
                + " is shown")
        @Nullable String logNotice,
    @Doc("File with its pid") String pidFile) {}
