package dev.jsup.daemon.process;

import dev.jsup.daemon.os.ProcReader;
import dev.jsup.daemon.os.ProcStat;
import dev.jsup.daemon.process.ProcessTrees.Identity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One look at all processes of the machine, asked for the trees of any number of instances. A
 * process belongs to a tree by its session or process group, its ancestors, or its marker. The dead
 * are left out: a zombie that nobody reaps is gone for us.
 */
final class TreeScan {
  private final List<ProcStat> alive = new ArrayList<>();
  private final Map<Integer, @Nullable Marker> markers = new HashMap<>();

  private TreeScan() {}

  static TreeScan now() {
    var scan = new TreeScan();
    long self = ProcessHandle.current().pid();
    try (var proc = new ProcReader()) {
      for (var stat : proc.all()) {
        // kernel threads are in session 0
        if (!stat.isDead() && stat.session() != 0 && stat.pid() != self) {
          scan.alive.add(stat);
          scan.markers.put(stat.pid(), Marker.read(proc, stat.pid()));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read /proc", e);
    }
    return scan;
  }

  /** Everything that lives. */
  Set<Identity> living() {
    return alive.stream().map(Identity::of).collect(Collectors.toSet());
  }

  /**
   * The living processes of the tree of {@code root}, itself included if it lives.
   *
   * @param known members found by earlier looks
   * @param others pids of further members
   */
  List<ProcStat> tree(Tree tree, Set<Identity> known, Set<Long> others) {
    var members = new HashSet<Integer>();
    for (var stat : alive) {
      if (tree.holds(stat)
          || known.contains(Identity.of(stat))
          || others.contains((long) stat.pid())
          || tree.marker().covers(markers.get(stat.pid()))) {
        members.add(stat.pid());
      }
    }
    boolean grows = true;
    while (grows) {
      grows = addChildren(members);
    }
    return alive.stream().filter(stat -> members.contains(stat.pid())).toList();
  }

  private boolean addChildren(Set<Integer> members) {
    boolean added = false;
    for (var stat : alive) {
      added |= members.contains(stat.parent()) && members.add(stat.pid());
    }
    return added;
  }
}
