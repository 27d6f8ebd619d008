package dev.jsup.daemon.terminal;

/** What an instance is called in a sentence. */
final class InstanceNames {
  private InstanceNames() {}

  /** {@code api} if it is the only one of its app, else {@code api:0}. */
  static String of(String app, int number, boolean only) {
    return VisibleText.of(only ? app : app + ':' + number);
  }
}
