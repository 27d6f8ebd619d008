package dev.jsup.daemon.process;

import dev.jsup.daemon.os.IoReason;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** Runs JavaScript files by node, for what they export as JSON. Thread-safe. */
public final class ExportedJson {
  private static final String NODE = "node";
  private static final long SECONDS = 10;
  private static final int MAX_BYTES = 1 << 20;
  private static final int MAX_SHOWN = 2000;

  /** How long to wait for what has been printed, once the process has ended. */
  private static final Duration LAST_WORDS = Duration.ofSeconds(1);

  /**
   * Writes what the first file exports, or what the function returns that it exports, to the
   * second.
   */
  private static final String PROGRAM =
      """
      const [file, target] = process.argv.slice(1);
      import(require('url').pathToFileURL(file).href).then(async module => {
        let value = 'default' in module ? module.default : { ...module };
        if (typeof value === 'function') value = await value();
        const text = JSON.stringify(value) ?? 'null';
        require('fs').writeFileSync(target, text.slice(0, 1048577));
        process.exit(0);
      }).catch(error => {
        console.error(error && error.stack || error);
        process.exit(1);
      });
      """;

  private final Path folder;
  private final Orphans orphans;

  /**
   * @param folder for what is written meanwhile
   */
  public ExportedJson(Path folder, Orphans orphans) {
    this.folder = folder;
    this.orphans = orphans;
  }

  /**
   * What {@code file} exports; run in its folder, for ten seconds at most.
   *
   * @param env of the program, whose PATH says where node is
   * @throws ProgramProblem when there is no node, or the file cannot be run or exports no JSON
   */
  public String of(Path file, Map<String, String> env) throws ProgramProblem, InterruptedException {
    var home = Objects.requireNonNull(file.getParent());
    var node =
        new SearchPath(home, env)
            .find(NODE)
            .orElseThrow(() ->
                new ProgramProblem(
                    file + " is JavaScript, and there is no node on the PATH to read it with",
                    "Install Node.js, or write the file as ecosystem.yaml; the keys are the same."));
    try {
      var exported = Files.createTempFile(folder, "exported", ".json");
      try {
        var command = List.of(node.toString(), "-e", PROGRAM, file.toString(), exported.toString());
        run(file, home, command, env);
        return text(file, exported);
      } finally {
        Files.delete(exported);
      }
    } catch (IOException e) {
      throw new ProgramProblem(file + " cannot be run by node: " + IoReason.of(e), "");
    }
  }

  private void run(Path file, Path home, List<String> command, Map<String, String> env)
      throws IOException, ProgramProblem, InterruptedException {
    var builder = new ProcessBuilder(command).directory(home.toFile());
    builder.environment().clear();
    builder.environment().putAll(env);
    var process = builder.redirectInput(new File("/dev/null")).redirectErrorStream(true).start();
    orphans.leaveToJdk(process);
    var said = new Said(process.getInputStream());
    var reader = Thread.ofVirtual().name("exported json").start(said);
    try {
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        throw new ProgramProblem(
            "%s did not come to an end within %d s".formatted(file, SECONDS),
            "It is run for what it exports, and must not wait for anything." + said);
      }
      if (process.exitValue() != 0) {
        var _ = reader.join(LAST_WORDS);
        throw new ProgramProblem(
            "%s failed: node ended with exit %d%s".formatted(file, process.exitValue(), said),
            "See for yourself with: node " + file);
      }
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private static String text(Path file, Path exported) throws IOException, ProgramProblem {
    if (Files.size(exported) > MAX_BYTES) {
      throw new ProgramProblem(file + " exports more than 1 MiB", "Is it an ecosystem file?");
    }
    return Files.readString(exported);
  }

  /**
   * The beginning of what a process prints; the rest is read and dropped, so that none fills up.
   */
  private static final class Said implements Runnable {
    private final InputStream input;
    private final ByteArrayOutputStream beginning = new ByteArrayOutputStream();

    Said(InputStream input) {
      this.input = input;
    }

    @Override
    public void run() {
      var read = new byte[8192];
      try (input) {
        for (int count = input.read(read); count >= 0; count = input.read(read)) {
          keep(read, count);
        }
      } catch (IOException _) {
        // It was ended while it printed.
      }
    }

    private synchronized void keep(byte[] read, int count) {
      beginning.write(read, 0, Math.min(count, MAX_SHOWN - beginning.size()));
    }

    /** On lines of their own. */
    @Override
    public synchronized String toString() {
      var text = beginning.toString(StandardCharsets.UTF_8).strip();
      return text.isEmpty() ? "" : "\n" + text;
    }
  }
}
