package dev.jsup.integration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * The folder of one app, by the files in which a test and its program talk: the app runs in it, and
 * is declared in it.
 */
record Sandbox(TestHome home, String name) {
  /** A program in this folder. */
  void script(String file, String... lines) {
    home.apps().script(name + "/" + file, lines);
  }

  /**
   * Declares the app and starts it with the client, which waits until it is online.
   *
   * @param keys of the app in the ecosystem file, from {@code script} on
   */
  Instance start(String keys) {
    home.apps().file(name + "/app.yaml", "apps:\n- name: " + name + "\n" + keys.indent(2));
    home.jsup("start", name + "/app.yaml").ok();
    return home.instance(name);
  }

  Path path(String file) {
    return home.work().resolve(name).resolve(file);
  }

  boolean has(String file) {
    return Files.exists(path(file));
  }

  /** The lines of a file; none if it is not there. */
  List<String> lines(String file) {
    try {
      return has(file) ? Files.readAllLines(path(file)) : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until a file has so many lines. */
  void awaitLines(String file, int count) {
    Await.until(
        () -> "%d lines in %s, is: %s".formatted(count, path(file), lines(file)),
        () -> lines(file).size() >= count);
  }

  /** The process whose pid is the only line of a file, once it is there. */
  Proc proc(String file) {
    awaitLines(file, 1);
    return new Proc(Long.parseLong(lines(file).getFirst()));
  }

  /** Puts a file there, all at once. */
  void put(String file, String text) {
    try {
      var part = Files.writeString(path(file + ".part"), text);
      Files.move(part, path(file), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
