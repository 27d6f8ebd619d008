package dev.jsup.cli.testing;

import dev.jsup.cli.Main;
import dev.jsup.protocol.JsupHome;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;

/** A home, and launcher scripts for it; for tests that start daemons. */
public final class LaunchSite {
  private static final String JAVA = ProcessHandle.current().info().command().orElseThrow();

  private final Path folder;
  private final JsupHome home;

  public LaunchSite(Path folder) {
    this.folder = folder;
    this.home = new JsupHome(folder.resolve("home"));
  }

  public JsupHome home() {
    return home;
  }

  /** The environment of the client. */
  public Map<String, String> environment() {
    var environment = new TreeMap<>(System.getenv());
    environment.put(JsupHome.VARIABLE, home.path().toString());
    return environment;
  }

  /** A launcher script of these lines of sh. */
  public Path script(String lines) throws IOException {
    var script = Files.writeString(folder.resolve("launcher"), "#!/bin/sh\n" + lines + "\n");
    return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
  }

  /** A launcher script that runs {@link FakeDaemon}. */
  public Path fakeDaemon() throws IOException {
    return script(
        "exec '%s' -cp '%s' %s \"$@\""
            .formatted(JAVA, place(FakeDaemon.class), FakeDaemon.class.getName()));
  }

  /** Launches a daemon that is held up before it opens its socket, until {@link #openGate}. */
  public void launchHeldUp() throws Exception {
    launchHeldUp(folder.resolve("first.log"));
  }

  /** The same with a file for what it says; opening a pipe waits for its reader. */
  public void launchHeldUp(Path said) throws Exception {
    Files.createDirectories(home.run());
    makePipe(gate());
    var command = new ProcessBuilder("setsid", fakeDaemon().toString(), "first");
    command.environment().putAll(environment());
    command.redirectErrorStream(true).redirectOutput(said.toFile());
    command.redirectInput(Path.of("/dev/null").toFile()).start();
  }

  /** Lets the daemon that is held up go on. */
  public void openGate() throws IOException {
    if (Files.exists(gate())) {
      // Opened for both, a pipe keeps nobody waiting; closed, it ends for its reader.
      try (var _ = new RandomAccessFile(gate().toFile(), "rw")) {
        Files.delete(gate());
      }
    }
  }

  /** Makes a named pipe. */
  public static void makePipe(Path pipe) throws Exception {
    new ProcessBuilder("mkfifo", pipe.toString()).inheritIO().start().waitFor();
  }

  private Path gate() {
    return home.path().resolve(FakeDaemon.GATE);
  }

  /** A client in a process of its own. */
  public Process client(Path launcher, String... line) throws IOException {
    var command = java("-Djsup.launcher=" + launcher, Main.class);
    command.command().addAll(List.of(line));
    command.environment().putAll(environment());
    return command.redirectErrorStream(true).start();
  }

  /** A virtual machine that runs {@code program} of the client, with one option. */
  public static ProcessBuilder java(String option, Class<?> program) {
    var classPath =
        String.join(":", place(Main.class), place(JsupHome.class), place(CommandLine.class));
    return new ProcessBuilder(JAVA, option, "-cp", classPath, program.getName());
  }

  /** What the daemons that were launched here noted, a line each. */
  public List<String> launched() {
    try {
      var file = home.path().resolve(FakeDaemon.LAUNCHED);
      return Files.exists(file) ? Files.readAllLines(file) : List.of();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Ends the daemon that noted {@code line}. */
  public static void end(String line) throws Exception {
    var daemon = ProcessHandle.of(Long.parseLong(line.substring(0, line.indexOf('|'))));
    if (daemon.isPresent()) {
      daemon.get().destroyForcibly();
      daemon.get().onExit().get(10, TimeUnit.SECONDS);
    }
  }

  /** Ends every daemon that was launched here. */
  public void endAll() throws Exception {
    openGate();
    for (var line : launched()) {
      end(line);
    }
  }

  private static String place(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }
}
