package dev.jsup.daemon.process;

import dev.jsup.daemon.eventloop.DescriptorLoop;
import dev.jsup.daemon.lifecycle.InstanceEvent.StopCommandFailed;
import dev.jsup.daemon.supervisor.Processes.Facts;
import dev.jsup.daemon.supervisor.Processes.Launch;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** The commands that ask apps to stop. Thread-safe. */
final class StopCommands implements AutoCloseable {
  /** The pid of the main process, as systemd.service(5) has it for ExecStop=. */
  private static final String MAIN_PID = "MAINPID";

  /** What runs, by the id of the instance. */
  private final Map<Integer, AppCommand> running = new ConcurrentHashMap<>();

  private final AppCommands commands;
  private final InstanceEnvironment environment;

  StopCommands(DescriptorLoop loop, InstanceEnvironment environment, Orphans orphans) {
    this.commands = new AppCommands(loop, orphans);
    this.environment = environment;
  }

  /** Runs the command of a launch; tells if it fails. */
  void run(Launch launch, long pid, Facts facts) {
    var line = Objects.requireNonNull(launch.spec().health().stopCommand());
    var env = environment.ofCommand(launch.spec(), launch.number());
    env.put(MAIN_PID, Long.toString(pid));
    var command = commands.start(AppCommand.Order.line(line, launch.spec(), env));
    running.put(launch.id(), command);
    var _ =
        command
            .result()
            .thenAccept(result -> {
              running.remove(launch.id(), command);
              if (!result.succeeded()) {
                facts.report(new StopCommandFailed(result.describe()));
              }
            });
  }

  /** Cuts off the command of the instance, also one that was not started yet. */
  void end(int instance) {
    var command = running.get(instance);
    if (command != null) {
      command.cancel();
    }
  }

  /** Completes when no stop command of the instance runs. */
  CompletableFuture<Void> none(int instance) {
    var command = running.get(instance);
    return command == null
        ? CompletableFuture.completedFuture(null)
        : command.result().thenAccept(_ -> {});
  }

  @Override
  public void close() {
    running.values().forEach(AppCommand::cancel);
    commands.close();
  }
}
