package dev.jsup.daemon.process;

import dev.jsup.daemon.policy.ExitOutcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A process that waits to be told which app to become: a shell, made the leader of a session of its
 * own by the daemon, that reads a {@link LaunchScript} and execs the app. So the pid is the app's
 * own and known before its first instruction, and nothing extra stays behind. When the daemon dies
 * before it has told, the shell reads the end of its input and is gone.
 */
sealed interface Trampoline extends AutoCloseable permits AttachedTrampoline, DetachedTrampoline {
  /** What ps(1) shows behind the name of the shell. */
  String LABEL = "jsup-waits-for-an-app";

  String SESSION_MAKER = "setsid";
  String SHELL = "sh";

  /** What it runs before it is an app. */
  Set<String> PROGRAMS = Set.of(SESSION_MAKER, SHELL);

  /** The absolute path of a program of the system's. */
  static String locate(String tool) throws IOException {
    for (var folder : List.of("/usr/bin", "/bin")) {
      var file = Path.of(folder, tool);
      if (Files.isExecutable(file)) {
        return file.toString();
      }
    }
    throw new IOException(
        tool + " is neither in /usr/bin nor in /bin; it is part of dash or util-linux");
  }

  /** Whether {@code pid} is a trampoline of whomever, which is nobody's leftover. */
  static boolean isOne(long pid) {
    try {
      return Files.readString(Path.of("/proc/" + pid + "/cmdline"), StandardCharsets.ISO_8859_1)
          .contains('\0' + LABEL + '\0');
    } catch (IOException gone) {
      return false;
    }
  }

  /** The app's, too. */
  long pid();

  boolean isAlive();

  /**
   * Has it become an app. What cannot be done from here on (exec) is told by the shell, on the
   * app's standard error, and by exit code 126 or 127.
   *
   * @throws IOException when there is no shell any more; the trampoline is closed then
   */
  void become(LaunchScript script) throws IOException;

  /**
   * Calls {@code then} once, on a thread of {@code exits} or of the JDK's, when it has ended.
   *
   * @param instance the id of that which it has become
   */
  void onExit(ExitWatch exits, int instance, Consumer<ExitOutcome> then);

  /** Ends one that became nothing, and waits until it is gone. */
  @Override
  void close();
}
