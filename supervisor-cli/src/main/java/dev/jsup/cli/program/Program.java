package dev.jsup.cli.program;

import dev.jsup.cli.error.CliException;
import dev.jsup.protocol.ExitCode;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A program that is run for the user, with the user's rights.
 *
 * @param command its name, which is looked for on the PATH, and its arguments
 * @param folder where it runs
 * @param environment all of it
 */
public record Program(List<String> command, Path folder, Map<String, String> environment) {
  /** Runs a command by bash where there is one, as users of pm2 write them, else by sh. */
  private static final String BY_SHELL = "exec \"$(command -v bash || echo sh)\" -c \"$0\"";

  /**
   * How it ended and what it said.
   *
   * @param text standard output and standard error together, without white space around it
   */
  public record Result(int exitCode, String text) {
    public boolean isDone() {
      return exitCode == 0;
    }

    /** The first line of what it said; the exit code if it said nothing. */
    public String firstLine() {
      return text.isEmpty() ? "exit code " + exitCode : text.lines().findFirst().orElse("");
    }
  }

  public Program {
    command = List.copyOf(command);
  }

  /** A command of a shell. */
  public static Program shell(String command, Path folder, Map<String, String> environment) {
    return new Program(List.of("sh", "-c", BY_SHELL, command), folder, environment);
  }

  /** Runs it with the streams of this process; returns its exit code. */
  public int run() throws CliException {
    return await(start(builder().inheritIO()));
  }

  /**
   * The same, but {@code input} is all that it can read.
   *
   * @return its exit code
   */
  public int run(String input) throws CliException {
    var process = start(builder().redirectOutput(Redirect.INHERIT).redirectError(Redirect.INHERIT));
    try (var in = process.getOutputStream()) {
      in.write(input.getBytes(StandardCharsets.UTF_8));
    } catch (IOException _) {
      // It has ended before it has read all; its exit code says why.
    }
    return await(process);
  }

  /** Runs it without input and keeps what it says. */
  public Result capture() throws CliException {
    var process = start(builder().redirectErrorStream(true));
    try (var out = process.getInputStream()) {
      process.getOutputStream().close();
      var text = new String(out.readAllBytes(), StandardCharsets.UTF_8).strip();
      return new Result(await(process), text);
    } catch (IOException e) {
      throw new CliException(
          ExitCode.FAILED, "cannot read from " + command.getFirst() + ": " + e.getMessage(), "");
    }
  }

  private ProcessBuilder builder() {
    var builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    return builder;
  }

  private Process start(ProcessBuilder builder) throws CliException {
    if (!Files.isDirectory(folder)) {
      throw new CliException(ExitCode.FAILED, "the folder " + folder + " is not there", "");
    }
    var name = command.getFirst();
    try {
      return builder.start();
    } catch (IOException e) {
      var missing = String.valueOf(e.getMessage()).contains("error=2");
      throw new CliException(
          ExitCode.FAILED,
          missing ? name + " is not on the PATH" : name + " cannot be run: " + e.getMessage(),
          missing ? "jsup uses it for this verb alone: install it, and ask again" : "");
    }
  }

  private static int await(Process process) throws CliException {
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CliException(ExitCode.FAILED, "interrupted", "");
    }
  }
}
