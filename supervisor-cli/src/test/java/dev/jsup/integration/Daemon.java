package dev.jsup.integration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The daemon of a test's home, seen from outside. */
record Daemon(TestHome home) {
  /** Starts it, as any verb does, if it is not there. */
  void ensure() {
    if (!Files.exists(socket())) {
      home.jsup("ping").ok();
    }
  }

  Path socket() {
    return home.path().resolve("jsup.sock");
  }

  Path pidFile() {
    return home.path().resolve("jsup.pid");
  }

  Proc proc() {
    return new Proc(pidIfAny());
  }

  /** The pid of its pid file; 0 if there is none. */
  long pidIfAny() {
    var text = home.read("jsup.pid").strip();
    return text.isEmpty() ? 0 : Long.parseLong(text);
  }

  String log() {
    return home.read("jsup.log");
  }

  /** Whether it answers, as the one that its pid file names. */
  boolean answers() {
    try {
      return home.http().get("/v1/ping").granted().get("pid").number() == pidIfAny();
    } catch (RuntimeException | AssertionError notYet) {
      return false;
    }
  }

  /** Has it stand still for so long, and {@code others}, which go on after it. */
  void stopFor(Duration length, Proc... others) {
    var proc = proc();
    proc.signal("STOP");
    for (var other : others) {
      other.signal("STOP");
    }
    try {
      long begin = System.nanoTime();
      Await.until("the time is over", () -> System.nanoTime() - begin > length.toNanos());
    } finally {
      proc.signal("CONT");
      for (var other : others) {
        other.signal("CONT");
      }
    }
  }

  /** Waits for a line of the log that contains {@code text}. */
  void awaitLog(String text) {
    Await.until(() -> text + " in the log:\n" + log(), () -> log().contains(text));
  }

  /** Writes its settings. */
  void settings(String yaml) {
    try {
      Files.writeString(home.path().resolve("jsup.yaml"), yaml);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The names of the files in a folder of the home. */
  List<String> files(String folder) {
    try (var all = Files.list(home.path().resolve(folder))) {
      return all.map(file -> file.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The pipes that apps write to. */
  List<String> fifos() {
    return files("run").stream().filter(name -> name.matches(".*\\.(out|err)")).toList();
  }

  /** Deletes all apps, if the daemon runs. */
  void deleteAll() {
    if (Files.exists(socket()) && proc().isAlive()) {
      home.http().post("/v1/apps/delete", Map.of("targets", List.of("all"))).granted();
    }
  }

  /** Has it end with all apps, if it runs, and waits for that. */
  void shutDown() {
    var proc = proc();
    if (Files.exists(socket()) && proc.isAlive()) {
      home.http().post("/v1/shutdown", Map.of()).granted();
      Await.until("the daemon ends", () -> !proc.isAlive());
    }
  }
}
