package dev.jsup.daemon.takeover;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An app of another supervisor in the words of an ecosystem file. Belongs to one thread. */
public final class ForeignApp {
  private static final String INSTANCES = "instances";
  private static final String ENV = "env";
  private static final String COUNTED = "increment_var";
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

  /** {@code other}, which is like it, is one more instance of it. */
  void addInstance(ForeignApp other) {
    int count = keys.get(INSTANCES) instanceof Integer known ? known : 1;
    var environment = lower(keys.get(ENV), other.keys.get(ENV));
    keys.putAll(withoutNumbers());
    if (environment != null) {
      keys.put(ENV, environment);
    }
    keys.put(INSTANCES, count + 1);
  }

  /** That of two environments in which the variable that counts up is lower. */
  private @Nullable Object lower(@Nullable Object mine, @Nullable Object others) {
    return mine instanceof Map<?, ?> first
            && others instanceof Map<?, ?> second
            && isNumber(counted(first))
            && isNumber(counted(second))
            && number(counted(second)) < number(counted(first))
        ? second
        : mine;
  }

  private static boolean isNumber(@Nullable Object value) {
    return value != null && value.toString().matches("\\d{1,18}");
  }

  private static long number(@Nullable Object value) {
    return Long.parseLong(String.valueOf(value));
  }

  /** {@code environment} without the variable that counts up from instance to instance. */
  private @Nullable Object withoutCounted(Object environment) {
    if (!(environment instanceof Map<?, ?> variables) || !isNumber(counted(variables))) {
      return environment;
    }
    var others = new TreeMap<Object, @Nullable Object>(variables);
    others.remove(keys.get(COUNTED));
    return others.isEmpty() ? null : others;
  }

  private @Nullable Object counted(Map<?, ?> variables) {
    var name = keys.get(COUNTED);
    return name == null ? null : variables.get(name);
  }

  private Map<String, Object> withoutNumbers() {
    var others = new LinkedHashMap<>(keys);
    others.remove(INSTANCES);
    for (var log : LOGS) {
      others.computeIfPresent(
          log, (_, file) -> file.toString().replaceFirst("-\\d+\\.log$", ".log"));
    }
    others.computeIfPresent(ENV, (_, environment) -> withoutCounted(environment));
    return others;
  }
}
