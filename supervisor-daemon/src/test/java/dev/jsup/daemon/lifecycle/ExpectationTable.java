package dev.jsup.daemon.lifecycle;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What is expected of each cell of state and event, read from text.
 *
 * <pre>
 * Stopped, Exited:
 *   StartRequested, RestartRequested -> Launching RUN: CancelTimers, Spawn; history 0
 * </pre>
 *
 * <p>A line that is indented deeper continues the one before. A cell that is not listed stays as it
 * is; {@code same} is the state before.
 */
final class ExpectationTable {
  private final Map<String, String> cells = new HashMap<>();
  private final Set<String> unread = new HashSet<>();

  ExpectationTable(String... texts) {
    for (var text : texts) {
      read(text);
    }
  }

  /** The same where {@code text} decides otherwise. */
  ExpectationTable but(String text) {
    var before = Map.copyOf(cells);
    cells.clear();
    read(text);
    before.forEach(cells::putIfAbsent);
    unread.addAll(before.keySet());
    return this;
  }

  private void read(String text) {
    String[] states = {};
    for (var line : text.replaceAll("\\n {4,}", " ").lines().toList()) {
      if (line.startsWith(" ")) {
        var sides = line.strip().split(" -> ", 2);
        put(states, sides[0].split(", "), sides[1]);
      } else {
        states = line.replace(":", "").split(", ");
      }
    }
  }

  private void put(String[] states, String[] events, String outcome) {
    for (var state : states) {
      for (var event : events) {
        var cell = cell(state, event);
        if (cells.put(cell, outcome) != null) {
          throw new IllegalArgumentException("decided twice: " + cell);
        }
        unread.add(cell);
      }
    }
  }

  String expected(InstanceState state, InstanceEvent event) {
    var cell = cell(state, event);
    unread.remove(cell);
    return cells.getOrDefault(cell, "same").replace("same", Wording.full((Record) state));
  }

  /** Cells of states or events that do not exist. */
  Set<String> unread() {
    return unread;
  }

  /** The cells that are decided. */
  Set<String> cells() {
    return cells.keySet();
  }

  static String cell(InstanceState state, InstanceEvent event) {
    return cell(Wording.name((Record) state), Wording.name((Record) event));
  }

  private static String cell(String state, String event) {
    return state + " + " + event;
  }
}
