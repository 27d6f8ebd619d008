package dev.jsup.daemon.trigger;

import dev.jsup.daemon.eventloop.DescriptorLoop.Appointment;
import dev.jsup.daemon.supervisor.InstanceSnapshot;
import dev.jsup.daemon.supervisor.WatchSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

  /** What its roots led to when they were looked at last. */
  List<Object> found = List.of();

  /** When the restart is due that its changes ask for; null if there are none. */
  @Nullable Appointment restart;

  /** By id, the restarts of instances that were being launched when they were due. */
  final Map<Integer, Due> afterLaunch = new HashMap<>();

  /** When the first of these changes was. */
  long changedNanos;

  /** Why not all is watched, for people; null when all is. */
  @Nullable String trouble;

  private final Key key;
  private final Path home;
  private final Set<Path> changes = new LinkedHashSet<>();
  private List<InstanceSnapshot> instances = List.of();
  private Map<Integer, Integer> launches = Map.of();
  private OwnFiles own = OwnFiles.NONE;
  private WatchRules rules;

  /** What tells one from others. */
  record Key(WatchSpec spec, String folder) {}

  /**
   * @param home of the daemon, which writes there itself; without links
   */
  WatchedApp(Key key, Path home) {
    this.key = key;
    this.home = home;
    this.rules = rules();
  }

  private WatchRules rules() {
    return new WatchRules(key.spec(), Path.of(key.folder()), home, own);
  }

  /** What its roots lead to now: another release, maybe, though the paths are the same. */
  List<Object> leadTo() {
    var found = new ArrayList<Object>();
    for (var root : rules.roots()) {
      try {
        var there = Files.readAttributes(root, BasicFileAttributes.class);
        found.add(Objects.requireNonNullElse(there.fileKey(), root));
      } catch (IOException notThere) {
        found.add(root);
      }
    }
    return found;
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

  /**
   * Its instances are these now; tells whether one of them was launched anew.
   *
   * @param files that the daemon writes for any app
   */
  boolean keep(List<InstanceSnapshot> now, OwnFiles files) {
    var before = launches;
    launches = new HashMap<>();
    now.forEach(instance -> launches.put(instance.id(), instance.generation()));
    instances = List.copyOf(now);
    afterLaunch.keySet().retainAll(launches.keySet());
    if (!files.equals(own)) {
      own = files;
      rules = rules();
    }
    return !launches.equals(before);
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
}
