package dev.jsup.daemon.probe;

import dev.jsup.daemon.policy.ExitOutcome;
import dev.jsup.daemon.probe.ProbeResult.Failure;
import dev.jsup.daemon.probe.ProbeResult.NotAsked;
import dev.jsup.daemon.probe.ProbeResult.Success;
import dev.jsup.daemon.process.AppCommand;
import dev.jsup.daemon.process.AppCommands;
import dev.jsup.daemon.process.CommandResult;
import dev.jsup.daemon.process.CommandResult.Ending;
import dev.jsup.daemon.text.Durations;
import java.time.Duration;

/** Whether a command exits with 0. */
final class CommandProbe implements Probe {
  private final AppCommands commands;
  private final AppCommand.Order order;

  /**
   * @param commands whose loop is that of the probes
   * @param order without a timeout
   */
  CommandProbe(AppCommands commands, AppCommand.Order order) {
    this.commands = commands;
    this.order = order;
  }

  @Override
  public Attempt begin(Asker asker) {
    var command = commands.start(order);
    var _ = command.started().thenRun(asker::begun);
    var _ =
        command
            .result()
            .thenAccept(result -> {
              if (!(result.ending() instanceof Ending.Cancelled)) {
                asker.done(judged(result));
              }
            });
    return new Running(command);
  }

  private static ProbeResult judged(CommandResult result) {
    if (result.succeeded()) {
      return new Success();
    }
    return result.ending() instanceof Ending.Ended(ExitOutcome.CouldNotStart(var why))
        ? new NotAsked("the command could not be started: " + why)
        : new Failure(result.describe());
  }

  private record Running(AppCommand command) implements Attempt {
    @Override
    public void cancel() {
      command.cancel();
    }

    @Override
    public String overdue(Duration timeout) {
      return "no end within " + Durations.spelled(timeout.toMillis());
    }
  }
}
