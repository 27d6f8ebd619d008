package dev.jsup.daemon.takeover;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An app of another supervisor in the words of an ecosystem file. Belongs to one thread. */
public final class ForeignApp {
  private static final String INSTANCES = "instances";
  private static final List<String> LOGS = List.of("out_file", "error_file", "log_file");

  private final Map<String, Object> keys = new LinkedHashMap<>();
  private final List<String> notes = new ArrayList<>();

  ForeignApp(String name) {
    var valid = validName(name);
    keys.put("name", valid);
    if (!valid.equals(name)) {
      note("its name was '%s'".formatted(name));
    }
  }

  /** A name that jsup takes, as near to {@code name} as it can be. */
  private static String validName(String name) {
    var word = name.replaceAll("[^A-Za-z0-9._@:-]", "-").replaceFirst("^[^A-Za-z0-9]+", "");
    var valid = word.substring(0, Math.min(word.length(), 90));
    return valid.isEmpty() || valid.matches("\\d+|all") ? "app-" + valid : valid;
  }

  String name() {
    return String.valueOf(keys.get("name"));
  }

  void rename(String name) {
    keys.put("name", name);
  }

  /**
   * Sets a key.
   *
   * @param value a string, number, boolean, list of strings or a map of these; what is empty is
   *     left out
   */
  void put(String key, Object value) {
    boolean empty =
        (value instanceof List<?> list && list.isEmpty())
            || (value instanceof Map<?, ?> map && map.isEmpty());
    if (!empty) {
      keys.put(key, value);
    }
  }

  /** Something of it that is not carried over, for people. */
  void note(String note) {
    notes.add(note);
  }

  Map<String, Object> keys() {
    return keys;
  }

  List<String> notes() {
    return notes;
  }

  /** Whether it is declared as {@code other} is but for numbers: of instances, of an id in logs. */
  boolean isLike(ForeignApp other) {
    return withoutNumbers().equals(other.withoutNumbers());
  }

  /** It is one more instance of it. */
  void addInstance() {
    int count = keys.get(INSTANCES) instanceof Integer known ? known : 1;
    keys.putAll(withoutNumbers());
    keys.put(INSTANCES, count + 1);
  }

  private Map<String, Object> withoutNumbers() {
    var others = new LinkedHashMap<>(keys);
    others.remove(INSTANCES);
    for (var log : LOGS) {
      others.computeIfPresent(
          log, (_, file) -> file.toString().replaceFirst("-\\d+\\.log$", ".log"));
    }
    return others;
  }
}
