package dev.jsup.integration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The command {@code jsup} as a user types it: the script of the checkout, in some folder, with
 * some environment. Each {@code with} makes another one.
 */
final class Client {
  /** The launcher script. */
  static final Path JSUP =
      Path.of(System.getProperty("jsup.root", "."), "scripts", "jsup").toAbsolutePath();

  private final TestHome home;
  private final Path folder;
  private final Map<String, String> environment;

  private Client(TestHome home, Path folder, Map<String, String> environment) {
    this.home = home;
    this.folder = folder;
    this.environment = environment;
  }

  /** A client of {@code home} with the environment of this machine. */
  static Client of(TestHome home) {
    var environment = new HashMap<>(System.getenv());
    environment.keySet().removeIf(name -> name.startsWith("JSUP_") && !name.equals("JSUP_TESTING"));
    environment.put("JSUP_HOME", home.path().toString());
    return new Client(home, home.work(), environment);
  }

  Client in(Path other) {
    return new Client(home, other, environment);
  }

  Client with(String name, String value) {
    var more = new HashMap<>(environment);
    more.put(name, value);
    return new Client(home, folder, more);
  }

  Client without(String name) {
    var less = new HashMap<>(environment);
    less.remove(name);
    return new Client(home, folder, less);
  }

  /** Runs {@code jsup args} to its end. */
  Result run(String... args) {
    return start(args).await();
  }

  /** Starts {@code jsup args}. */
  RunningClient start(String... args) {
    var command = new ArrayList<String>();
    command.add(JSUP.toString());
    command.addAll(List.of(args));
    return exec(command.toArray(String[]::new));
  }

  /** Starts any command where and as this client would be. */
  RunningClient exec(String... command) {
    try {
      var out = Files.createTempFile(home.work(), "client", ".out");
      var err = Files.createTempFile(home.work(), "client", ".err");
      var builder = new ProcessBuilder(command).directory(folder.toFile());
      builder.environment().clear();
      builder.environment().putAll(environment);
      builder.redirectInput(Path.of("/dev/null").toFile());
      builder.redirectOutput(out.toFile()).redirectError(err.toFile());
      return home.track(new RunningClient(List.of(command), builder.start(), out, err));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How a command ended and what it said. */
  record Result(List<String> command, int exit, String out, String err) {
    /** Itself, if the exit code is 0. */
    Result ok() {
      return exits(0);
    }

    /** Itself, if the exit code is as expected. */
    Result exits(int expected) {
      if (exit != expected) {
        throw new AssertionError(
            "exit code %d (expected: %d) of %s\n%s%s".formatted(exit, expected, command, out, err));
      }
      return this;
    }

    List<String> lines() {
      return out.lines().toList();
    }
  }
}
