package dev.jsup.daemon.conf;

/**
 * A key that is for an app: all before its last dot is the app, what stands behind it a variable.
 */
record ConfKey(String app, String variable) {
  private static final char SEPARATOR = '.';

  /** A key as it is kept: {@code app:key} and {@code app.key} are the same one, as with pm2. */
  static String canonical(String key) {
    return key.replace(':', SEPARATOR);
  }

  /** The parts of {@code key}; without an app, if it is for none, the name of the app is empty. */
  static ConfKey of(String key) {
    var canonical = canonical(key);
    int dot = canonical.lastIndexOf(SEPARATOR);
    return dot < 0
        ? new ConfKey("", canonical)
        : new ConfKey(canonical.substring(0, dot), canonical.substring(dot + 1));
  }

  /** Whether it is a variable of the app {@code name}. */
  boolean isOf(String name) {
    return !app.isEmpty() && !variable.isEmpty() && app.equals(canonical(name));
  }
}
