package dev.jsup.daemon.probe;

import dev.jsup.daemon.logs.LogCapture;
import dev.jsup.daemon.process.AppCommand;
import dev.jsup.daemon.process.AppCommands;
import dev.jsup.daemon.process.InstanceEnvironment;
import dev.jsup.daemon.supervisor.ProbeTarget;
import dev.jsup.daemon.supervisor.Processes.Launch;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Makes the probes of instances.
 *
 * @param loop that of the probes, as that of {@code connector} and {@code commands}
 */
record ProbeFactory(
    Executor loop,
    Connector connector,
    AppCommands commands,
    LogCapture logs,
    InstanceEnvironment environment) {
  /**
   * The probe that asks {@code target} of an instance; none if the app is to tell by itself.
   *
   * @param watch begun before the instance's process was; null where there is none
   */
  Optional<Probe> of(ProbeTarget target, Launch launch, @Nullable LogWatch watch)
      throws ProbeProblem {
    var variables = variables(launch, launch.number());
    return switch (target) {
      case ProbeTarget.Tcp tcp ->
          Optional.of(new TcpProbe(connector, ProbeTargets.address(tcp, variables)));
      case ProbeTarget.Http http ->
          Optional.of(new HttpProbe(connector, ProbeTargets.question(http, variables)));
      case ProbeTarget.Command(var line) ->
          Optional.of(
              new CommandProbe(commands, AppCommand.Order.line(line, launch.spec(), variables)));
      case ProbeTarget.LogLine line ->
          Optional.of(new LogLineProbe(watch == null ? watch(line, launch) : watch, line.regex()));
      case ProbeTarget.Notify() -> Optional.empty();
    };
  }

  /** Begins to watch the output of an instance. */
  LogWatch watch(ProbeTarget.LogLine line, Launch launch) throws ProbeProblem {
    var pattern = ProbeTargets.pattern(line.regex(), variables(launch, launch.number()));
    return new LogWatch(logs, launch.id(), pattern, loop);
  }

  /**
   * Where the instance alone is asked, by TCP or HTTP; nothing where another instance of the app is
   * asked too.
   */
  Optional<Address> ownAddress(ProbeTarget target, Launch launch) throws ProbeProblem {
    var address = ProbeTargets.addressOf(target, variables(launch, launch.number()));
    if (launch.spec().instances() == 1 || address.isEmpty()) {
      return address;
    }
    var next = ProbeTargets.addressOf(target, variables(launch, launch.number() + 1));
    return address.equals(next) ? Optional.empty() : address;
  }

  private Map<String, String> variables(Launch launch, int number) {
    return environment.ofCommand(launch.spec(), number);
  }
}
