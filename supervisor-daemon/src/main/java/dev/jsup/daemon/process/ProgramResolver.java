package dev.jsup.daemon.process;

import static java.util.Map.entry;

import dev.jsup.daemon.os.IoReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Finds out how to run what a user names: a jar, a script, an executable, a command on the PATH or
 * a shell command. Looks at the file system and tells at once what is missing.
 */
public final class ProgramResolver {
  private static final String NONE = "none";
  private static final String JAVA = "java";
  private static final Map<String, String> INTERPRETERS =
      Map.ofEntries(
          entry("jar", JAVA),
          entry("war", JAVA),
          entry("java", JAVA),
          entry("py", "python3"),
          entry("js", "node"),
          entry("mjs", "node"),
          entry("cjs", "node"),
          entry("sh", "sh"),
          entry("rb", "ruby"),
          entry("pl", "perl"),
          entry("php", "php"));

  private final ProgramRequest request;
  private final SearchPath path;

  private ProgramResolver(ProgramRequest request) {
    this.request = request;
    this.path = new SearchPath(request.folder(), request.env());
  }

  /**
   * How to run {@code request}.
   *
   * @throws ProgramProblem when script, interpreter or permission is missing
   */
  public static Program resolve(ProgramRequest request) throws ProgramProblem {
    return new ProgramResolver(request).resolve();
  }

  private Program resolve() throws ProgramProblem {
    var script = request.script();
    var file = file(script);
    if ((request.interpreter() == null || script.equals(BundledServer.SCRIPT))
        && BundledServer.isMeant(script, Files.exists(file))) {
      return BundledServer.program(request.javaOpts());
    }
    if (Files.isDirectory(file)) {
      throw new ProgramProblem(file + " is a folder", "Name the script or jar in it.");
    }
    if (!Files.exists(file)) {
      return withoutFile(script, file);
    }
    if (!Files.isReadable(file)) {
      throw new ProgramProblem(
          file + " cannot be read by this user", "Check its permissions: ls -l " + file);
    }
    var interpreter = request.interpreter();
    if (interpreter != null && !interpreter.equals(NONE)) {
      return interpreted(interpreter, file);
    }
    var byEnding = INTERPRETERS.get(ending(file));
    return interpreter == null && byEnding != null ? byEnding(byEnding, file) : executed(file);
  }

  private Path file(String script) throws ProgramProblem {
    try {
      return request.folder().resolve(script).normalize();
    } catch (InvalidPathException e) {
      throw new ProgramProblem("'" + script + "' is no file name or command", e.getReason());
    }
  }

  private Program withoutFile(String script, Path file) throws ProgramProblem {
    var interpreter = request.interpreter();
    if (interpreter != null && !interpreter.equals(NONE)) {
      throw new ProgramProblem("script not found: " + file, "Check the path and the folder.");
    }
    if (script.strip().indexOf(' ') >= 0) {
      return shell(script);
    }
    var found = path.find(script);
    if (found.isPresent()) {
      return direct(found.get().toString(), found.get());
    }
    boolean looksLikeFile = script.indexOf('/') >= 0 || INTERPRETERS.containsKey(ending(file));
    throw looksLikeFile
        ? new ProgramProblem("script not found: " + file, "Check the path and the folder.")
        : new ProgramProblem(
            "'%s' is no file in %s, no command on the PATH and no app that jsup knows"
                .formatted(script, request.folder()),
            "See the known apps with: jsup list");
  }

  private Program shell(String line) throws ProgramProblem {
    var shell = require("sh");
    var command = new ArrayList<>(List.of(shell.toString(), "-c", line));
    if (!request.args().isEmpty()) {
      command.set(2, line + " \"$@\"");
      command.add("sh");
      command.addAll(request.args());
    }
    return new Program(line, "sh", command, Map.of(), false);
  }

  private Program byEnding(String interpreter, Path file) throws ProgramProblem {
    if (!interpreter.equals("sh")) {
      return interpreted(interpreter, file);
    }
    var shebang = shebang(file);
    return shebang.isEmpty() ? interpreted(interpreter, file) : byShebang(shebang, file);
  }

  private Program interpreted(String interpreter, Path file) throws ProgramProblem {
    boolean java = interpreter.equals(JAVA) || interpreter.endsWith("/" + JAVA);
    var command = new ArrayList<String>();
    command.add((java ? java(interpreter) : require(interpreter)).toString());
    command.addAll(request.interpreterArgs());
    if (java) {
      command.addAll(request.javaOpts());
      if (ending(file).matches("[jw]ar")) {
        command.add("-jar");
      }
    }
    command.add(file.toString());
    command.addAll(request.args());
    return new Program(
        file.toString(), interpreter, command, needed(file.toString(), interpreter), java);
  }

  /** What a script and its interpreter need in the environment, unless the user says otherwise. */
  public static Map<String, String> needed(String script, String interpreter) {
    if (script.equals(BundledServer.SCRIPT)) {
      return BundledServer.program(List.of()).env();
    }
    return interpreter.contains("python") ? Map.of("PYTHONUNBUFFERED", "1") : Map.of();
  }

  /**
   * The interpreter of {@code request}, which has one, as its environment has it; an absolute path.
   *
   * @throws ProgramProblem when it is not there
   */
  public static String interpreter(ProgramRequest request) throws ProgramProblem {
    var resolver = new ProgramResolver(request);
    var word = Objects.requireNonNull(request.interpreter());
    return (word.equals(JAVA) ? resolver.java(word) : resolver.require(word)).toString();
  }

  /** The app's JAVA_HOME counts before the PATH. */
  private Path java(String interpreter) throws ProgramProblem {
    var home = request.env().getOrDefault("JAVA_HOME", "");
    if (interpreter.equals(JAVA) && !home.isBlank()) {
      var java = request.folder().resolve(home).resolve("bin/java");
      if (SearchPath.isProgram(java)) {
        return java;
      }
      throw new ProgramProblem(
          "JAVA_HOME is %s, but there is no bin/java in it".formatted(home),
          "Set JAVA_HOME to a Java installation, or unset it to use the java on the PATH.");
    }
    return require(interpreter);
  }

  private Path require(String interpreter) throws ProgramProblem {
    return path.find(interpreter)
        .orElseThrow(() ->
            new ProgramProblem(
                "interpreter '%s' for %s is not on the PATH"
                    .formatted(interpreter, request.script()),
                "Install it, or name another with --interpreter (PATH is %s)."
                    .formatted(request.env().getOrDefault("PATH", "not set"))));
  }

  private Program executed(Path file) throws ProgramProblem {
    var shebang = shebang(file);
    if (SearchPath.isProgram(file)) {
      if (!shebang.isEmpty()) {
        require(shebang.getFirst());
        requireBehindEnv(shebang);
      }
      return direct(file.toString(), file);
    }
    if (shebang.isEmpty() || NONE.equals(request.interpreter())) {
      throw new ProgramProblem(
          file + " is not executable",
          "Make it so (chmod +x %s), or name its interpreter with --interpreter.".formatted(file));
    }
    return byShebang(shebang, file);
  }

  /** {@code #!/usr/bin/env python3}: what counts is the second word. */
  private void requireBehindEnv(List<String> shebang) throws ProgramProblem {
    if (shebang.size() < 2 || !shebang.getFirst().endsWith("/env")) {
      return;
    }
    for (var word : shebang.get(1).split("\\s+", -1)) {
      if (!word.startsWith("-") && word.indexOf('=') < 0) {
        require(word);
        return;
      }
    }
  }

  private Program byShebang(List<String> shebang, Path file) throws ProgramProblem {
    var command = new ArrayList<String>();
    command.add(require(shebang.getFirst()).toString());
    requireBehindEnv(shebang);
    command.addAll(shebang.subList(1, shebang.size()));
    command.add(file.toString());
    command.addAll(request.args());
    return new Program(file.toString(), shebang.getFirst(), command, Map.of(), false);
  }

  private Program direct(String script, Path program) {
    var command = new ArrayList<String>();
    command.add(program.toString());
    command.addAll(request.args());
    return new Program(script, NONE, command, Map.of(), false);
  }

  private static List<String> shebang(Path file) throws ProgramProblem {
    try {
      return Shebang.of(file);
    } catch (IOException e) {
      throw new ProgramProblem("cannot read " + file + ": " + IoReason.of(e), "");
    }
  }

  private static String ending(Path file) {
    var name = String.valueOf(file.getFileName());
    return name.substring(name.lastIndexOf('.') + 1);
  }
}
