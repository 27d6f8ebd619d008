package dev.jsup.daemon.usage;

import dev.jsup.daemon.os.ProcReader.Folder;
import dev.jsup.daemon.os.ProcStat;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Processes that exist only here, and a count of how often each was read. */
final class FakeMachine {
  static final int INIT = 1;
  static final int DAEMON = 2;

  private final TreeMap<Integer, ProcStat> processes = new TreeMap<>();
  private final Map<Integer, Long> inodes = new HashMap<>();
  private final Set<Integer> subreapers = new HashSet<>(Set.of(INIT, DAEMON));
  private final List<Integer> read = new ArrayList<>();
  private long ticks;
  private long inode = 100;

  FakeMachine() {
    put(INIT, 0, INIT);
    put(DAEMON, INIT, DAEMON);
  }

  private void put(int pid, int parent, int session) {
    processes.put(pid, new ProcStat(pid, 'S', parent, session, session, 0, 1, ++ticks, 1, 0));
    inodes.put(pid, ++inode);
  }

  List<Integer> pids() {
    return List.copyOf(processes.keySet());
  }

  void fork(int parent, int pid) {
    put(pid, parent, session(parent));
  }

  /** A pid is not used again while a session has it. */
  boolean isFree(int pid) {
    return !processes.containsKey(pid)
        && processes.values().stream().noneMatch(stat -> stat.session() == pid);
  }

  void setsid(int pid) {
    change(pid, parent(pid), pid);
  }

  void adopts(int pid) {
    subreapers.add(pid);
  }

  /** Its children go to the closest ancestor that adopts. */
  void end(int pid) {
    int heir = parent(pid);
    while (!subreapers.contains(heir)) {
      heir = parent(heir);
    }
    processes.remove(pid);
    inodes.remove(pid);
    subreapers.remove(pid);
    for (var stat : List.copyOf(processes.values())) {
      if (stat.parent() == pid) {
        change(stat.pid(), heir, stat.session());
      }
    }
  }

  private void change(int pid, int parent, int session) {
    var stat = processes.get(pid);
    var changed = new ProcStat(pid, 'S', parent, session, session, 0, 1, stat.startTicks(), 1, 0);
    processes.put(pid, changed);
  }

  /** The kernel is short of memory and forgets the folder, which is made again. */
  void newFolder(int pid) {
    inodes.put(pid, ++inode);
  }

  /** It could not even be made. */
  void noFolder(int pid) {
    inodes.put(pid, 0L);
  }

  int parent(int pid) {
    return processes.get(pid).parent();
  }

  int session(int pid) {
    return processes.get(pid).session();
  }

  List<Folder> folders() {
    return processes.keySet().stream().map(pid -> new Folder(pid, inodes.get(pid))).toList();
  }

  ProcStat read(int pid) {
    read.add(pid);
    return processes.get(pid);
  }

  /** The pids that were read since the last call. */
  Set<Integer> takeRead() {
    var taken = Set.copyOf(read);
    read.clear();
    return taken;
  }

  /** Of whose tree each process is, as a look at all of them tells. */
  Map<Integer, Long> roots(Set<Long> asked) {
    var found = new HashMap<Integer, Long>();
    for (int pid : processes.keySet()) {
      long root = asked.contains((long) session(pid)) ? session(pid) : ancestor(pid, asked);
      if (root != 0) {
        found.put(pid, root);
      }
    }
    return found;
  }

  private long ancestor(int pid, Set<Long> asked) {
    int at = pid;
    while (at > INIT && !asked.contains((long) at)) {
      at = parent(at);
    }
    return at > INIT ? at : 0;
  }
}
