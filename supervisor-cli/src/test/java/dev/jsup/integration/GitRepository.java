package dev.jsup.integration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A repository of git with a work tree, made by the real git. */
record GitRepository(Path folder) {
  /** A new one. */
  static GitRepository at(Path folder) {
    var repository = new GitRepository(folder);
    repository.git("init", "--quiet", "--initial-branch=main");
    return repository;
  }

  /** Commits a file; returns the commit. */
  String commit(String file, String text) throws IOException {
    Files.writeString(folder.resolve(file), text);
    git("add", file);
    git("commit", "--quiet", "-m", "change " + file);
    return head();
  }

  String head() {
    return git("rev-parse", "HEAD");
  }

  /** Runs git there, as a user who has no settings; returns what it says. */
  String git(String... arguments) {
    var command = new ArrayList<>(List.of("git", "-c", "user.name=t", "-c", "user.email=t@t"));
    command.addAll(List.of(arguments));
    try {
      var builder = new ProcessBuilder(command).directory(folder.toFile());
      var process = builder.redirectErrorStream(true).start();
      var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new AssertionError(command + ": " + text);
      }
      return text.strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
