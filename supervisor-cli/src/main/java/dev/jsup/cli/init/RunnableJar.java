package dev.jsup.cli.init;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** A jar or war that {@code java -jar} runs, and what can be seen in it. */
final class RunnableJar {
  private static final String BOOT_CLASSES = "BOOT-INF/classes/";
  private static final String BOOT_LIBRARIES = "BOOT-INF/lib/";
  private static final String BOOT_LOADER = "org.springframework.boot.loader";
  private static final String WAR = ".war";
  private static final String WAR_CLASSES = "WEB-INF/classes/";
  private static final Pattern WAR_LIBRARIES = Pattern.compile("WEB-INF/lib(-provided)?/");
  private static final int MAX_TEXT = 1 << 20;
  private static final Pattern VERSION = Pattern.compile("-\\d[^/]*$");

  /** What a Spring Boot app serves with. */
  private static final Pattern SERVER =
      Pattern.compile("(tomcat-embed-core|jetty-server|undertow-core|reactor-netty-http)-.*");

  /** Which places win, in this order: where it runs, then in the jar. */
  private static final List<String> SETTINGS = List.of("config/application", "application");

  private final Path folder;
  private final String script;
  private final Path file;

  /**
   * @param folder where the app is to run
   * @param script the jar, as it is named from there
   */
  RunnableJar(Path folder, String script) {
    this.folder = folder;
    this.script = script;
    this.file = folder.resolve(script);
  }

  /** Whether a file of this name can be one. */
  static boolean isMeant(String name) {
    return name.endsWith(".jar") || name.endsWith(WAR);
  }

  /** The app that it is; null if it has no main class. */
  @Nullable AppDraft draft() throws IOException {
    try (var zip = new ZipFile(file.toFile())) {
      var main = mainClass(zip);
      boolean boot =
          zip.getEntry(BOOT_LIBRARIES) != null
              || zip.getEntry(BOOT_CLASSES) != null
              || (main != null && main.startsWith(BOOT_LOADER));
      return main == null ? null : boot ? springBoot(zip) : plain();
    }
  }

  private static @Nullable String mainClass(ZipFile zip) throws IOException {
    var entry = zip.getEntry("META-INF/MANIFEST.MF");
    if (entry == null) {
      return null;
    }
    try (var input = zip.getInputStream(entry)) {
      return new Manifest(input).getMainAttributes().getValue(Attributes.Name.MAIN_CLASS);
    }
  }

  private boolean isWar() {
    return script.endsWith(WAR);
  }

  private boolean isLibrary(String entry) {
    return isWar() ? WAR_LIBRARIES.matcher(entry).lookingAt() : entry.startsWith(BOOT_LIBRARIES);
  }

  private String name() {
    var name = String.valueOf(file.getFileName()).replaceFirst("\\.[jw]ar$", "");
    return VERSION.matcher(name).replaceFirst("");
  }

  private AppDraft plain() {
    return new AppDraft(name(), isWar() ? "a war" : "a jar")
        .say("script", script)
        .offer("java_opts: -Xmx256m", "before the script; a text or a list")
        .offer("args: --port 8080", "behind it")
        .offer("ready: tcp:8080", "online when it serves; or log:REGEX, a URL, notify")
        .offer("kill_timeout: 10s", "from TERM to KILL, and this is the default for Java");
  }

  private AppDraft springBoot(ZipFile zip) throws IOException {
    var settings = settings(zip);
    var libraries =
        zip.stream()
            .map(ZipEntry::getName)
            .filter(this::isLibrary)
            .map(entry -> entry.substring(entry.lastIndexOf('/') + 1))
            .toList();
    boolean serves = libraries.stream().anyMatch(each -> SERVER.matcher(each).matches());
    boolean actuator = libraries.stream().anyMatch(each -> each.startsWith("spring-boot-actuator"));
    var named = settings.name();
    var app =
        new AppDraft(
            named == null ? name() : named, isWar() ? "a Spring Boot war" : "a Spring Boot jar");
    app.say("script", script);
    app.offer("java_opts: -Xmx512m", "before the script; a text or a list");
    app.offer("env_file: \"-.env\"", "variables, read again at each restart");
    if (serves && settings.port() > 0) {
      serving(app, settings, actuator);
    } else {
      app.offer("ready: \"log:Started .* in\"", "online when this stands in its output");
    }
    app.say("listen_timeout", "60s", "not ready by then is failed; the default is 30s");
    long seconds = settings.shutdownSeconds();
    return app.say(
        "kill_timeout",
        seconds + 5 + "s",
        "over the " + seconds + " s that each phase of its shutdown may take");
  }

  /** SERVER_PORT counts over what its settings say, so each instance can have its own. */
  private static void serving(AppDraft app, SpringSettings settings, boolean actuator) {
    app.env(
        "SERVER_PORT",
        Integer.toString(settings.port()),
        "counts over server.port of its settings");
    app.say("increment_var", "SERVER_PORT", "each further instance has the next port");
    app.offer("instances: 2", "and 'jsup reload' replaces one after the other");
    if (actuator && settings.managementPort() > 0) {
      var port = settings.hasManagementPort() ? "" + settings.managementPort() : "${SERVER_PORT}";
      var url = settings.scheme() + "://127.0.0.1:" + port + settings.healthPath();
      app.say("ready", url, "online when this answers 200");
      app.offer("liveness: \"" + url + '"', "and stopped when it no longer does");
    } else {
      app.say("ready", "tcp:${SERVER_PORT}", "online when the port takes connections");
    }
  }

  private SpringSettings settings(ZipFile zip) throws IOException {
    var settings = new SpringSettings();
    for (var name : SETTINGS) {
      settings.addProperties(beside(name + ".properties"));
      settings.addYaml(beside(name + ".yml"));
      settings.addYaml(beside(name + ".yaml"));
    }
    for (var name : SETTINGS) {
      settings.addProperties(inside(zip, name + ".properties"));
      settings.addYaml(inside(zip, name + ".yml"));
      settings.addYaml(inside(zip, name + ".yaml"));
    }
    return settings;
  }

  private String beside(String name) throws IOException {
    var found = folder.resolve(name);
    return Files.isRegularFile(found) && Files.size(found) <= MAX_TEXT
        ? new String(Files.readAllBytes(found), StandardCharsets.UTF_8)
        : "";
  }

  private String inside(ZipFile zip, String name) throws IOException {
    var entry = zip.getEntry((isWar() ? WAR_CLASSES : BOOT_CLASSES) + name);
    if (entry == null) {
      return "";
    }
    try (var input = zip.getInputStream(entry)) {
      return new String(input.readNBytes(MAX_TEXT), StandardCharsets.UTF_8);
    }
  }
}
