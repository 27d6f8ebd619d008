package dev.jsup.cli.command;

import dev.jsup.protocol.JsupHome;
import java.util.HashMap;
import java.util.Map;

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

  /** The caller of this process. */
  public static Caller ofProcess() {
    var environment = System.getenv();
    return new Caller(
        environment,
        System.getProperty("user.dir"),
        JsupHome.of(environment, System.getProperty("user.home")));
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
