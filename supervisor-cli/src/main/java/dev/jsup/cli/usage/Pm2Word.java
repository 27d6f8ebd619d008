package dev.jsup.cli.usage;

import dev.jsup.cli.error.CliException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The verbs of pm2 that jsup does not have: why, and what to do instead. */
enum Pm2Word {
  ROTATION(
      "jsup rotates logs itself",
      "see rotate in ecosystem files and jsup.yaml; at once: jsup logs rotate",
      "logrotate"),
  UPDATE(
      "jsup is not installed by npm", "install the new version, then: jsup upgrade", "deepUpdate"),
  NODE(
      "it looks into programs of Node.js, and jsup runs programs in any language",
      "use the tools of your language, such as node --inspect or jcmd; the pid: jsup pid APP",
      "profile:mem",
      "profile:cpu",
      "inspect",
      "trigger",
      "install-otel",
      "uninstall-otel",
      "autoinstall",
      "create"),
  MODULES(
      "jsup has no modules; what they are mostly for, rotation, is built in",
      "run what a module does as an app of its own: jsup start",
      "install",
      "module:install",
      "module:update",
      "module:generate",
      "uninstall",
      "module:uninstall",
      "package",
      "publish",
      "module:publish"),
  CLOUD(
      "jsup sends nothing to a service",
      "its API is on this machine: jsup list --json, jsup events --json",
      "link",
      "unlink",
      "monitor",
      "unmonitor",
      "open",
      "plus",
      "register",
      "login",
      "logout"),
  BOOT(
      "this version does not set up a start at boot itself",
      "a unit of systemd with ExecStart=jsup daemon does it, or @reboot jsup ping in crontab(5);"
          + " what ran is started again",
      "startup",
      "unstartup");

  private final String why;
  private final String instead;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<String> words;

  Pm2Word(String why, String instead, String... words) {
    this.why = why;
    this.instead = instead;
    this.words = List.of(words);
  }

  /** What is to be said of {@code word}; null if it is none of pm2's, or a verb here. */
  static @Nullable CliException complaint(String word) {
    for (var each : values()) {
      if (each.words.contains(word)) {
        return CliException.usage(
            "pm2's verb '%s' is not in jsup: %s".formatted(word, each.why), each.instead);
      }
    }
    return null;
  }
}
