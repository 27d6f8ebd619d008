package dev.jsup.daemon.serve;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is served, and to whom.
 *
 * @param root the folder, absolute, without links
 * @param spa whether a path that is not there gives the index of the root, as the programs in
 *     browsers want that have pages of their own
 * @param listing whether a folder without an index shows what is in it
 * @param user who may see it, with {@code password}; null for everybody
 */
record ServeSettings(
    Path root,
    String host,
    int port,
    boolean spa,
    boolean listing,
    @Nullable String user,
    @Nullable String password) {
  static final int DEFAULT_PORT = 8080;

  private static final int MAX_PORT = 65_535;

  /**
   * Those in {@code environment}: {@code JSUP_SERVE_PATH} and others, each also as pm2 calls it,
   * with {@code PM2}.
   *
   * @throws IllegalArgumentException when one cannot be meant
   */
  static ServeSettings of(Map<String, String> environment) throws IOException {
    var path = Path.of(text(environment, "PATH", ".")).toAbsolutePath().normalize();
    if (!Files.isDirectory(path)) {
      throw new IllegalArgumentException(
          path + (Files.exists(path) ? " is no folder" : " is not there"));
    }
    var user = text(environment, "BASIC_AUTH_USERNAME", "");
    var password = text(environment, "BASIC_AUTH_PASSWORD", "");
    if (user.isEmpty() != password.isEmpty()) {
      throw new IllegalArgumentException(
          "of JSUP_SERVE_BASIC_AUTH_USERNAME and JSUP_SERVE_BASIC_AUTH_PASSWORD one is not set");
    }
    if (user.isEmpty() && flag(environment, "BASIC_AUTH")) {
      throw new IllegalArgumentException(
          "basic_auth is asked for, and JSUP_SERVE_BASIC_AUTH_USERNAME and"
              + " JSUP_SERVE_BASIC_AUTH_PASSWORD are empty");
    }
    return new ServeSettings(
        path.toRealPath(),
        text(environment, "HOST", "127.0.0.1"),
        port(text(environment, "PORT", Integer.toString(DEFAULT_PORT))),
        flag(environment, "SPA"),
        flag(environment, "FTP"),
        user.isEmpty() ? null : user,
        password.isEmpty() ? null : password);
  }

  /** The host as it stands in a URL. */
  String urlHost() {
    return host.indexOf(':') >= 0 ? '[' + host + ']' : host;
  }

  private static String text(Map<String, String> environment, String name, String otherwise) {
    var text = environment.getOrDefault("JSUP_SERVE_" + name, "");
    if (text.isBlank()) {
      text = environment.getOrDefault("PM2_SERVE_" + name, "");
    }
    return text.isBlank() ? otherwise : text;
  }

  private static int port(String text) {
    if (text.matches("\\d{1,5}") && Integer.parseInt(text) <= MAX_PORT) {
      return Integer.parseInt(text);
    }
    throw new IllegalArgumentException(
        "JSUP_SERVE_PORT: '%s' (expected: 0 to %d)".formatted(text, MAX_PORT));
  }

  private static boolean flag(Map<String, String> environment, String name) {
    var text = text(environment, name, "false");
    return switch (text) {
      case "true", "1", "yes", "on" -> true;
      case "false", "0", "no", "off" -> false;
      default ->
          throw new IllegalArgumentException(
              "JSUP_SERVE_%s: '%s' (expected: true or false)".formatted(name, text));
    };
  }
}
