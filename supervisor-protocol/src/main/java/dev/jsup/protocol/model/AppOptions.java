package dev.jsup.protocol.model;

import dev.jsup.protocol.Doc;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a user may declare of an app; whatever is absent has its default. */
@Doc("What is declared of an app; whatever is absent has its default")
public record AppOptions(
    @Doc("Name; default: the file name of the script without its ending") @Nullable String name,
    @Doc("Script, executable or shell command") @Nullable String script,
    @Doc("Arguments of the script") @Nullable List<String> args,
    @Doc("Working directory; default: the caller's folder, or the folder of the file")
        @Nullable String cwd,
    @Doc("Environment, added to the caller's") @Nullable Map<String, String> env,
    @Doc("Number of instances, 'max' for one a CPU, -N for N fewer; default 1")
        @Nullable String instances,
    @Doc("Interpreter; 'none' runs the script itself; default: by its ending")
        @Nullable String interpreter,
    @Doc("Arguments of the interpreter") @Nullable List<String> interpreterArgs,
    @Doc("Options of the Java virtual machine, for jars and .java files")
        @Nullable List<String> javaOpts,
    @Doc("Group of apps; default 'default'") @Nullable String namespace,
    @Doc("Restart policy, a mode; default always") @Nullable String restart,
    @Doc("File of the standard output; default logs/NAME-out.log") @Nullable String output,
    @Doc("File of the standard error; default logs/NAME-error.log") @Nullable String error,
    @Doc("Unstable restarts after which the policy gives up; -1: never; default 16")
        @Nullable Integer maxRestarts,
    @Doc("Delay before a restart, in milliseconds; default 0") @Nullable Long restartDelayMs,
    @Doc("Alive this long, an instance is online and its start counts, in milliseconds")
        @Nullable Long minUptimeMs,
    @Doc("Grace period between the stop signal and KILL, in milliseconds")
        @Nullable Long killTimeoutMs,
    @Doc("The finer points of the restart policy") @Nullable RestartOptions restarts,
    @Doc("How it is asked to end") @Nullable StopOptions stops,
    @Doc("Variables that differ from instance to instance") @Nullable InstanceVariables variables,
    @Doc("How jsup learns that it is ready and works") @Nullable HealthOptions health,
    @Doc("What becomes of its output") @Nullable LogOptions logs,
    @Doc("What has it restarted though it runs") @Nullable TriggerOptions triggers,
    @Doc("As whom its processes run, and where their pids are written")
        @Nullable ProcessOptions process) {

  /** Nothing declared. */
  public static final AppOptions NONE =
      new AppOptions(
          null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
          null, null, null, null, null, null, null, null, null);
}
