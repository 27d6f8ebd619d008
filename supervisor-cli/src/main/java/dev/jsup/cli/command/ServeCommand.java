package dev.jsup.cli.command;

import dev.jsup.cli.error.CliException;
import dev.jsup.cli.usage.Arguments;
import dev.jsup.cli.usage.Usage;
import dev.jsup.protocol.ExitCode;
import dev.jsup.protocol.model.AppOptions;
import dev.jsup.protocol.model.HealthOptions;
import dev.jsup.protocol.model.ProbeOptions;
import dev.jsup.protocol.request.StartRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code jsup serve}. */
final class ServeCommand extends AttachableCommand {
  /** The script that stands for the server. */
  private static final String SCRIPT = "jsup:serve";

  private static final String PORT = "--port";
  private static final String HOST = "--host";
  private static final String SPA = "--spa";
  private static final String FTP = "--ftp";
  private static final String USER = "--basic-auth-username";
  private static final String PASSWORD = "--basic-auth-password";
  private static final String NAME = "--name";
  private static final String PASSWORD_VARIABLE = "JSUP_SERVE_BASIC_AUTH_PASSWORD";
  private static final String USER_VARIABLE = "JSUP_SERVE_BASIC_AUTH_USERNAME";
  private static final int DEFAULT_PORT = 8080;
  private static final int MAX_PORT = 65_535;

  @Override
  public void describe(Usage usage) {
    usage
        .about(
            "Serves the files of a folder by HTTP, as an app like any other: index.html of a folder,"
                + " 404.html for what is not there, nothing whose name begins with a dot and nothing"
                + " outside the folder.")
        .words("[FOLDER] [PORT]", "FOLDER: default this one. PORT: default 8080", List.of())
        .option("PORT", "The port, default 8080", PORT)
        .option("HOST", "The address to listen on; default 127.0.0.1, for all 0.0.0.0", HOST)
        .flag("Give index.html for every path that is not there", SPA)
        .flag("List what is in a folder without index.html", FTP)
        .option("NAME", "Who may see it; others are asked for name and password", USER)
        .option("WORD", "With it; better in the variable " + PASSWORD_VARIABLE, PASSWORD)
        .option("NAME", "Name of the app; default: static-page-server-PORT", NAME, "-n");
    describeAttach(usage);
    usage
        .timeout("How long to wait until it listens, default 30s")
        .json()
        .example("jsup serve", "serve this folder on http://127.0.0.1:8080/")
        .example("jsup serve dist 3000 --spa --name web", "a program for browsers")
        .example("jsup serve /srv/www --host 0.0.0.0 --ftp", "for everybody, with listings");
  }

  @Override
  List<String> attached(Arguments arguments) {
    var name = arguments.text(NAME);
    return List.of(name == null ? SCRIPT : name);
  }

  @Override
  StartRequest request(Arguments arguments, Caller caller) throws CliException {
    var words = arguments.atMost(2).words();
    var folder = folder(words.isEmpty() ? "." : words.getFirst(), caller);
    int port = port(arguments, words);
    var host = arguments.text(HOST);
    var env = new HashMap<String, String>();
    env.put("JSUP_SERVE_PATH", folder.toString());
    env.put("JSUP_SERVE_PORT", Integer.toString(port));
    put(env, "JSUP_SERVE_HOST", host);
    put(env, "JSUP_SERVE_SPA", arguments.has(SPA) ? "true" : null);
    put(env, "JSUP_SERVE_FTP", arguments.has(FTP) ? "true" : null);
    var environment = caller.environment();
    put(env, USER_VARIABLE, either(arguments.text(USER), environment.get(USER_VARIABLE)));
    put(
        env,
        PASSWORD_VARIABLE,
        either(arguments.text(PASSWORD), environment.get(PASSWORD_VARIABLE)));
    if (env.containsKey(USER_VARIABLE) != env.containsKey(PASSWORD_VARIABLE)) {
      throw arguments.wrong("%s and %s belong together".formatted(USER, PASSWORD));
    }
    var name = arguments.text(NAME);
    return new StartRequest(
        List.of(SCRIPT),
        options(name == null ? "static-page-server-" + port : name, env, probed(host), port),
        caller.folder(),
        caller.appEnvironment(),
        null,
        null,
        arguments.timeoutMs(),
        null,
        null,
        null);
  }

  private static Path folder(String word, Caller caller) throws CliException {
    var folder = Path.of(caller.folder()).resolve(word).normalize();
    if (!Files.isDirectory(folder)) {
      throw new CliException(
          ExitCode.FAILED,
          folder + (Files.exists(folder) ? " is no folder" : " is not there"),
          "name the folder that is to be served: jsup serve FOLDER [PORT]");
    }
    return folder;
  }

  private static int port(Arguments arguments, List<String> words) throws CliException {
    var word = words.size() > 1 ? words.get(1) : null;
    var option = arguments.text(PORT);
    if (word != null && option != null && !word.equals(option)) {
      throw arguments.wrong("the port is said twice: '%s' and '%s'".formatted(word, option));
    }
    var text = either(option, word);
    if (text == null) {
      return DEFAULT_PORT;
    }
    try {
      int port = Integer.parseInt(text);
      if (port >= 1 && port <= MAX_PORT) {
        return port;
      }
    } catch (NumberFormatException _) {
      // Said below.
    }
    throw arguments.wrong("port: '%s' (expected: 1 to %d)".formatted(text, MAX_PORT));
  }

  /** An address at which something answers that listens on {@code host}. */
  private static String probed(@Nullable String host) {
    if (host == null || host.equals("0.0.0.0") || host.equals("::")) {
      return "127.0.0.1";
    }
    return host.indexOf(':') >= 0 ? '[' + host + ']' : host;
  }

  private static void put(Map<String, String> env, String name, @Nullable String value) {
    if (value != null && !value.isEmpty()) {
      env.put(name, value);
    }
  }

  private static @Nullable String either(@Nullable String first, @Nullable String second) {
    return first == null ? second : first;
  }

  private static AppOptions options(String name, Map<String, String> env, String probed, int port) {
    var ready = ProbeOptions.of("tcp:%s:%d".formatted(probed, port));
    return new AppOptions(
        name,
        null,
        null,
        null,
        env,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        new HealthOptions(ready, null, null, null, null),
        null,
        null,
        null);
  }
}
