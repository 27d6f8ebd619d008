package dev.jsup.daemon.process;

import dev.jsup.daemon.os.AdoptedChildren;
import dev.jsup.daemon.os.NewProcess;
import dev.jsup.daemon.os.OsException;
import dev.jsup.daemon.os.PidFd;
import dev.jsup.daemon.os.Posix;
import dev.jsup.daemon.os.ProcStat;
import dev.jsup.daemon.os.Signal;
import dev.jsup.daemon.policy.ExitOutcome;
import dev.jsup.protocol.JsupHome;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A trampoline that was left by its parent, setsid(1) with {@code --fork}, and adopted by the
 * daemon: nobody but the daemon waits for it. So how an app ended is what waitpid(2) says, on every
 * kernel, and no thread of the JDK's stands for as long as the app lives.
 */
final class DetachedTrampoline implements Trampoline {
  /** It says its pid, and then nothing until it is an app. */
  private static final String GREETING = "echo $$ && exec >/dev/null\n";

  private static final int LONGEST_PID = 32;
  private static final Logger LOG = LoggerFactory.getLogger(DetachedTrampoline.class);

  private final long pid;
  private final PidFd pidFd;
  private final Orphans orphans;

  /** -1 once it was told. */
  private int toShell;

  private boolean watched;

  private DetachedTrampoline(long pid, PidFd pidFd, int toShell, Orphans orphans) {
    this.pid = pid;
    this.pidFd = pidFd;
    this.toShell = toShell;
    this.orphans = orphans;
  }

  /**
   * Starts the shell.
   *
   * @param home the jsup home, the only variable in its environment
   * @param orphans which adopt it; those that are unknown cannot
   * @throws IOException also when there is no such option, or no pidfd on this kernel
   */
  static DetachedTrampoline start(String home, Orphans orphans) throws IOException {
    var input = Posix.pipe(0);
    try {
      write(input.in(), GREETING);
      long pid = fork(home, input.out(), orphans);
      orphans.keep(pid, Orphans.NO_INSTANCE);
      try {
        return new DetachedTrampoline(pid, PidFd.open(pid), input.in(), orphans);
      } catch (OsException e) {
        orphans.release(pid);
        throw e;
      }
    } catch (IOException e) {
      Posix.close(input.in()); // the end of a shell that is there
      throw e;
    } finally {
      Posix.close(input.out());
    }
  }

  /** Gives the pid of the shell, whose parent has ended. */
  private static long fork(String home, int input, Orphans orphans) throws IOException {
    var output = Posix.pipe(0);
    try {
      Process parent;
      try {
        parent = startParent(home, input, output.in());
        orphans.leaveToJdk(parent);
      } finally {
        Posix.close(output.in());
      }
      long pid = readPid(output.out());
      parent.waitFor(); // from here on it is the daemon's child
      return pid;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while a shell was being started", e);
    } finally {
      Posix.close(output.out());
    }
  }

  private static Process startParent(String home, int input, int output) throws IOException {
    var builder =
        new ProcessBuilder(
            Trampoline.locate(SESSION_MAKER), "--fork", Trampoline.locate(SHELL), "-s", LABEL);
    builder.environment().clear();
    builder.environment().put(JsupHome.VARIABLE, home);
    return NewProcess.start(
        builder
            .redirectInput(descriptor(input))
            .redirectOutput(descriptor(output))
            .redirectError(Redirect.DISCARD));
  }

  /** Of a pipe, opened once more: Java passes on no descriptor of its own. */
  private static File descriptor(int fd) {
    return new File("/proc/self/fd/" + fd);
  }

  private static long readPid(int output) throws IOException {
    var said = new StringBuilder();
    try (var arena = Arena.ofConfined()) {
      var buffer = arena.allocate(LONGEST_PID);
      while (said.indexOf("\n") < 0) {
        long got = Posix.read(output, buffer);
        if (got <= 0) {
          throw new IOException("setsid --fork has started no shell");
        }
        said.append(
            new String(
                buffer.asSlice(0, got).toArray(ValueLayout.JAVA_BYTE), StandardCharsets.US_ASCII));
      }
    }
    return Long.parseLong(said.toString().strip());
  }

  private static void write(int fd, String text) throws OsException {
    try (var arena = Arena.ofConfined()) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      var memory = arena.allocate(bytes.length);
      MemorySegment.copy(bytes, 0, memory, ValueLayout.JAVA_BYTE, 0, bytes.length);
      Posix.writeFully(fd, memory);
    }
  }

  @Override
  public long pid() {
    return pid;
  }

  @Override
  public boolean isAlive() {
    return ProcStat.of(pid).filter(stat -> !stat.isDead()).isPresent();
  }

  @Override
  public void become(LaunchScript script) throws IOException {
    try {
      write(toShell, script.text());
    } catch (OsException e) {
      close();
      throw new IOException("its shell went away: " + e.getMessage(), e);
    }
    closeInput();
  }

  /** What its shell reads ends here, as it does when the daemon dies. */
  void closeInput() {
    if (toShell >= 0) {
      Posix.close(toShell);
      toShell = -1;
    }
  }

  @Override
  public void onExit(ExitWatch exits, int instance, Consumer<ExitOutcome> then) {
    watched = true;
    exits.onExit(pid, pidFd, instance, orphans, then);
  }

  @Override
  public void close() {
    closeInput();
    ProcessTrees.sendTo(pid, Signal.KILL);
    if (!watched) {
      awaitEnd();
      pidFd.close();
      orphans.release(pid);
    }
  }

  private void awaitEnd() {
    try {
      AdoptedChildren.await(pid);
    } catch (OsException notOurs) {
      LOG.debug("pid {} is reaped by another", pid, notOurs);
    }
  }
}
