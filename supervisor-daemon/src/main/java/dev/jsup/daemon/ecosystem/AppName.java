package dev.jsup.daemon.ecosystem;

import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an app, or a namespace, may be called: a word that is safe in a file name and that no id,
 * {@code all} or {@code /regex/} can be mistaken for.
 */
public final class AppName {
  /** What is valid, for a message. */
  public static final String EXPECTED =
      "1 to 100 letters, digits and . _ @ : -, beginning with a letter or digit, not only digits,"
          + " not 'all'";

  private static final Pattern VALID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@:-]{0,99}");
  private static final Pattern SERVER = Pattern.compile("(jsup:)?serve");

  /** The script that means the server of static files, whatever files there are. */
  static final String BUNDLED = "jsup:serve";

  private static final String DEFAULT_PORT = "8080";
  private static final Pattern ONLY_DIGITS = Pattern.compile("\\d+");

  private AppName() {}

  public static boolean isValid(String name) {
    return VALID.matcher(name).matches()
        && !ONLY_DIGITS.matcher(name).matches()
        && !name.equals("all");
  }

  /**
   * The same of an app whose variables are known: the bundled server of files is named by its port,
   * as pm2 has it.
   */
  static String ofScript(String script, @Nullable Map<String, String> env) {
    var variables = Objects.requireNonNullElse(env, Map.<String, String>of());
    var declared = variables.getOrDefault("JSUP_SERVE_PORT", variables.get("PM2_SERVE_PORT"));
    var port = declared == null && script.equals(BUNDLED) ? DEFAULT_PORT : declared;
    return port != null && SERVER.matcher(script).matches()
        ? "static-page-server-" + port
        : ofScript(script);
  }

  /**
   * The name of an app that declares none: the file name of its script without the ending; of a
   * shell command, of its first word.
   */
  public static String ofScript(String script) {
    var first = script.strip().split("\\s+", 2)[0];
    var file = first.substring(first.lastIndexOf('/') + 1);
    int dot = file.lastIndexOf('.');
    var name = (dot > 0 ? file.substring(0, dot) : file).replaceAll("[^A-Za-z0-9._@:-]", "-");
    var valid = name.replaceFirst("^[^A-Za-z0-9]+", "");
    return valid.isEmpty() || valid.matches("\\d+|all") ? "app-" + valid : valid;
  }
}
