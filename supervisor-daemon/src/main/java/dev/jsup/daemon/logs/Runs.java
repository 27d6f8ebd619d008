package dev.jsup.daemon.logs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** When the last processes of each instance began. Thread-safe. */
final class Runs {
  private static final int KEPT = 2;

  private final Map<Integer, List<Long>> begins = new ConcurrentHashMap<>();

  /** A process of an instance begins, at a time in microseconds since 1970. */
  void began(int id, long micros) {
    begins.merge(
        id,
        List.of(micros),
        (before, now) -> {
          var all = new ArrayList<>(before);
          all.addAll(now);
          return List.copyOf(all.subList(Math.max(0, all.size() - KEPT), all.size()));
        });
  }

  void forget(int id) {
    begins.remove(id);
  }

  /** The run before the present or last one. */
  Optional<LogCapture.Run> previous(int id) {
    var known = begins.getOrDefault(id, List.of());
    return known.size() < KEPT
        ? Optional.empty()
        : Optional.of(new LogCapture.Run(known.getFirst(), known.getLast()));
  }
}
