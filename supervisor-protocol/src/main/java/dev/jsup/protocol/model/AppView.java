package dev.jsup.protocol.model;

import dev.jsup.protocol.Doc;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An app and its instances. */
@Doc("An app and its instances.")
public record AppView(
    @Doc("Name") String name,
    @Doc("Group of apps") String namespace,
    @Doc("The program and its arguments, as run") List<String> command,
    @Doc("Working directory") String cwd,
    @Doc("The ecosystem file that it was declared in; absent when it was in none")
        @Nullable String source,
    @Doc("The apps that are to be so far before it is started") List<AppDependency> dependsOn,
    @Doc("Restart policy") RestartMode restart,
    @Doc("Unstable restarts after which the policy gives up; -1: never") int maxRestarts,
    @Doc("Delay before a restart, the first one if they grow, in milliseconds") long restartDelayMs,
    @Doc("The longest delay if they grow, in milliseconds; absent if they do not")
        @Nullable Long backoffMaxMs,
    @Doc("Time lived and waited in which unstable restarts are counted, if declared")
        @Nullable Long restartWindowMs,
    @Doc("Declared lists of exit codes and signals, for people: stop_exit_codes: 0, TERM")
        List<String> exitLists,
    @Doc("Alive this long, an instance is online, in milliseconds") long minUptimeMs,
    @Doc("Signal that asks it to stop") String stopSignal,
    @Doc("Who is signalled and killed: tree, group or process") String killMode,
    @Doc("Grace period between that and KILL, in milliseconds") long killTimeoutMs,
    @Doc("The command that asks it to stop before the signal does; absent when there is none")
        @Nullable String stopCommand,
    @Doc("How jsup learns about it; absent when nothing is asked") @Nullable AppHealthView health,
    @Doc("What becomes of its output") AppLogsView logs,
    @Doc("What has it restarted though it runs; absent when nothing has")
        @Nullable TriggerOptions triggers,
    @Doc("As whom its processes run, if not as the daemon does, and the declared pid file")
        @Nullable ProcessOptions process,
    @Doc("Commands that run in its folder after an update, before it is reloaded")
        List<String> postUpdate,
    @Doc("First declared, ISO 8601 with offset") String createdAt,
    @Doc("Its instances by number") List<InstanceView> instances) {}
