package dev.jsup.daemon.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a user wants to be run.
 *
 * @param script a file, a command on the PATH, or a shell command
 * @param args arguments of the script
 * @param interpreter null to go by the script's ending; {@code none} to run the script itself
 * @param folder where a relative script is looked for, absolute
 * @param env the environment of the app, whose PATH and JAVA_HOME count
 */
public record ProgramRequest(
    String script,
    List<String> args,
    @Nullable String interpreter,
    List<String> interpreterArgs,
    List<String> javaOpts,
    Path folder,
    Map<String, String> env) {}
