package dev.jsup.daemon.command;

import dev.jsup.daemon.lifecycle.InstanceState;
import dev.jsup.daemon.lifecycle.InstanceState.AfterLaunch;
import dev.jsup.daemon.lifecycle.LifecycleSettings;
import dev.jsup.daemon.logs.LogTail;
import dev.jsup.daemon.os.IoReason;
import dev.jsup.daemon.policy.RestartDecision;
import dev.jsup.daemon.supervisor.InstanceSnapshot;
import dev.jsup.daemon.supervisor.Snapshot;
import dev.jsup.daemon.supervisor.Supervisor;
import dev.jsup.daemon.text.Durations;
import dev.jsup.protocol.model.InstanceResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Waits for instances to come up, and tells of each whether it did. It has come up if the launch
 * that is waited for went online, or finished its work; a launch that the policy had to repeat has
 * not. One that somebody or a pattern asked for meanwhile is waited for in its place.
 */
final class Launches {
  private static final int LAST_LINES = 10;

  /** What a launch may take beside the time that a process must live to be online. */
  private static final Duration LAUNCH_TIME = Duration.ofSeconds(30);

  private final Waiting waiting;
  private final Map<Integer, Expected> expected = new LinkedHashMap<>();

  Launches(Waiting waiting) {
    this.waiting = waiting;
  }

  /**
   * @param generation of the launch that is to come up
   * @param outEnd end of its output file before that launch
   * @param errorEnd end of its error file before that launch
   */
  private record Expected(InstanceSnapshot before, int generation, long outEnd, long errorEnd) {}

  private enum Fate {
    PENDING,
    UP,
    FINISHED,
    FAILED
  }

  /**
   * Call it before the request is made.
   *
   * @param restart whether a running process is to be replaced
   */
  void expect(InstanceSnapshot before, boolean restart) {
    boolean keeps =
        switch (before.instance().state()) {
          case InstanceState.Launching(var then) -> then != AfterLaunch.RUN_AGAIN;
          case InstanceState.Starting _, InstanceState.Running _ -> !restart;
          default -> false;
        };
    expect(before, before.generation() + (keeps ? 0 : 1));
  }

  /**
   * Call it when an instance is declared anew, whose launch is then of another declaration also if
   * it is under way.
   *
   * @param before as it was then
   */
  void expectAnew(InstanceSnapshot before) {
    expect(before, before.generation() + 1);
  }

  private void expect(InstanceSnapshot before, int generation) {
    long outEnd = size(before.files().out());
    long errorEnd = size(before.files().error());
    expected.put(before.id(), new Expected(before, generation, outEnd, errorEnd));
  }

  /** The instance is not to come up after all. */
  void forget(int id) {
    expected.remove(id);
  }

  /** How long the instances may take to come up. */
  Duration ownTime() {
    return ownTime(expected.values().stream().map(Expected::before));
  }

  /** How long {@code instances} may take to come up. */
  static Duration ownTime(Stream<InstanceSnapshot> instances) {
    return instances
        .map(each -> ownTime(each.spec().lifecycle()))
        .max(Duration::compareTo)
        .orElse(Duration.ZERO)
        .plus(LAUNCH_TIME);
  }

  private static Duration ownTime(LifecycleSettings settings) {
    return Objects.requireNonNullElse(
        settings.health().readyTimeout(), settings.restartPolicy().minUptime());
  }

  /** Waits until the fate of each is known, and gives a result for each. */
  List<InstanceResult> await(Duration timeout, Call call) throws InterruptedException {
    var snapshot =
        waiting.until(
            now -> expected.values().stream().allMatch(e -> fate(e, now) != Fate.PENDING),
            timeout,
            call,
            now -> "waiting for " + pending(now));
    var results = new ArrayList<InstanceResult>();
    for (var each : expected.values()) {
      results.add(result(each, snapshot, timeout));
    }
    return results;
  }

  /** Results of what has been asked for and is not waited for. */
  List<InstanceResult> now(Supervisor supervisor) {
    var snapshot = supervisor.snapshot();
    return expected.keySet().stream()
        .flatMap(id -> snapshot.find(id).stream())
        .map(instance -> InstanceResults.done(instance, instance.status().toString()))
        .toList();
  }

  /** The instance in {@code now}; ids are given again, so its making counts too. */
  private static Optional<InstanceSnapshot> current(Expected expected, Snapshot now) {
    var before = expected.before();
    return now.find(before.id()).filter(found -> found.createdAt().equals(before.createdAt()));
  }

  private static Fate fate(Expected expected, Snapshot now) {
    var found = current(expected, now);
    if (found.isEmpty()) {
      return Fate.FAILED;
    }
    var instance = found.get();
    boolean later = instance.generation() > expected.generation();
    if (later && !instance.instance().history().isEmpty()) {
      return Fate.FAILED;
    }
    boolean present = later || instance.generation() == expected.generation();
    return switch (instance.instance().state()) {
      case InstanceState.Running _ -> present ? Fate.UP : Fate.PENDING;
      case InstanceState.Exited _ -> present ? Fate.FINISHED : Fate.FAILED;
      case InstanceState.Errored _, InstanceState.Stopped _, InstanceState.Removed _ -> Fate.FAILED;
      case InstanceState.WaitingRestart _ -> present ? Fate.FAILED : Fate.PENDING;
      case InstanceState.Clearing(var _, var decision) ->
          present && decision instanceof RestartDecision.RestartAfter ? Fate.FAILED : Fate.PENDING;
      case InstanceState.Launching _,
          InstanceState.Starting _,
          InstanceState.Leaving _,
          InstanceState.Failing _,
          InstanceState.Stopping _,
          InstanceState.Sweeping _ ->
          Fate.PENDING;
    };
  }

  private InstanceResult result(Expected expected, Snapshot snapshot, Duration timeout) {
    var found = current(expected, snapshot);
    if (found.isEmpty()) {
      return InstanceResults.gone(expected.before(), false, "was deleted meanwhile");
    }
    var instance = found.get();
    var status = instance.status().toString();
    var exit = Objects.requireNonNullElse(InstanceResults.lastExit(instance), status);
    return switch (fate(expected, snapshot)) {
      case UP -> InstanceResults.done(instance, wasUp(expected) ? "was up already" : status);
      case FINISHED -> InstanceResults.done(instance, "finished, " + exit);
      case FAILED ->
          InstanceResults.result(instance, false, failure(instance, exit), lastLines(expected));
      case PENDING ->
          InstanceResults.result(
              instance,
              false,
              "still %s after %s%s"
                  .formatted(status, Durations.spelled(timeout.toMillis()), because(instance)),
              instance.generation() < expected.generation() ? List.of() : lastLines(expected));
    };
  }

  private static String because(InstanceSnapshot instance) {
    var reason = InstanceResults.reason(instance);
    return reason == null ? "" : ": " + reason;
  }

  private static boolean wasUp(Expected expected) {
    return expected.before().instance().state() instanceof InstanceState.Running
        && expected.before().generation() == expected.generation();
  }

  private static String failure(InstanceSnapshot instance, String exit) {
    return switch (instance.instance().state()) {
      case InstanceState.Errored(var reason) -> "errored: " + reason;
      case InstanceState.Stopped _ -> "was stopped meanwhile";
      case InstanceState.WaitingRestart(var _, var delay) -> exit + startedAgain(delay);
      case InstanceState.Clearing(var _, RestartDecision.RestartAfter(var delay, var _, var _))
          when !delay.isZero() ->
          exit + startedAgain(delay);
      default -> exit + "; its policy starts it again";
    };
  }

  private static String startedAgain(Duration delay) {
    return "; it is started again after " + Durations.spelled(delay.toMillis());
  }

  private String pending(Snapshot now) {
    var labels =
        expected.values().stream()
            .filter(each -> fate(each, now) == Fate.PENDING)
            .map(each -> each.before().label())
            .toList();
    var shown = String.join(", ", labels.subList(0, Math.min(5, labels.size())));
    return labels.size() <= 5 ? shown : shown + " and %d more".formatted(labels.size() - 5);
  }

  /** What the failed launch wrote last: of its error log, or else of its output. */
  private static List<String> lastLines(Expected expected) {
    var files = expected.before().files();
    var error = tail(files.error(), expected.errorEnd());
    return error.isEmpty() ? tail(files.out(), expected.outEnd()) : error;
  }

  private static List<String> tail(String file, long from) {
    try {
      return LogTail.lines(Path.of(file), LAST_LINES, from).stream()
          .map(line -> new String(line, StandardCharsets.UTF_8))
          .toList();
    } catch (IOException e) {
      return List.of("(cannot read %s: %s)".formatted(file, IoReason.of(e)));
    }
  }

  private static long size(String file) {
    try {
      var path = Path.of(file);
      return Files.isRegularFile(path) ? Files.size(path) : 0;
    } catch (IOException e) {
      return 0;
    }
  }
}
