package dev.jsup.daemon.command;

import dev.jsup.daemon.environment.BadValueException;
import dev.jsup.daemon.process.AppAccount;
import dev.jsup.daemon.supervisor.HealthSpec;
import dev.jsup.daemon.supervisor.ProcessSpec;
import dev.jsup.protocol.model.ProcessOptions;
import dev.jsup.protocol.model.StandardInput;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Makes of a declaration as whom an app runs and where its pid is written, and checks both.
 *
 * @param account null: as the daemon does
 */
record ProcessAssembly(ProcessOptions options, @Nullable AppAccount account) {
  /** The key of the pid file in an ecosystem file. */
  static final String PID_FILE = "pid_file";

  /**
   * Looks up the account.
   *
   * @throws BadValueException for somebody who is not known, or whom the daemon cannot be
   */
  static ProcessAssembly of(@Nullable ProcessOptions declared) throws BadValueException {
    var options = Objects.requireNonNullElse(declared, ProcessOptions.NONE);
    return new ProcessAssembly(options, AppAccount.of(options.user(), options.group()));
  }

  /** What its user adds to the environment. */
  Map<String, String> variables() {
    return account == null ? Map.of() : account.variables();
  }

  /**
   * Null when all is as by default.
   *
   * @param expanded what was declared, with the values of variables in the pid file
   * @param health of which sd_notify cannot be: its sockets are where only the daemon's user may be
   */
  @Nullable ProcessSpec spec(
      @Nullable ProcessOptions expanded, Path cwd, Map<String, String> env, HealthSpec health)
      throws BadValueException {
    if (account != null && account.account().uid() != 0 && health.notifies()) {
      throw new BadValueException(
          AppAccount.USER,
          "an app of another user cannot be heard by sd_notify (ready: notify, watchdog): the folder"
              + " of its socket is for the daemon's user alone; use another probe");
    }
    var declared = expanded == null ? null : expanded.pidFile();
    var file = declared == null ? null : path(declared, cwd, env);
    boolean piped = expanded != null && expanded.stdin() == StandardInput.PIPE;
    var takesInput = piped ? Boolean.TRUE : null;
    return account == null && file == null && takesInput == null
        ? null
        : new ProcessSpec(account == null ? null : account.account(), file, takesInput);
  }

  private static String path(String file, Path cwd, Map<String, String> env)
      throws BadValueException {
    var home = env.get("HOME");
    var meant = file.startsWith("~/") && home != null ? home + file.substring(1) : file;
    try {
      var path = cwd.resolve(meant).normalize();
      if (file.isBlank() || file.endsWith("/") || path.getFileName() == null) {
        throw new BadValueException(PID_FILE, "'%s' (expected: a file)".formatted(file));
      }
      return path.toString();
    } catch (InvalidPathException e) {
      throw new BadValueException(PID_FILE, String.valueOf(e.getMessage()));
    }
  }

  /** For people: the name or number of the user; null as the daemon's. */
  static @Nullable String userText(@Nullable ProcessSpec spec) {
    var account = spec == null ? null : spec.account();
    return account == null ? null : account.user();
  }

  /** For people: the name or number of the group; null as the daemon's. */
  static @Nullable String groupText(@Nullable ProcessSpec spec) {
    var account = spec == null ? null : spec.account();
    return account == null ? null : account.group();
  }

  /** As users are shown it. */
  static @Nullable ProcessOptions view(@Nullable ProcessSpec spec) {
    return spec == null
        ? null
        : new ProcessOptions(
            userText(spec),
            groupText(spec),
            spec.pidFile(),
            spec.takesInput() == null ? null : StandardInput.PIPE);
  }

  /** For people: the word of a standard input; null for none. */
  static @Nullable String stdinText(@Nullable ProcessSpec spec) {
    return spec == null || spec.takesInput() == null ? null : StandardInput.PIPE.toString();
  }

  /** The declared file; null for that of the home. */
  static @Nullable String pidFileText(@Nullable ProcessSpec spec) {
    return spec == null ? null : spec.pidFile();
  }
}
