package dev.jsup.cli.init;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The settings of a Spring Boot app that say where it serves and how it ends. */
final class SpringSettings {
  private static final int DEFAULT_PORT = 8080;
  private static final int HIGHEST_PORT = 65_535;
  private static final long DEFAULT_PHASE_SECONDS = 30;
  private static final Pattern LINE = Pattern.compile("( *)([A-Za-z][\\w.-]*):(?: +(.*)|\\s*)");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{[^:}]*(?::([^}]*))?}");
  private static final Pattern SECONDS = Pattern.compile("(\\d{1,6})(ms|s|m)?");

  private final Map<String, String> values = new HashMap<>();

  /** Takes what a {@code .properties} file says and was not said before. */
  void addProperties(String text) {
    var properties = new Properties();
    try {
      properties.load(new StringReader(text));
    } catch (IOException | IllegalArgumentException _) {
      return; // Spring will complain of it
    }
    properties.stringPropertyNames().forEach(name -> add(name, properties.getProperty(name)));
  }

  /**
   * Takes what the first document of a YAML file says and was not said before, as far as it is
   * written in lines of keys: lists and texts of several lines are of no interest.
   */
  void addYaml(String text) {
    Deque<Integer> indents = new ArrayDeque<>();
    Deque<String> path = new ArrayDeque<>();
    boolean begun = false;
    for (var line : text.lines().toList()) {
      if (line.startsWith("---") && begun) {
        return;
      }
      Matcher matcher = LINE.matcher(line.stripTrailing());
      if (!matcher.matches()) {
        continue;
      }
      begun = true;
      int indent = matcher.group(1).length();
      while (!indents.isEmpty() && indents.getLast() >= indent) {
        indents.removeLast();
        path.removeLast();
      }
      indents.addLast(indent);
      path.addLast(matcher.group(2));
      var value = value(matcher.group(3));
      if (!value.isEmpty()) {
        add(String.join(".", path), value);
      }
    }
  }

  private static String value(@Nullable String written) {
    var text = written == null ? "" : written.replaceFirst("(^|\\s+)#.*$", "").strip();
    boolean quoted = text.length() > 1 && text.matches("\".*\"|'.*'");
    return quoted ? text.substring(1, text.length() - 1) : text;
  }

  private void add(String key, String value) {
    values.putIfAbsent(canonical(key), value.strip());
  }

  /** Spring takes base-path, basePath and basepath for one. */
  private static String canonical(String key) {
    return key.replace("-", "").toLowerCase(Locale.ROOT);
  }

  /** The value of {@code key}, with what its placeholders are by default. */
  private @Nullable String get(String key) {
    var value = values.get(canonical(key));
    if (value == null) {
      return null;
    }
    var matcher = PLACEHOLDER.matcher(value);
    var plain = matcher.replaceAll(match -> match.group(1) == null ? "" : quoted(match.group(1)));
    return plain.isBlank() ? null : plain;
  }

  private static String quoted(String replacement) {
    return Matcher.quoteReplacement(replacement);
  }

  @Nullable String name() {
    return get("spring.application.name");
  }

  /** Where it serves; 0 if that is left to chance, or if it does not serve. */
  int port() {
    return number("server.port", DEFAULT_PORT);
  }

  /** Where its actuator serves; 0 if that is left to chance, or if it does not serve. */
  int managementPort() {
    return number("management.server.port", port());
  }

  boolean hasManagementPort() {
    return get("management.server.port") != null && managementPort() != port();
  }

  private int number(String key, int otherwise) {
    var text = get(key);
    if (text == null) {
      return otherwise;
    }
    int port = text.matches("\\d{1,5}") ? Integer.parseInt(text) : 0;
    return port <= HIGHEST_PORT ? port : 0;
  }

  /** Whether the actuator tells its health there. */
  String healthPath() {
    var context = hasManagementPort() ? "" : path("server.servlet.context-path", "");
    return context + path("management.endpoints.web.base-path", "/actuator") + "/health";
  }

  private String path(String key, String otherwise) {
    var text = get(key);
    var path = text == null ? otherwise : text;
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }

  String scheme() {
    boolean off = "false".equals(get("server.ssl.enabled"));
    boolean has = values.keySet().stream().anyMatch(key -> key.startsWith("server.ssl.") && !off);
    return has && !hasManagementPort() ? "https" : "http";
  }

  /** How long it may take to end in order. */
  long shutdownSeconds() {
    var text = get("spring.lifecycle.timeout-per-shutdown-phase");
    var matcher = SECONDS.matcher(text == null ? "" : text);
    if (!matcher.matches()) {
      return DEFAULT_PHASE_SECONDS;
    }
    long number = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "s" -> number;
      case "m" -> number * 60;
      case null, default -> number / 1000 + 1;
    };
  }
}
