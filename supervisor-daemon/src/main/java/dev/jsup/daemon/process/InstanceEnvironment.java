package dev.jsup.daemon.process;

import dev.jsup.daemon.environment.BadValueException;
import dev.jsup.daemon.environment.EnvFile;
import dev.jsup.daemon.environment.Environments;
import dev.jsup.daemon.os.ForeignLinks;
import dev.jsup.daemon.supervisor.AppSpec;
import dev.jsup.daemon.supervisor.Processes.Launch;
import dev.jsup.protocol.JsupHome;
import dev.jsup.protocol.model.InstanceVariables;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The whole environment of an instance's process: the app's, and what marks the instance.
 * Thread-safe.
 */
public final class InstanceEnvironment {
  private static final String NOTIFY_SOCKET = "NOTIFY_SOCKET";
  private static final String WATCHDOG = "WATCHDOG_USEC";
  private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,9}");

  private final String home;
  private final Path run;
  private final Function<String, Map<String, String>> set;

  /** Of those that are made anew at each launch, what the latest one got. */
  private final Map<Slot, Map<String, String>> made = new ConcurrentHashMap<>();

  private record Slot(String app, int number) {
    static Slot of(AppSpec spec, int number) {
      return new Slot(spec.name(), number);
    }
  }

  public InstanceEnvironment(JsupHome home) {
    this(home, _ -> Map.of());
  }

  /**
   * @param set what users have set for the app of a name, over what it declares; from any thread
   */
  public InstanceEnvironment(JsupHome home, Function<String, Map<String, String>> set) {
    this.home = home.path().toString();
    this.run = home.run();
    this.set = set;
  }

  /**
   * Makes the environment of the process of a launch anew: files with variables are read. May
   * block.
   *
   * @throws IOException with the reason why it cannot be made
   */
  Map<String, String> make(Launch launch) throws IOException {
    var spec = launch.spec();
    var parts = spec.environment();
    if (parts != null && !parts.files().isEmpty()) {
      if (spec.account() != null) {
        requireReadable(parts.files());
      }
      try {
        made.put(Slot.of(spec, launch.number()), Map.copyOf(Environments.make(parts)));
      } catch (BadValueException e) {
        throw new IOException(e.described(), e);
      }
    } else {
      forget(launch);
    }
    return of(launch);
  }

  /** The daemon reads them as root; the app's user may have put links in their place. */
  private static void requireReadable(List<EnvFile> files) throws IOException {
    try {
      for (var file : files) {
        ForeignLinks.refuse(Path.of(file.path()));
      }
    } catch (IOException e) {
      throw new IOException(Environments.FILES + ": " + e.getMessage(), e);
    }
  }

  /** Forgets what was made for an instance that is no more. */
  void forget(Launch launch) {
    made.remove(Slot.of(launch.spec(), launch.number()));
  }

  /** The environment of the process of a launch, as it was made last. */
  public Map<String, String> of(Launch launch) {
    var spec = launch.spec();
    var env = of(spec, launch.number(), launch.generation());
    if (spec.health().notifies()) {
      env.put(NOTIFY_SOCKET, notifySocket(launch.id()).toString());
    }
    var watchdog = spec.health().watchdog();
    if (watchdog != null) {
      env.put(WATCHDOG, Long.toString(watchdog.toNanos() / 1000));
    }
    return env;
  }

  /** Where an instance that is heard by sd_notify(3) is to send what it says. */
  public Path notifySocket(int id) {
    return run.resolve("notify-" + id);
  }

  private Map<String, String> of(AppSpec spec, int number, int launch) {
    var env = new HashMap<>(made.getOrDefault(Slot.of(spec, number), spec.env()));
    env.putAll(set.apply(spec.name()));
    addVariables(spec.variables(), number, env);
    marker(spec, number, launch).addTo(env);
    Marker.tellStandIn(spec.isOfStandIn(), env);
    return env;
  }

  /**
   * The environment of a command about the instance (a probe, a stop command): the same, but not
   * marked as a launch, so that the command is no process of the app's.
   */
  public Map<String, String> ofCommand(AppSpec spec, int number) {
    var env = of(spec, number, 0);
    env.remove(Marker.LAUNCH);
    return env;
  }

  private static void addVariables(InstanceVariables own, int number, Map<String, String> env) {
    var name = Objects.requireNonNullElse(own.instanceVar(), "NODE_APP_INSTANCE");
    env.put(name, Integer.toString(number));
    var incremented = own.incrementVar();
    if (incremented != null) {
      env.computeIfPresent(incremented, (_, base) -> incremented(base, number));
    }
    if (own.port() != null) {
      int step = Objects.requireNonNullElse(own.portStep(), 1);
      env.put("PORT", Integer.toString(own.port() + number * step));
    }
  }

  /** A word that is no number, which can only have been set later, stays as it is. */
  private static String incremented(String base, int number) {
    return NUMBER.matcher(base).matches()
        ? Integer.toString(Integer.parseInt(base) + number)
        : base;
  }

  /** Takes what does not come from the app's own declaration out of an environment. */
  void removeOwn(Map<String, String> env) {
    env.keySet().removeAll(Marker.NAMES);
    env.keySet().removeAll(List.of(NOTIFY_SOCKET, WATCHDOG));
  }

  String home() {
    return home;
  }

  /** Where pipes and sockets of instances are. */
  Path runFolder() {
    return run;
  }

  Marker marker(AppSpec spec, int number, int launch) {
    return new Marker(home, spec.name(), Integer.toString(number), launch);
  }
}
