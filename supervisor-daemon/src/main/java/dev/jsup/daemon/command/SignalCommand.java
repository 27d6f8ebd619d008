package dev.jsup.daemon.command;

import dev.jsup.daemon.lifecycle.InstanceEvent.SignalRequested;
import dev.jsup.daemon.os.Signal;
import dev.jsup.daemon.supervisor.InstanceSnapshot;
import dev.jsup.daemon.supervisor.Supervisor;
import dev.jsup.daemon.text.NearestWord;
import dev.jsup.protocol.ErrorCode;
import dev.jsup.protocol.ExitCode;
import dev.jsup.protocol.request.SignalRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Sends a signal to the main process of instances; what it does is up to them. */
public final class SignalCommand implements Command<SignalRequest> {
  private final Supervisor supervisor;

  public SignalCommand(Supervisor supervisor) {
    this.supervisor = supervisor;
  }

  @Override
  public Answer run(SignalRequest request, Call call) throws Refused {
    var signal =
        Signal.parse(request.signal())
            .orElseThrow(() -> unknown("signal", ErrorCode.BAD_REQUEST, request.signal()))
            .name();
    var instances = new Targets(supervisor.snapshot(), request.cwd()).resolve(request.targets());
    var running =
        instances.stream()
            .filter(instance -> instance.instance().pid().isPresent())
            .map(InstanceSnapshot::id)
            .toList();
    supervisor.requestTaken(running, new SignalRequested(signal, call.caller().describe()));
    var results =
        instances.stream()
            .map(instance ->
                running.contains(instance.id())
                    ? InstanceResults.done(instance, "signal %s sent".formatted(signal))
                    : InstanceResults.result(
                        instance, false, "has no process, it is " + instance.status(), List.of()))
            .toList();
    return InstanceResults.answer("signal", results, ExitCode.FAILED);
  }

  /** A word that is no signal, with the nearest that is one. */
  static Refused unknown(String what, ErrorCode code, String word) {
    var names = Arrays.stream(Signal.values()).map(Signal::name).toList();
    var upper = word.toUpperCase(Locale.ROOT);
    var near = NearestWord.of(upper.startsWith("SIG") ? upper.substring(3) : upper, names);
    return new Refused(
        code,
        "%s: '%s' is no signal".formatted(what, word)
            + near.map(name -> " (did you mean %s?)".formatted(name)).orElse(""),
        "Give a name like TERM, SIGHUP or USR1, or a number from 1 to 31.");
  }
}
