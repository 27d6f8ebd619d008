package dev.jsup.cli.command;

import dev.jsup.protocol.JsupHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who typed the command, and where.
 *
 * @param environment all of it
 * @param folder the current one, absolute
 * @param home the home of the daemon that is meant
 */
public record Caller(Map<String, String> environment, String folder, JsupHome home) {
  /** The variables that tell jsup and its apps something, which are not for other apps. */
  private static final String OWN_VARIABLES = "JSUP_";

  private static final String LC_ALL_PROPERTY = "jsup.lc_all";

  /** The caller of this process. */
  public static Caller ofProcess() {
    var environment = environment(System.getenv(), System.getProperty(LC_ALL_PROPERTY));
    return new Caller(
        environment,
        folder(environment.get("PWD"), System.getProperty("user.dir")),
        JsupHome.of(environment, System.getProperty("user.home")));
  }

  /**
   * The folder as the user has come to it, through links that may lead elsewhere tomorrow; as pwd
   * -L (pwd(1)) finds it.
   *
   * @param logical what the shell says it is
   * @param physical where it is
   */
  static String folder(@Nullable String logical, String physical) {
    if (logical == null || logical.equals(physical) || !logical.startsWith("/")) {
      return physical;
    }
    try {
      var path = Path.of(logical);
      boolean same = path.normalize().equals(path) && Files.isSameFile(path, Path.of(physical));
      return same ? logical : physical;
    } catch (IOException | InvalidPathException _) {
      return physical; // what the shell says is of another time
    }
  }

  /**
   * The environment as the user has it.
   *
   * @param lcAll {@code LC_ALL} before the launcher set it for this process, {@code unset} if there
   *     was none; null if the launcher left it alone
   */
  static Map<String, String> environment(Map<String, String> process, @Nullable String lcAll) {
    if (lcAll == null) {
      return process;
    }
    var users = new HashMap<>(process);
    if (lcAll.equals("unset")) {
      users.remove("LC_ALL");
    } else {
      users.put("LC_ALL", lcAll);
    }
    return users;
  }

  /** What an app gets of the environment. */
  Map<String, String> appEnvironment() {
    var passed = new HashMap<String, String>();
    for (var variable : environment.entrySet()) {
      if (!variable.getKey().startsWith(OWN_VARIABLES)) {
        passed.put(variable.getKey(), variable.getValue());
      }
    }
    return passed;
  }
}
