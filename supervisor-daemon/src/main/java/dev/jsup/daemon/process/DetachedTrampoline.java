package dev.jsup.daemon.process;

import dev.jsup.daemon.os.AdoptedChildren;
import dev.jsup.daemon.os.OsException;
import dev.jsup.daemon.os.PidFd;
import dev.jsup.daemon.os.Posix;
import dev.jsup.daemon.os.PosixSpawn;
import dev.jsup.daemon.os.ProcStat;
import dev.jsup.daemon.os.Signal;
import dev.jsup.daemon.policy.ExitOutcome;
import dev.jsup.protocol.JsupHome;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A trampoline that the JDK knows nothing of: the daemon itself waits for it. So how an app ended
 * is what waitpid(2) says, on every kernel, and no thread stands for as long as the app lives.
 */
final class DetachedTrampoline implements Trampoline {
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
   * @param orphans which leave its end to this
   * @throws IOException also when there is no pidfd on this kernel
   */
  static DetachedTrampoline start(String home, Orphans orphans) throws IOException {
    var command = List.of(Trampoline.locate(SHELL), "-s", LABEL);
    var input = Posix.pipe(0);
    try {
      long pid = PosixSpawn.start(command, List.of(JsupHome.VARIABLE + '=' + home), input.out());
      orphans.keep(pid, Orphans.NO_INSTANCE);
      try {
        return new DetachedTrampoline(pid, PidFd.open(pid), input.in(), orphans);
      } catch (OsException e) {
        ProcessTrees.sendTo(pid, Signal.KILL);
        awaitEnd(pid); // no child of the first thread's, so that nobody else reaps it
        orphans.release(pid);
        throw e;
      }
    } catch (IOException | RuntimeException | Error e) {
      Posix.close(input.in()); // the end of a shell that is there
      throw e;
    } finally {
      Posix.close(input.out());
    }
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
      awaitEnd(pid);
      pidFd.close();
      orphans.release(pid);
    }
  }

  private static void awaitEnd(long pid) {
    try {
      AdoptedChildren.await(pid);
    } catch (OsException notOurs) {
      LOG.debug("pid {} is reaped by another", pid, notOurs);
    }
  }
}
