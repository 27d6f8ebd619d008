package dev.jsup.daemon.command;

import dev.jsup.daemon.logfile.LogView;
import dev.jsup.daemon.logread.ReadableLog;
import dev.jsup.daemon.logs.LogCapture;
import dev.jsup.daemon.logs.LogFollower;
import dev.jsup.daemon.logs.LogSource;
import dev.jsup.daemon.supervisor.InstanceFiles;
import dev.jsup.daemon.supervisor.InstanceSnapshot;
import dev.jsup.daemon.supervisor.LogSpec;
import dev.jsup.protocol.model.LogStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The logs of instances, each up to where a follower begins. */
final class FollowedLogs {
  private FollowedLogs() {}

  /**
   * The logs in which there can be lines of {@code selected}, each once, however many streams go to
   * it; in the order of the instances. Those that nobody writes to now are as they are on disk.
   */
  static List<ReadableLog> of(
      List<InstanceSnapshot> instances,
      Predicate<LogSource> selected,
      LogFollower follower,
      LogCapture capture) {
    var views = new HashMap<Path, LogView>();
    follower.logs().forEach(log -> views.put(log.view().path(), log.view()));
    var logs = new ArrayList<ReadableLog>();
    for (var log : sources(instances).entrySet()) {
      if (log.getValue().stream().anyMatch(selected)) {
        var ordered = new ArrayList<>(log.getValue().stream().filter(selected).toList());
        log.getValue().stream().filter(selected.negate()).forEach(ordered::add);
        var view = views.computeIfAbsent(log.getKey(), capture::view);
        logs.add(new ReadableLog(view, ordered));
      }
    }
    return logs;
  }

  private static Map<Path, List<LogSource>> sources(List<InstanceSnapshot> instances) {
    var sources = new LinkedHashMap<Path, List<LogSource>>();
    for (var instance : instances) {
      for (var stream : LogStream.values()) {
        var file = file(instance.files(), stream);
        if (isFile(file)) {
          var source = LogSource.of(instance.launch(), stream);
          sources.computeIfAbsent(Path.of(file), _ -> new ArrayList<>()).add(source);
        }
      }
    }
    return sources;
  }

  /** Where a stream's lines can be read: its own file, or else that of both. */
  private static String file(InstanceFiles files, LogStream stream) {
    var own = stream == LogStream.OUT ? files.out() : files.error();
    return !isFile(own) && files.combined() != null ? files.combined() : own;
  }

  private static boolean isFile(String destination) {
    return !destination.equals(LogSpec.NOWHERE) && !destination.equals(LogSpec.SYSLOG);
  }
}
