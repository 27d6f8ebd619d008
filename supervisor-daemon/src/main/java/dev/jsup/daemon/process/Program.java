package dev.jsup.daemon.process;

import java.util.List;
import java.util.Map;

/**
 * A program ready to be executed.
 *
 * @param script the file as an absolute path, or the command as it was given
 * @param interpreter what runs it; {@code none} when it runs itself
 * @param command the file to execute, absolute, and all arguments
 * @param env what the interpreter needs in the environment, unless the user says otherwise
 * @param java whether a Java virtual machine runs it
 */
public record Program(
    String script,
    String interpreter,
    List<String> command,
    Map<String, String> env,
    boolean java) {
  public Program {
    command = List.copyOf(command);
    env = Map.copyOf(env);
  }
}
