package dev.jsup.daemon.process;

import dev.jsup.daemon.os.NewProcess;
import dev.jsup.daemon.os.OsException;
import dev.jsup.daemon.os.PidFd;
import dev.jsup.protocol.JsupHome;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A process that waits to be told which app to become: a shell, made the leader of a session of its
 * own by setsid(1), that reads a {@link LaunchScript} and execs the app. So the pid is the app's
 * own and known before its first instruction, and nothing extra stays behind. When the daemon dies
 * before it has told, the shell reads the end of its input and is gone.
 */
final class Trampoline implements AutoCloseable {
  /** What ps(1) shows behind the name of the shell. */
  static final String LABEL = "jsup-waits-for-an-app";

  private static final String SESSION_MAKER = "setsid";
  private static final String SHELL = "sh";

  /** What it runs before it is an app. */
  static final Set<String> PROGRAMS = Set.of(SESSION_MAKER, SHELL);

  private final Process process;
  private final @Nullable PidFd pidFd;

  private Trampoline(Process process, @Nullable PidFd pidFd) {
    this.process = process;
    this.pidFd = pidFd;
  }

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

  /**
   * Starts the shell. The only descriptor made for it by Java is the pipe for the script.
   *
   * @param home the jsup home, the only variable in its environment
   */
  static Trampoline start(String home) throws IOException {
    var builder = new ProcessBuilder(locate(SESSION_MAKER), locate(SHELL), "-s", LABEL);
    builder.environment().clear();
    builder.environment().put(JsupHome.VARIABLE, home);
    var process =
        NewProcess.start(builder.redirectOutput(Redirect.DISCARD).redirectError(Redirect.DISCARD));
    return new Trampoline(process, open(process));
  }

  private static @Nullable PidFd open(Process process) {
    try {
      return PidFd.open(process.pid());
    } catch (OsException unsupportedOrGone) {
      return null;
    }
  }

  Process process() {
    return process;
  }

  /** Open since before the app's first instruction; null on a kernel that has none. */
  @Nullable PidFd pidFd() {
    return pidFd;
  }

  /**
   * Has it become an app. What cannot be done from here on (exec) is told by the shell, on the
   * app's standard error, and by exit code 126 or 127.
   *
   * @throws IOException when there is no shell any more; the trampoline is closed then
   */
  void become(LaunchScript script) throws IOException {
    try (var toShell = process.getOutputStream()) {
      toShell.write(script.text().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      close();
      throw new IOException("its shell went away: " + e.getMessage(), e);
    }
  }

  /** Ends a trampoline that became nothing, and waits until its process is gone. */
  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
    if (pidFd != null) {
      pidFd.close();
    }
  }
}
