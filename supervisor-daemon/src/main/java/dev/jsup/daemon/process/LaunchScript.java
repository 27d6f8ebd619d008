package dev.jsup.daemon.process;

import dev.jsup.daemon.supervisor.AppSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link Trampoline} is told so that its shell becomes an app: POSIX sh, one compound
 * command, so that the shell has read all of it before its standard input changes.
 *
 * @param command absolute path of the program, and its arguments
 * @param folder the app's working directory, absolute
 * @param environment all of the app's environment
 * @param asOther what stands before the program to have it run as somebody else; else empty
 * @param input the FIFO that is to be standard input, opened read-write; null for nothing
 * @param out the FIFO that is to be standard output, opened read-write
 * @param error the same for standard error
 */
record LaunchScript(
    List<String> command,
    Path folder,
    Map<String, String> environment,
    List<String> asOther,
    @Nullable Path input,
    Path out,
    Path error) {
  private static final Pattern SHELL_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  /** Variables that some sh (dash, bash, ksh) does not let anybody set, or changes by itself. */
  private static final Pattern SHELLS_OWN =
      Pattern.compile(
          "_|BASH.*|COMP_.*|DIRSTACK|EPOCH.*|EUID|FUNCNAME|FUNCNEST|GROUPS|HISTCMD|LINENO|OPTARG"
              + "|OPTIND|PIPESTATUS|PPID|RANDOM|SECONDS|SHELLOPTS|SRANDOM|UID");

  private static final int TYPICAL_LENGTH = 4096;

  /**
   * Makes an app of its shell.
   *
   * @throws IOException when the app's folder or program is not there, or it cannot run as whom it
   *     is to
   */
  static LaunchScript of(
      AppSpec app, Map<String, String> environment, @Nullable Path input, Path out, Path error)
      throws IOException {
    var folder = Path.of(app.cwd());
    if (!Files.isDirectory(folder)) {
      throw new IOException("its folder " + folder + " is not there any more");
    }
    var command = BundledServer.installed(app.script(), app.command());
    var program = Path.of(command.getFirst());
    if (!Files.isExecutable(program)) {
      throw new IOException(program + " is not there any more, or not executable");
    }
    var asOther = Impersonation.prefix(app.account());
    var variables = BundledServer.environment(app.script(), environment);
    return new LaunchScript(command, folder, variables, asOther, input, out, error);
  }

  /** The script's text; ends with a line feed. */
  String text() {
    var text = new StringBuilder(TYPICAL_LENGTH).append("{ cd ");
    quote(folder.toString(), text).append(" || exit 126\nunset PWD OLDPWD SHLVL\n");
    var words = new ArrayList<String>();
    for (var variable : environment.entrySet()) {
      var name = variable.getKey();
      boolean late = !asOther.isEmpty() && Impersonation.isUnsafe(name);
      if (!late && isForTheShell(name)) {
        quote(variable.getValue(), text.append("export ").append(name).append('=')).append('\n');
      } else {
        words.add(name + '=' + variable.getValue());
      }
    }
    if (!words.isEmpty()) {
      words.addFirst("/usr/bin/env");
    }
    words.addAll(command);
    words.addAll(0, asOther);
    text.append("exec");
    words.forEach(word -> quote(word, text.append(' ')));
    text.append("\n} ");
    if (input == null) {
      text.append("</dev/null");
    } else {
      quote(input.toString(), text.append("0<>"));
    }
    text.append(" 1<>");
    quote(out.toString(), text).append(" 2<>");
    return quote(error.toString(), text).append('\n').toString();
  }

  /** Others go by way of env(1), which costs one exec more. */
  private static boolean isForTheShell(String name) {
    return SHELL_NAME.matcher(name).matches() && !SHELLS_OWN.matcher(name).matches();
  }

  private static StringBuilder quote(String word, StringBuilder to) {
    return to.append('\'').append(word.replace("'", "'\\''")).append('\'');
  }
}
