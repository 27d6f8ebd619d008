package dev.jsup.daemon.command;

import dev.jsup.daemon.supervisor.Snapshot;
import dev.jsup.protocol.model.AppDependency;
import dev.jsup.protocol.model.DependencyCondition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Begins apps in the order of what they depend on: each when that is so far. What it cannot begin,
 * as something that it needs has failed, it tells.
 */
final class InOrder {
  /** What an app may take to finish its work, which it has no time of its own for. */
  private static final Duration WORK = Duration.ofMinutes(10);

  private final Waiting waiting;
  private final @Nullable Long timeoutMs;
  private final Call call;

  /**
   * @param timeoutMs for each wait; null: as long as the apps that are waited for may take
   */
  InOrder(Waiting waiting, @Nullable Long timeoutMs, Call call) {
    this.waiting = waiting;
    this.timeoutMs = timeoutMs;
    this.call = call;
  }

  /** Starts apps. */
  @FunctionalInterface
  interface Beginning {
    void begin(List<String> apps) throws Refused, InterruptedException;
  }

  /**
   * Begins all of {@code apps}.
   *
   * @param apps what each depends on, by name
   * @param time what those that have begun may take
   * @return why the others were not begun, by name
   */
  Map<String, String> run(
      Map<String, List<AppDependency>> apps, Supplier<Duration> time, Beginning beginning)
      throws Refused, InterruptedException {
    var needs = new LinkedHashMap<String, List<String>>();
    apps.forEach((app, all) -> needs.put(app, all.stream().map(AppDependency::app).toList()));
    var notBegun = new LinkedHashMap<String, String>();
    for (var wave : StartOrder.waves(needs)) {
      var needed =
          wave.stream()
              .flatMap(app -> apps.getOrDefault(app, List.of()).stream())
              .distinct()
              .toList();
      var snapshot = await(needed, time);
      var ready = new ArrayList<String>();
      for (var app : wave) {
        var missing =
            apps.getOrDefault(app, List.of()).stream()
                .filter(each -> DependencyState.of(each, snapshot) != DependencyState.FULFILLED)
                .findFirst();
        if (missing.isPresent()) {
          notBegun.put(app, "not started: " + DependencyState.told(missing.get(), snapshot));
        } else {
          ready.add(app);
        }
      }
      beginning.begin(ready);
    }
    return notBegun;
  }

  private Snapshot await(List<AppDependency> needed, Supplier<Duration> time)
      throws InterruptedException {
    boolean works =
        needed.stream().anyMatch(each -> each.condition() == DependencyCondition.COMPLETED);
    return waiting.until(
        now ->
            needed.stream()
                .noneMatch(each -> DependencyState.of(each, now) == DependencyState.PENDING),
        works && timeoutMs == null ? WORK : time.get(),
        call,
        now -> "waiting for " + pending(needed, now));
  }

  private static String pending(List<AppDependency> needed, Snapshot now) {
    return needed.stream()
        .filter(each -> DependencyState.of(each, now) == DependencyState.PENDING)
        .map(each -> each.app() + " to be " + each.condition())
        .reduce((one, other) -> one + ", " + other)
        .orElse("");
  }
}
