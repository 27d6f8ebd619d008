package dev.jsup.daemon.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The server of static files that comes with jsup, as a program to be run. */
public final class BundledServer {
  /** The script that it is, also where a file is called {@code serve}. */
  public static final String SCRIPT = "jsup:serve";

  private static final String WORD = "serve";
  private static final String MAIN = "dev.jsup.daemon.serve.ServeMain";
  private static final String DEFAULT_PORT = "8080";

  private static final String CLASS_PATH = "-cp";

  /** Java knows the names of files in the locale's encoding only. */
  private static final Map<String, String> LOCALE = Map.of("LC_ALL", "C.UTF-8");

  /**
   * A connection takes some 50 KiB of the heap while a file is sent, so that as many as are allowed
   * have room. A thread that has no memory must not leave a server behind that hears nobody.
   */
  private static final List<String> OPTIONS =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-Xms4m",
          "-Xmx128m",
          "-XX:+ExitOnOutOfMemoryError",
          "-Dsun.net.httpserver.nodelay=true",
          "-Dsun.net.httpserver.maxReqTime=60",
          "-Djdk.httpserver.maxConnections=1000");

  private BundledServer() {}

  /**
   * Whether {@code script} means it.
   *
   * @param isFile whether there is a file of that name
   */
  static boolean isMeant(String script, boolean isFile) {
    return script.equals(SCRIPT) || (script.equals(WORD) && !isFile);
  }

  /** The name of an app that has none, as pm2 has it. */
  public static String name(Map<String, String> env) {
    var port = env.getOrDefault("JSUP_SERVE_PORT", env.getOrDefault("PM2_SERVE_PORT", ""));
    return "static-page-server-" + (port.isBlank() ? DEFAULT_PORT : port);
  }

  /**
   * The program.
   *
   * @param javaOpts what its Java is told besides, and counts over what it is told here
   */
  static Program program(List<String> javaOpts) {
    var command = new ArrayList<String>();
    command.add(java());
    command.addAll(OPTIONS);
    command.addAll(javaOpts);
    command.addAll(List.of(CLASS_PATH, System.getProperty("java.class.path"), MAIN));
    return new Program(SCRIPT, "none", command, LOCALE, true);
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /**
   * The command with which it is to be launched now: an upgrade may have removed the installation,
   * and the Java, that it was declared with.
   *
   * @param command of any app of {@code script}; comes back as it is unless it is this one
   */
  static List<String> installed(String script, List<String> command) {
    int at = script.equals(SCRIPT) ? command.indexOf(CLASS_PATH) : -1;
    if (at < 0) {
      return command;
    }
    var now = new ArrayList<>(command);
    now.set(0, java());
    now.set(at + 1, System.getProperty("java.class.path"));
    return now;
  }

  /** The environment in which it is launched: that of the app, but for the encoding of names. */
  static Map<String, String> environment(String script, Map<String, String> environment) {
    if (!script.equals(SCRIPT)) {
      return environment;
    }
    var now = new LinkedHashMap<>(environment);
    now.putAll(LOCALE);
    return now;
  }
}
