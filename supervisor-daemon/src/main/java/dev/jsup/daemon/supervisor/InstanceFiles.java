package dev.jsup.daemon.supervisor;

import org.jspecify.annotations.Nullable;

/**
 * The files of one instance, absolute; destinations of logs may also be what {@link LogSpec} names.
 *
 * @param out standard output
 * @param error standard error
 * @param combined both; null when there is no such file
 * @param pid the pid file
 */
public record InstanceFiles(String out, String error, @Nullable String combined, String pid) {
  private static final String LOG_ENDING = ".log";

  /**
   * The files of instance {@code id}: {@code NAME-out.log}, with {@code -ID} before the ending when
   * there are several instances or apps of that name; other endings stay as they are, as with pm2.
   */
  static InstanceFiles of(AppSpec spec, int id, int number, Folders folders) {
    var logs = spec.logs();
    boolean alone = logs.merged() || (spec.instances() == 1 && number == 0);
    var base = folders.logs() + '/' + spec.name();
    return new InstanceFiles(
        logFile(logs.out(), base + "-out.log", alone, id),
        logFile(logs.error(), base + "-error.log", alone, id),
        combined(logs.combined(), base + LOG_ENDING, alone, id),
        pidFile(spec, id, number, folders));
  }

  /** The declared one, with {@code -ID} before its ending when there are several instances. */
  private static String pidFile(AppSpec spec, int id, int number, Folders folders) {
    var declared = spec.process() == null ? null : spec.process().pidFile();
    if (declared == null) {
      return folders.pids() + '/' + spec.name() + '-' + id + ".pid";
    }
    if (spec.instances() == 1 && number == 0) {
      return declared;
    }
    int name = declared.lastIndexOf('/') + 1;
    int dot = declared.lastIndexOf('.');
    int end = dot > name ? dot : declared.length();
    return declared.substring(0, end) + '-' + id + declared.substring(end);
  }

  /** The same logs with the pid file of {@code others}. */
  InstanceFiles withPidOf(InstanceFiles others) {
    return new InstanceFiles(out, error, combined, others.pid);
  }

  private static @Nullable String combined(
      @Nullable String declared, String byDefault, boolean alone, int id) {
    if (declared == null) {
      return null;
    }
    boolean named = !declared.equals(LogSpec.BY_DEFAULT);
    return logFile(named ? declared : null, byDefault, alone, id);
  }

  private static String logFile(
      @Nullable String declared, String byDefault, boolean alone, int id) {
    var file = declared == null ? byDefault : declared;
    if (alone || !file.endsWith(LOG_ENDING)) {
      return file;
    }
    return file.substring(0, file.length() - LOG_ENDING.length()) + '-' + id + LOG_ENDING;
  }

  /** Where logs and pid files go by default; absolute. */
  public record Folders(String logs, String pids) {}
}
