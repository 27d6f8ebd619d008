package dev.jsup.daemon.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The server of static files that comes with jsup, as a program to be run. */
public final class BundledServer {
  /** The script that it is, also where a file is called {@code serve}. */
  public static final String SCRIPT = "jsup:serve";

  private static final String WORD = "serve";
  private static final String MAIN = "dev.jsup.daemon.serve.ServeMain";
  private static final String DEFAULT_PORT = "8080";

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

  /** It is small: a file is sent by the kernel, and all else is a few lines of text. */
  static Program program() {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command =
        List.of(
            java,
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xms4m",
            "-Xmx64m",
            "-Dsun.net.httpserver.nodelay=true",
            "-Dsun.net.httpserver.maxReqTime=60",
            "-cp",
            System.getProperty("java.class.path"),
            MAIN);
    // Java knows the names of files in the locale's encoding only.
    return new Program(SCRIPT, "none", command, Map.of("LC_ALL", "C.UTF-8"), true);
  }
}
