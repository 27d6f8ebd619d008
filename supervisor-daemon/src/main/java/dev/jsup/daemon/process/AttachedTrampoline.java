package dev.jsup.daemon.process;

import dev.jsup.daemon.os.NewProcess;
import dev.jsup.daemon.os.OsException;
import dev.jsup.daemon.os.PidFd;
import dev.jsup.daemon.os.PosixSpawn;
import dev.jsup.daemon.policy.ExitOutcome;
import dev.jsup.protocol.JsupHome;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A trampoline that is a child of the JDK's, which waits for it with a thread: for a C library that
 * is too old for {@link PosixSpawn}.
 */
final class AttachedTrampoline implements Trampoline {
  private final Process process;
  private final @Nullable PidFd pidFd;

  private AttachedTrampoline(Process process, @Nullable PidFd pidFd) {
    this.process = process;
    this.pidFd = pidFd;
  }

  /**
   * Starts the shell. The only descriptor made for it by Java is the pipe for the script.
   *
   * @param home the jsup home, the only variable in its environment
   * @param orphans who is told of it, as the JDK waits for it
   */
  static AttachedTrampoline start(String home, Orphans orphans) throws IOException {
    var builder =
        new ProcessBuilder(Trampoline.locate(SESSION_MAKER), Trampoline.locate(SHELL), "-s", LABEL);
    builder.environment().clear();
    builder.environment().put(JsupHome.VARIABLE, home);
    var process =
        NewProcess.start(builder.redirectOutput(Redirect.DISCARD).redirectError(Redirect.DISCARD));
    orphans.leaveToJdk(process);
    return new AttachedTrampoline(process, open(process));
  }

  private static @Nullable PidFd open(Process process) {
    try {
      return PidFd.open(process.pid());
    } catch (OsException unsupportedOrGone) {
      return null;
    }
  }

  @Override
  public long pid() {
    return process.pid();
  }

  @Override
  public boolean isAlive() {
    return process.isAlive();
  }

  @Override
  public void onExit(ExitWatch exits, int instance, Consumer<ExitOutcome> then) {
    exits.onExit(process, pidFd, then);
  }

  @Override
  public void become(LaunchScript script) throws IOException {
    try (var toShell = process.getOutputStream()) {
      toShell.write(script.text().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      close();
      throw new IOException("its shell went away: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
    if (pidFd != null) {
      pidFd.close();
    }
  }
}
