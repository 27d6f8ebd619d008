package dev.jsup.daemon.command;

import dev.jsup.daemon.ecosystem.DeclaredApp;
import dev.jsup.daemon.supervisor.AppSpec;
import dev.jsup.daemon.supervisor.InstanceSnapshot;
import dev.jsup.protocol.ErrorCode;
import dev.jsup.protocol.model.AppDependency;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The order that apps are started in, and stopped in reverse, by what they depend on. Pure. */
final class StartOrder {
  private StartOrder() {}

  /**
   * Waves of apps: each needs only apps of those before it. What stands in a circle, which two
   * files together may declare, is the last wave.
   *
   * @param needs by app, what it depends on; apps that are no keys are not looked at
   */
  static List<List<String>> waves(Map<String, List<String>> needs) {
    var left = new LinkedHashSet<>(needs.keySet());
    var waves = new ArrayList<List<String>>();
    while (!left.isEmpty()) {
      var wave =
          left.stream()
              .filter(app -> !needsAny(needs.getOrDefault(app, List.of()), app, left))
              .toList();
      waves.add(wave.isEmpty() ? List.copyOf(left) : wave);
      left.removeAll(waves.getLast());
    }
    return waves;
  }

  private static boolean needsAny(List<String> needed, String app, Set<String> left) {
    return needed.stream().anyMatch(other -> !other.equals(app) && left.contains(other));
  }

  /** A circle of apps that {@code app} is part of, {@code [a, b, a]}; empty if there is none. */
  static List<String> circle(String app, Map<String, List<String>> needs) {
    var path = new LinkedHashMap<String, String>();
    var waiting = new ArrayList<>(List.of(app));
    while (!waiting.isEmpty()) {
      var from = waiting.removeFirst();
      for (var to : needs.getOrDefault(from, List.of())) {
        if (to.equals(app)) {
          return circle(app, from, path);
        }
        if (path.putIfAbsent(to, from) == null) {
          waiting.add(to);
        }
      }
    }
    return List.of();
  }

  /** Refuses apps that wait for each other, with the place of the first of them. */
  static void requireNoCircle(List<DeclaredApp> apps) throws Refused {
    var needs = new LinkedHashMap<String, List<String>>();
    for (var app : apps) {
      var names = app.extras().dependsOn().stream().map(AppDependency::app).toList();
      needs.put(app.name(), names);
    }
    for (var app : apps) {
      var name = app.name();
      var circle = circle(name, needs);
      if (!circle.isEmpty()) {
        throw new Refused(
            ErrorCode.BAD_DECLARATION,
            "%s: app '%s' waits for itself: %s"
                .formatted(app.location(), name, String.join(" -> ", circle)),
            "Take one of them out of depends_on.");
      }
    }
  }

  private static List<String> circle(String app, String last, Map<String, String> from) {
    var members = new ArrayList<>(List.of(app));
    for (var member = last; !member.equals(app); member = from.getOrDefault(member, app)) {
      members.add(1, member);
    }
    members.add(app);
    return List.copyOf(members);
  }

  /** The names of the apps that {@code spec} depends on. */
  static List<String> needs(AppSpec spec) {
    return spec.dependsOn().stream().map(AppDependency::app).toList();
  }

  /** Instances in waves that are stopped one after the other: what needs an app before that. */
  static List<List<InstanceSnapshot>> stopWaves(List<InstanceSnapshot> instances) {
    var needs = new LinkedHashMap<String, List<String>>();
    instances.forEach(each -> needs.putIfAbsent(each.spec().name(), needs(each.spec())));
    return waves(needs).reversed().stream()
        .map(wave -> instances.stream().filter(each -> wave.contains(each.spec().name())).toList())
        .toList();
  }
}
