package dev.jsup.daemon.ecosystem;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is passed over while a file is read, told once at its end. */
final class ReadingNotes {
  private final Set<String> idle = new LinkedHashSet<>();
  private final Set<String> sharing = new LinkedHashSet<>();
  private final List<String> others = new ArrayList<>();

  /** A key of pm2 without an effect here. */
  void idle(String key) {
    idle.add(key);
  }

  /**
   * {@code exec_mode} was given.
   *
   * @param sharing the app whose instances are to share a port; null if it has but one
   */
  void execMode(@Nullable String sharing) {
    idle.add("exec_mode");
    if (sharing != null) {
      this.sharing.add(sharing);
    }
  }

  void add(String note) {
    others.add(note);
  }

  List<String> all() {
    var notes = new ArrayList<String>();
    if (!idle.isEmpty()) {
      notes.add(
          "without effect here: %s (of pm2, for Node.js, its cloud, or done in another way)"
              .formatted(String.join(", ", idle)));
    }
    if (!sharing.isEmpty()) {
      notes.add(
          "%s: exec_mode cluster shares no port here; give each instance its own with port or"
                  .formatted(String.join(", ", sharing))
              + " increment_var");
    }
    notes.addAll(others);
    return notes;
  }
}
