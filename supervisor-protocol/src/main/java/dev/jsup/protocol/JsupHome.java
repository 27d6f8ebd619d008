package dev.jsup.protocol;

import java.nio.file.Path;
import java.util.Map;

/**
 * The home folder of one daemon: {@code $JSUP_HOME}, else {@code ~/.jsup}. Two homes are two
 * independent daemons.
 *
 * <p>Its layout is part of the contract; {@code state} and {@code run} are private to the daemon.
 *
 * @param path absolute and normalized
 */
public record JsupHome(Path path) {
  /** The environment variable that names the home folder. */
  public static final String VARIABLE = "JSUP_HOME";

  /**
   * The longest path a Unix socket may have, in bytes: {@code sun_path} of unix(7) less the closing
   * zero.
   */
  public static final int MAX_SOCKET_PATH = 107;

  public JsupHome {
    path = path.toAbsolutePath().normalize();
  }

  /**
   * The home that {@code environment} names; a relative {@code JSUP_HOME} is taken from here.
   *
   * @param userHome of the user, where {@code HOME} is not set
   */
  public static JsupHome of(Map<String, String> environment, String userHome) {
    var named = environment.getOrDefault(VARIABLE, "");
    if (!named.isBlank()) {
      return new JsupHome(Path.of(named));
    }
    var home = environment.getOrDefault("HOME", "");
    return new JsupHome(Path.of(home.isBlank() ? userHome : home, ".jsup"));
  }

  /** The control socket, mode 0600. */
  public Path socket() {
    return path.resolve("jsup.sock");
  }

  /** The daemon's pid, decimal, newline. */
  public Path pidFile() {
    return path.resolve("jsup.pid");
  }

  /** The daemon's own log. */
  public Path daemonLog() {
    return path.resolve("jsup.log");
  }

  /** Optional daemon settings, re-read on SIGHUP. */
  public Path settings() {
    return path.resolve("jsup.yaml");
  }

  /** What {@code set} has set. */
  public Path conf() {
    return path.resolve("conf.json");
  }

  /** What {@code save} has saved last. */
  public Path dump() {
    return path.resolve("dump.json");
  }

  /** The apps' logs. */
  public Path logs() {
    return path.resolve("logs");
  }

  /** The instances' pid files. */
  public Path pids() {
    return path.resolve("pids");
  }

  /** Pipes and locks. */
  public Path run() {
    return path.resolve("run");
  }

  /** Held by the one daemon of this home for as long as it lives. */
  public Path daemonLock() {
    return run().resolve("daemon.lock");
  }

  /** Held by a client while it starts the daemon, so that racing clients start one. */
  public Path startLock() {
    return run().resolve("start.lock");
  }

  /**
   * Made by a launcher script that starts a daemon beside its client, so that racing scripts start
   * one; the daemon that has the home removes it.
   */
  public Path aheadMark() {
    return run().resolve("ahead");
  }

  /** What a detached daemon's virtual machine prints when it cannot log any more. */
  public Path console() {
    return run().resolve("console.log");
  }
}
