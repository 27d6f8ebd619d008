package dev.jsup.daemon.usage;

import dev.jsup.daemon.os.ProcReader.Folder;
import dev.jsup.daemon.os.ProcStat;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tells which processes are of which tree. Remembers the strangers, which are of none, so that most
 * processes of the machine are read only once: who has no root among its ancestors and is not in
 * the session of one never gets there, for it can only start a session of its own, and a parent
 * that it is given is an ancestor or no root. A pid that is used again is told from its last use by
 * the inode of its folder. Not thread-safe.
 */
final class Trees {
  /** A stranger has no tree. */
  static final long NONE = 0;

  /** An ancestor ended before it was read; where its children belong, the next look tells. */
  private static final long NOT_SEEN = -1;

  private static final int MOST_ANCESTORS = 100;

  private final Map<Integer, Stranger> strangers = new HashMap<>();

  /** No stranger is of the trees of these pids, whoever has them by now. */
  private final Set<Long> roots = new HashSet<>();

  private record Stranger(long inode, long startTicks) {}

  /**
   * A process that may be of a tree.
   *
   * @param root of its tree; {@link #NONE} if it is of none that was asked for
   */
  record Member(ProcStat stat, long root) {}

  /**
   * The living processes of the trees of {@code asked}, and living ones that are of none of them.
   *
   * @param folders those of all processes
   * @param proc reads a process
   */
  List<Member> look(Set<Long> asked, List<Folder> folders, IntFunction<@Nullable ProcStat> proc) {
    var inodes =
        folders.stream().collect(Collectors.toMap(Folder::pid, Folder::inode, (_, later) -> later));
    strangers
        .entrySet()
        .removeIf(known -> !Objects.equals(inodes.get(known.getKey()), known.getValue().inode()));
    roots.removeIf(root -> !inodes.containsKey(root.intValue()));
    add(asked, inodes.keySet(), proc);
    var seen = new HashMap<Integer, ProcStat>();
    for (var folder : folders) {
      var stat = strangers.containsKey(folder.pid()) ? null : proc.apply(folder.pid());
      if (stat != null && !stat.isDead()) {
        seen.put(stat.pid(), stat);
      }
    }
    return members(asked, seen, inodes);
  }

  /** Everything that is not older than a new root may belong to it. */
  private void add(Set<Long> asked, Set<Integer> pids, IntFunction<@Nullable ProcStat> proc) {
    boolean first = strangers.isEmpty();
    long oldest = Long.MAX_VALUE;
    var added = new HashSet<Long>();
    for (long root : asked) {
      if (pids.contains((int) root) && !roots.contains(root)) {
        var stat = first ? null : proc.apply((int) root);
        if (first || stat != null) {
          oldest = stat == null ? oldest : Math.min(oldest, stat.startTicks());
          added.add(root);
        }
      }
    }
    long since = oldest;
    strangers.values().removeIf(stranger -> stranger.startTicks() >= since);
    roots.addAll(added);
  }

  private List<Member> members(
      Set<Long> asked, Map<Integer, ProcStat> seen, Map<Integer, Long> inodes) {
    var members = new ArrayList<Member>();
    for (var stat : seen.values()) {
      long root = rootOf(stat, asked, seen);
      members.add(new Member(stat, Math.max(root, NONE)));
      long inode = Objects.requireNonNull(inodes.get(stat.pid()));
      if (root == NONE && rootOf(stat, roots, seen) == NONE && inode != 0) {
        strangers.put(stat.pid(), new Stranger(inode, stat.startTicks()));
      }
    }
    return members;
  }

  /** The root whose tree {@code stat} is in: by session, else by itself or an ancestor. */
  private long rootOf(ProcStat stat, Set<Long> roots, Map<Integer, ProcStat> seen) {
    if (roots.contains((long) stat.session())) {
      return stat.session();
    }
    int ancestor = stat.pid();
    for (int depth = 0; depth < MOST_ANCESTORS; depth++) {
      if (roots.contains((long) ancestor)) {
        return ancestor;
      }
      if (ancestor <= 1 || strangers.containsKey(ancestor)) {
        return NONE;
      }
      var known = seen.get(ancestor);
      if (known == null) {
        return NOT_SEEN;
      }
      ancestor = known.parent();
    }
    return NOT_SEEN;
  }
}
