package dev.jsup.daemon.command;

import dev.jsup.daemon.logfile.LogView;
import dev.jsup.daemon.logread.ReadableLog;
import dev.jsup.daemon.logs.LogCapture;
import dev.jsup.daemon.logs.LogFollower;
import dev.jsup.daemon.logs.LogSource;
import dev.jsup.daemon.supervisor.InstanceSnapshot;
import dev.jsup.daemon.supervisor.LogSpec;
import dev.jsup.protocol.model.LogStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The logs of instances, each up to where a follower begins. */
final class FollowedLogs {
  private FollowedLogs() {}

  /** Who writes to one log. */
  private static final class Writers {
    final List<LogSource> sources = new ArrayList<>();
    final Set<LogSource> elsewhere = new HashSet<>();
  }

  /**
   * The logs in which lines of {@code selected} are read, each once, however many streams go to it;
   * in the order of the instances. Those that nobody writes to now are as they are on disk.
   *
   * @param writers all that there are, also those that are not asked for: a file may have their
   *     lines too
   */
  static List<ReadableLog> of(
      List<InstanceSnapshot> writers,
      Predicate<LogSource> selected,
      LogFollower follower,
      LogCapture capture) {
    var views = new HashMap<Path, LogView>();
    follower.logs().forEach(log -> views.put(log.view().path(), log.view()));
    var logs = new ArrayList<ReadableLog>();
    for (var log : byPath(writers).entrySet()) {
      var sources = log.getValue().sources;
      var elsewhere = log.getValue().elsewhere;
      var first =
          sources.stream().filter(selected).filter(each -> !elsewhere.contains(each)).findFirst();
      if (first.isPresent()) {
        var view = views.computeIfAbsent(log.getKey(), capture::view);
        logs.add(new ReadableLog(view, sources, first.get(), elsewhere));
      }
    }
    return logs;
  }

  /** A stream that goes to its own file and to that of both is read from its own. */
  private static Map<Path, Writers> byPath(List<InstanceSnapshot> instances) {
    var logs = new LinkedHashMap<Path, Writers>();
    for (var instance : instances) {
      var files = instance.files();
      for (var stream : LogStream.values()) {
        var source = LogSource.of(instance.launch(), stream);
        var own = path(stream == LogStream.OUT ? files.out() : files.error());
        var combined = files.combined() == null ? null : path(files.combined());
        if (own != null) {
          writers(logs, own).sources.add(source);
        }
        if (combined != null && !combined.equals(own)) {
          var writers = writers(logs, combined);
          writers.sources.add(source);
          if (own != null) {
            writers.elsewhere.add(source);
          }
        }
      }
    }
    return logs;
  }

  private static Writers writers(Map<Path, Writers> logs, Path log) {
    return logs.computeIfAbsent(log, _ -> new Writers());
  }

  private static @Nullable Path path(String destination) {
    boolean isFile = !destination.equals(LogSpec.NOWHERE) && !destination.equals(LogSpec.SYSLOG);
    return isFile ? Path.of(destination) : null;
  }
}
