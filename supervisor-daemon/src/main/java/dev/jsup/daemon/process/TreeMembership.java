package dev.jsup.daemon.process;

import dev.jsup.daemon.os.ProcReader;
import dev.jsup.daemon.os.ProcStat;
import dev.jsup.daemon.supervisor.Processes.Launch;

/**
 * Tells whether a process came from a launch, without a look at all processes: by its session, its
 * group and its marker, or by those of an ancestor. Thread-safe.
 */
public final class TreeMembership {
  private static final int MOST_ANCESTORS = 20;
  private static final long SELF = ProcessHandle.current().pid();

  private final InstanceEnvironment environment;

  public TreeMembership(InstanceEnvironment environment) {
    this.environment = environment;
  }

  /**
   * Whether {@code pid} lives and is of the tree of {@code launch}. One that an earlier launch of
   * the instance has left behind is not.
   *
   * @param main pid of the launch's main process
   * @throws java.io.UncheckedIOException when {@code /proc} cannot be read
   */
  public boolean covers(Launch launch, long main, long pid) {
    var marker = environment.marker(launch.spec(), launch.number(), launch.generation());
    try (var proc = new ProcReader()) {
      var stat = proc.stat(pid);
      if (stat == null || stat.isDead()) {
        return false;
      }
      for (int step = 0; stat != null && isApp(stat) && step <= MOST_ANCESTORS; step++) {
        if (isOf(stat, main) || marker.equals(Marker.read(proc, stat.pid()))) {
          return true;
        }
        stat = proc.stat(stat.parent());
      }
      return false;
    }
  }

  /** Whether it can have come from an app: neither init nor the daemon has. */
  private static boolean isApp(ProcStat stat) {
    return stat.pid() > 1 && stat.pid() != SELF;
  }

  private static boolean isOf(ProcStat stat, long main) {
    return stat.pid() == main || stat.session() == main || stat.group() == main;
  }
}
