package dev.jsup.integration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/**
 * A group of processes that stand still in the kernel, state D: not even KILL ends them. That is
 * how a process looks whose disk or network share is dead.
 */
record Freezer(Path group) implements AutoCloseable {
  /** Version 1 alone; of version 2, the frozen die by KILL. */
  private static final Path ROOT = Path.of("/sys/fs/cgroup/freezer");

  /** Ends the test where there are no such groups or this user may not make one. */
  static Freezer open() {
    try {
      return new Freezer(Files.createTempDirectory(ROOT, "jsup-it"));
    } catch (IOException e) {
      Assumptions.abort("no freezer: " + e);
      throw new IllegalStateException(e);
    }
  }

  void freeze(Proc proc) {
    write(group.resolve("cgroup.procs"), String.valueOf(proc.pid()));
    state("FROZEN");
  }

  void thaw() {
    state("THAWED");
  }

  private void state(String state) {
    var file = group.resolve("freezer.state");
    write(file, state);
    Await.until(state, () -> Files.readString(file).strip().equals(state));
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lets them go on, and removes the group. */
  @Override
  public void close() {
    thaw();
    for (var pid : pids()) {
      write(ROOT.resolve("cgroup.procs"), pid);
    }
    Await.until("the group is removed", () -> group.toFile().delete());
  }

  private Iterable<String> pids() {
    try {
      return Files.readAllLines(group.resolve("cgroup.procs"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
