package dev.jsup.integration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Writes the programs that a test has supervised, into a folder of its own. */
record Apps(Path folder) {
  /** Does nothing until it is asked to end. */
  Path idle() {
    return script("idle.sh", "exec sleep 1000");
  }

  /** Ends only by KILL. */
  Path stubborn() {
    return script("stubborn.sh", "trap '' INT TERM HUP", "echo up", "while :; do sleep 0.1; done");
  }

  /** Writes {@code dying} to its error stream, and ends with exit code 1. */
  Path crashing() {
    return script("crashing.sh", "echo dying >&2", "exit 1");
  }

  /** An executable sh script of these lines. */
  Path script(String name, String... lines) {
    var file = file(name, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
    try {
      return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file with this text. */
  Path file(String name, String text) {
    try {
      var file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
