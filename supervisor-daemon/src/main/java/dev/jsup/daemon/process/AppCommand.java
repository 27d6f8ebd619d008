package dev.jsup.daemon.process;

import dev.jsup.daemon.eventloop.DescriptorLoop;
import dev.jsup.daemon.os.NewProcess;
import dev.jsup.daemon.os.OsException;
import dev.jsup.daemon.os.PidFd;
import dev.jsup.daemon.os.Posix;
import dev.jsup.daemon.os.Signal;
import dev.jsup.daemon.policy.ExitOutcome;
import dev.jsup.daemon.process.CommandResult.Ending;
import dev.jsup.daemon.supervisor.AppSpec;
import dev.jsup.daemon.supervisor.ProcessSpec.Account;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One run of a command about an app, made by {@link AppCommands}: in a session of its own, with
 * nothing to read, and its output drained. However it ends, what is left of its process group is
 * KILLed. Its state belongs to the loop.
 */
public final class AppCommand {
  private static final File NOTHING = new File("/dev/null");

  /** The variable with the mark. */
  private static final String MARK = "JSUP_COMMAND";

  private static final Duration STRAYS_AGAIN = Duration.ofSeconds(1);

  private final Order order;
  private final String mark;
  private final AppCommands.Tools tools;
  private final CompletableFuture<Void> started = new CompletableFuture<>();
  private final CompletableFuture<CommandResult> result = new CompletableFuture<>();
  private @Nullable Process process;
  private @Nullable CommandOutput output;
  private DescriptorLoop.@Nullable Appointment deadline;
  private volatile boolean over;

  /**
   * @param mark tells its processes from all others, whatever becomes of session and parent
   */
  AppCommand(Order order, String mark, AppCommands.Tools tools) {
    this.order = order;
    this.mark = mark;
    this.tools = tools;
  }

  /**
   * What is to be run.
   *
   * @param command a program on the daemon's PATH, or its absolute path, and its arguments
   * @param folder where it is run, absolute
   * @param environment all of its environment
   * @param timeout from its start to its KILL; null when only {@link #cancel} cuts it off
   * @param account as whom it is run; null: as the daemon
   */
  public record Order(
      List<String> command,
      Path folder,
      Map<String, String> environment,
      @Nullable Duration timeout,
      @Nullable Account account) {
    public Order {
      command = List.copyOf(command);
      environment = Map.copyOf(environment);
    }

    /** A line for sh about {@code app}, run where and as whom that is. */
    public static Order line(String line, AppSpec app, Map<String, String> environment) {
      return new Order(shell(line), Path.of(app.cwd()), environment, null, app.account());
    }

    /** A line for sh. */
    static Order line(
        String line, Path folder, Map<String, String> environment, @Nullable Duration timeout) {
      return new Order(shell(line), folder, environment, timeout, null);
    }

    private static List<String> shell(String line) {
      return List.of("/bin/sh", "-c", line);
    }
  }

  /** Completed on the loop's thread, never exceptionally, when nothing of it is left. */
  public CompletableFuture<CommandResult> result() {
    return result;
  }

  /**
   * Completed on the loop's thread when its process was started, if it is; before, it waits for a
   * thread of the daemon's.
   */
  public CompletableFuture<Void> started() {
    return started;
  }

  /** KILLs it, if it has not ended. Does not wait. */
  public void cancel() {
    tools.loop().execute(() -> finish(new Ending.Cancelled()));
  }

  /** Starts the process; blocks for some milliseconds. */
  void start() {
    if (over) {
      return;
    }
    try {
      startProcess();
    } catch (IOException | RuntimeException e) {
      var why = e.getMessage() == null ? e.toString() : e.getMessage();
      var ending = new Ending.Ended(new ExitOutcome.CouldNotStart(why));
      tools.loop().execute(() -> finish(ending));
    }
  }

  private void startProcess() throws IOException {
    if (!Files.isDirectory(order.folder())) {
      throw new IOException("its folder " + order.folder() + " is not there any more");
    }
    var pipe = Posix.pipe(Posix.O_NONBLOCK);
    Process fresh;
    try {
      // Opened anew by that name, its end of the pipe is one that makes writers wait.
      fresh = NewProcess.start(builder().redirectOutput(new File("/proc/self/fd/" + pipe.in())));
    } catch (IOException | RuntimeException e) {
      Posix.close(pipe.out());
      throw e;
    } finally {
      Posix.close(pipe.in());
    }
    var pidFd = open(fresh);
    tools.loop().execute(() -> attach(fresh, pidFd, pipe.out()));
  }

  private ProcessBuilder builder() throws IOException {
    var words = new ArrayList<String>();
    words.add(Trampoline.locate("setsid"));
    var environment = new HashMap<>(order.environment());
    words.addAll(Impersonation.wrapped(order.account(), order.command(), environment));
    var builder = new ProcessBuilder(words).directory(order.folder().toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.environment().put(MARK, mark);
    return builder.redirectInput(NOTHING).redirectErrorStream(true);
  }

  private static @Nullable PidFd open(Process process) {
    try {
      return PidFd.open(process.pid());
    } catch (OsException unsupportedOrGone) {
      return null;
    }
  }

  private void attach(Process fresh, @Nullable PidFd pidFd, int pipe) {
    process = fresh;
    var loop = tools.loop();
    tools.exits().onExit(fresh, pidFd, outcome -> loop.execute(() -> ended(outcome)));
    output = new CommandOutput(pipe, tools.buffer());
    if (over) {
      release();
      return;
    }
    try {
      output.watch(loop);
    } catch (RuntimeException e) {
      finish(new Ending.Ended(new ExitOutcome.CouldNotStart("no descriptor can be watched: " + e)));
      return;
    }
    started.complete(null);
    var timeout = order.timeout();
    if (timeout != null) {
      deadline = loop.after(timeout, () -> finish(new Ending.Overdue(timeout)));
    }
  }

  /** What it has left is known from here on, as the daemon has adopted it. */
  private void ended(ExitOutcome outcome) {
    // What is just being made has no environment to be known by for a moment.
    if (tools.orphans().killMarked(MARK, mark)) {
      var _ = tools.loop().after(STRAYS_AGAIN, () -> tools.orphans().killMarked(MARK, mark));
    }
    finish(new Ending.Ended(outcome));
  }

  private void finish(Ending ending) {
    if (over) {
      return;
    }
    over = true;
    if (deadline != null) {
      deadline.cancel();
    }
    result.complete(new CommandResult(ending, release()));
  }

  /** Ends the processes and the pipe, if there are any; returns the last line. */
  private String release() {
    if (process == null || output == null) {
      return "";
    }
    // First the one that forks. Right after its start it may not lead its group yet.
    process.destroyForcibly();
    ProcessTrees.sendTo(-process.pid(), Signal.KILL);
    var last = output.lastLine();
    output.close();
    return last;
  }
}
