package dev.jsup.daemon.trigger;

import dev.jsup.daemon.eventloop.DescriptorLoop.Appointment;
import dev.jsup.daemon.lifecycle.InstanceState;
import dev.jsup.daemon.supervisor.InstanceSnapshot;
import dev.jsup.daemon.supervisor.WatchSpec;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The instances that watch the same files, and what has happened to these. Belongs to one thread.
 */
final class WatchedApp {
  /** So many changed files are told apart. */
  private static final int MOST_CHANGES = 1000;

  /** The folders that are watched for it. */
  final Set<Path> folders = new HashSet<>();

  /** When the restart is due that its changes ask for; null if there are none. */
  @Nullable Appointment restart;

  /** When the first of these changes was. */
  long changedNanos;

  /** Why not all is watched, for people; null when all is. */
  @Nullable String trouble;

  private final Key key;
  private final Path home;
  private final Set<Path> changes = new LinkedHashSet<>();
  private List<InstanceSnapshot> instances = List.of();
  private Map<Integer, Integer> launches = Map.of();
  private Set<Path> own = Set.of();
  private WatchRules rules;

  /** What tells one from others. */
  record Key(WatchSpec spec, String folder) {}

  /**
   * @param home of the daemon, which writes there itself
   */
  WatchedApp(Key key, Path home) {
    this.key = key;
    this.home = home;
    this.rules = rules();
  }

  private WatchRules rules() {
    return new WatchRules(key.spec(), Path.of(key.folder()), home, own);
  }

  WatchSpec spec() {
    return key.spec();
  }

  WatchRules rulesNow() {
    return rules;
  }

  List<InstanceSnapshot> instances() {
    return instances;
  }

  /** Its instances are these now; tells whether one of them was launched anew. */
  boolean keep(List<InstanceSnapshot> now) {
    var before = launches;
    var files = new HashSet<Path>();
    launches = new HashMap<>();
    for (var instance : now) {
      launches.put(instance.id(), instance.generation());
      add(instance.files().out(), files);
      add(instance.files().error(), files);
      add(instance.files().combined(), files);
      add(instance.files().pid(), files);
    }
    instances = List.copyOf(now);
    if (!files.equals(own)) {
      own = files;
      rules = rules();
    }
    return !launches.equals(before);
  }

  /** Destinations of logs may be words, too. */
  private static void add(@Nullable String file, Set<Path> files) {
    if (file != null && file.startsWith("/")) {
      files.add(Path.of(file));
    }
  }

  void changed(Path file) {
    if (changes.size() < MOST_CHANGES) {
      changes.add(file);
    }
  }

  /** What has changed since this was asked last, for people. */
  String takeChanges() {
    var first = changes.isEmpty() ? key.folder() : rules.shown(changes.iterator().next());
    int more = changes.size() - 1;
    changes.clear();
    return "watch: " + first + (more > 0 ? " and " + more + " more" : "") + " changed";
  }

  /** Whether a launch of an instance is under way, whose process may have read what was before. */
  static boolean isBeingLaunched(InstanceSnapshot instance) {
    return instance.instance().state() instanceof InstanceState.Launching;
  }
}
