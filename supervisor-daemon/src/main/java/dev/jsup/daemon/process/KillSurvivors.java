package dev.jsup.daemon.process;

import dev.jsup.daemon.os.ProcReader;
import dev.jsup.daemon.os.ProcStat;
import dev.jsup.daemon.process.ProcessTrees.Identity;
import dev.jsup.daemon.time.Ticker;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The processes that were sent KILL and are still there: the kernel ends a process only when it
 * comes back from what it waits for in there (state D: a dead disk or network share, the freezer).
 * Belongs to one thread.
 */
final class KillSurvivors {
  private static final Logger LOG = LoggerFactory.getLogger(KillSurvivors.class);
  private static final Duration PATIENCE = Duration.ofMillis(500);

  /** When each was first sent KILL. */
  private final Map<Identity, Long> killed = new HashMap<>();

  private final Set<Identity> logged = new HashSet<>();
  private final Ticker ticker;

  KillSurvivors(Ticker ticker) {
    this.ticker = ticker;
  }

  /**
   * To be called when {@code target} is sent KILL.
   *
   * @return what to tell people when it has been sent one some time ago
   */
  Optional<String> note(ProcStat target) {
    var identity = Identity.of(target);
    long now = ticker.nanos();
    var first = killed.putIfAbsent(identity, now);
    if (first == null || now - first < PATIENCE.toNanos()) {
      return Optional.empty();
    }
    var note = describe(target);
    if (logged.add(identity)) {
      LOG.warn("{}", note);
    }
    return Optional.of(note);
  }

  private static String describe(ProcStat target) {
    try (var proc = new ProcReader()) {
      return "pid %d (%s) was killed and does not end: state %s%s"
          .formatted(
              target.pid(),
              proc.name(target.pid()),
              target.state(),
              target.state() == 'D' ? ", waits in the kernel" : "");
    }
  }

  /** Forgets those that are gone. */
  void forgetAllBut(TreeScan scan) {
    if (!killed.isEmpty()) {
      var living = scan.living();
      killed.keySet().retainAll(living);
      logged.retainAll(living);
    }
  }
}
