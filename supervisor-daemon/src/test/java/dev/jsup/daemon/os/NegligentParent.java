package dev.jsup.daemon.os;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A process that has started another in a session of its own and reaps nothing until it is closed,
 * like a PID 1 that was not made for it; what its descendants leave behind becomes its own.
 */
public final class NegligentParent implements AutoCloseable {
  private static final int PR_SET_CHILD_SUBREAPER = 36;
  private static final int END_SECONDS = 20;
  private static final String SCRIPT =
      """
      import ctypes, os, signal, sys
      ctypes.CDLL(None).prctl(%d, 1, 0, 0, 0)
      child = os.fork()
      if child == 0:
          os.setsid()
          nothing = os.open('/dev/null', os.O_RDWR)
          os.dup2(nothing, 0)
          os.dup2(nothing, 1)
          end = sys.argv.index('--')
          own = dict(word.split('=', 1) for word in sys.argv[1:end])
          os.execve(sys.argv[end + 1], sys.argv[end + 1:], own)
      print(child, flush=True)
      sys.stdin.read()
      try:
          os.killpg(child, signal.SIGKILL)
      except ProcessLookupError:
          pass
      os.waitpid(child, 0)
      """
          .formatted(PR_SET_CHILD_SUBREAPER);

  private final Process process;
  private final long child;

  private NegligentParent(Process process, long child) {
    this.process = process;
    this.child = child;
  }

  /**
   * Starts {@code command}, which is an absolute path and its arguments.
   *
   * @param env for the child, in addition to what is in that of this process
   */
  public static NegligentParent of(Path folder, Map<String, String> env, List<String> command)
      throws IOException {
    var words = new ArrayList<>(List.of("python3", "-c", SCRIPT));
    new ProcessBuilder().environment().forEach((name, value) -> words.add(name + "=" + value));
    env.forEach((name, value) -> words.add(name + "=" + value));
    words.add("--");
    words.addAll(command);
    var builder = new ProcessBuilder(words).directory(folder.toFile());
    var process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    return new NegligentParent(process, Long.parseLong(process.inputReader().readLine()));
  }

  /** The same for a line of sh. */
  public static NegligentParent of(Path folder, Map<String, String> env, String script)
      throws IOException {
    return of(folder, env, List.of("/bin/sh", "-c", script));
  }

  /** The pid of what was started. */
  public long child() {
    return child;
  }

  /** KILLs the child and its group, reaps it and ends. */
  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    process.onExit().completeOnTimeout(process, END_SECONDS, TimeUnit.SECONDS).join();
    process.destroyForcibly();
  }
}
