package dev.jsup.cli.launch;

import dev.jsup.cli.control.ControlSocket;
import dev.jsup.cli.error.CliException;
import dev.jsup.cli.terminal.Terminal;
import dev.jsup.protocol.JsupHome;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Starts the daemon of a home and connects to it. */
public final class DaemonStarter {
  /** So often it starts a daemon anew because another one, which held the home, went away. */
  private static final int MAX_ATTEMPTS = 5;

  private static final String COMPLAINT = "cannot start the daemon";

  private static final long END_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final JsupHome home;
  private final Launcher launcher;
  private final StartTimeout timeout;
  private final Terminal terminal;

  public DaemonStarter(JsupHome home, Launcher launcher, StartTimeout timeout, Terminal terminal) {
    this.home = home;
    this.launcher = launcher;
    this.timeout = timeout;
    this.terminal = terminal;
  }

  /**
   * Starts a daemon unless another client has done so meanwhile.
   *
   * @return a connection to it
   */
  public SocketChannel start() throws CliException {
    HomeFolder.prepare(home);
    try (var file =
            FileChannel.open(
                home.startLock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        // Waits while another client starts one.
        var _ = file.lock()) {
      var channel = ControlSocket.connect(home);
      return channel == null ? launch() : channel;
    } catch (TimeoutException e) {
      throw notInTime();
    } catch (IOException e) {
      throw cannotStart(e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw cannotStart("interrupted");
    }
  }

  private SocketChannel launch()
      throws CliException, IOException, InterruptedException, TimeoutException {
    terminal.notice("starting the jsup daemon (home " + home.path() + ")");
    long deadline = System.nanoTime() + timeout.nanos();
    for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      var daemon = attempt == 0 ? first() : LaunchedDaemon.start(launcher.command(home));
      switch (daemon.await(deadline - System.nanoTime())) {
        case READY -> {
          var channel = ControlSocket.connect(home);
          if (channel != null) {
            return channel;
          }
        }
        case LOCKED -> {
          var channel = new StartingDaemon(home, timeout).connect(home.daemonLock(), deadline);
          if (channel != null) {
            return channel;
          }
        }
        case FAILED -> {
          // Whoever kills one daemon after the other does not mean this command.
          if (attempt == MAX_ATTEMPTS - 1 || !daemon.mayHaveBeenKilled(END_NANOS)) {
            throw cannotStart(reason(daemon));
          }
        }
        case SILENT -> throw notInTime();
      }
    }
    throw cannotStart("other daemons of this home come and go");
  }

  private LaunchedDaemon first() throws IOException {
    var ahead = launcher.ahead();
    return ahead == null
        ? LaunchedDaemon.start(launcher.command(home))
        : LaunchedDaemon.ofOther(ahead);
  }

  private static String reason(LaunchedDaemon daemon) throws InterruptedException {
    var complaint = daemon.complaint();
    if (!complaint.isEmpty()) {
      return complaint;
    }
    var end = daemon.end(END_NANOS);
    return end.isEmpty() ? "it said nothing" : "it ended without a word, " + end;
  }

  private CliException notInTime() {
    return cannotStart(
        "it did not answer within " + timeout.millis() + " ms (" + StartTimeout.VARIABLE + ")");
  }

  /** The daemon may have said it all itself. */
  private CliException cannotStart(String reason) {
    return CliException.noDaemon(
        reason.startsWith(COMPLAINT) ? reason : COMPLAINT + ": " + reason,
        "its log: " + home.daemonLog());
  }
}
