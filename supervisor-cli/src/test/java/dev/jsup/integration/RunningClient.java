package dev.jsup.integration;

import dev.jsup.integration.Client.Result;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A command that may still run; its output goes to files. */
record RunningClient(List<String> command, Process process, Path outFile, Path errFile) {
  private static final long SECONDS = 60;

  /** What it has printed so far. */
  String out() {
    return read(outFile);
  }

  String err() {
    return read(errFile);
  }

  /** Waits until it has printed {@code text}. */
  void awaitOut(String text) {
    Await.until(() -> text + " in: " + out() + err(), () -> out().contains(text));
  }

  /** Types Ctrl-C. */
  void interrupt() {
    new Proc(process.pid()).signal("INT");
  }

  /** Waits for its end. */
  Result await() {
    try {
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError(
            "%s did not end within %d s\n%s%s".formatted(command, SECONDS, out(), err()));
      }
      return new Result(command, process.exitValue(), out(), err());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Ends it at once, if it has not ended. */
  void kill() {
    process.destroyForcibly();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
