package dev.jsup.daemon.process;

import dev.jsup.daemon.lifecycle.KillMode;
import dev.jsup.daemon.os.ProcStat;
import java.nio.file.Path;
import java.util.List;

/**
 * All processes of one launch, which are to be signalled or ended together.
 *
 * @param instance id of the instance
 * @param launched pid of the process that was launched, which is the root unless the app has named
 *     another as its main process
 * @param root pid of the main process, which leads a session and a group
 * @param pipes the FIFOs that the instance writes to
 * @param mode how much of what belongs to it
 */
record Tree(
    int instance,
    long launched,
    long root,
    Origin origin,
    Marker marker,
    List<Path> pipes,
    KillMode mode) {

  /** What this daemon has to do with the main process. */
  enum Origin {
    /** It has launched it. */
    LAUNCHED,

    /** It has found it: what loses its parent in the tree goes to init. */
    ADOPTED,

    /** It never saw it; its pid, session and group may be another's by now. */
    REMEMBERED
  }

  /** Whether the pids mean what they did when it was launched. */
  boolean isKnownByPid() {
    return origin != Origin.REMEMBERED;
  }

  /** Whether what loses its parent becomes a child of the daemon, see {@link Orphans}. */
  boolean leavesOrphansToUs() {
    return origin == Origin.LAUNCHED;
  }

  /** Whether {@code stat} is of it by its session, its group, or as its root. */
  boolean holds(ProcStat stat) {
    return isKnownByPid() && (isOf(stat, root) || isOf(stat, launched));
  }

  private static boolean isOf(ProcStat stat, long pid) {
    return stat.pid() == pid || stat.session() == pid || stat.group() == pid;
  }

  /** Whether the mode of its end includes {@code member}. */
  boolean concerns(ProcStat member) {
    return switch (mode) {
      case TREE -> true;
      case GROUP -> member.group() == root;
      case PROCESS -> member.pid() == root;
    };
  }
}
