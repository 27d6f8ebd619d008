package dev.jsup.cli.usage;

import dev.jsup.cli.error.CliException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The options of pm2 that jsup does not have, each with what it says instead: of those that change
 * nothing of what is meant it only says so, the others it refuses.
 */
enum Pm2Option {
  PARALLEL(
      true,
      true,
      "nothing is held back here: restart begins all at once, reload goes one by one",
      "--parallel"),
  FORK(true, false, "every app is a process of its own here", "--execute-command", "-x"),
  TREE(true, false, "sysinfos has a line a thing anyway", "--tree", "-t"),
  OF_NODE(
      true,
      false,
      "it is for Node.js or pm2's cloud, which jsup has nothing to do with",
      "--no-pmx",
      "--no-automation",
      "--trace",
      "--disable-trace",
      "--v8",
      "--event-loop-inspector",
      "--deep-monitoring",
      "--source-map-support",
      "--disable-source-map-support",
      "--no-vizion"),
  MESSAGE(
      false,
      false,
      "it is a message of Node.js; any way to ask for an end is exec_stop (--exec-stop)",
      "--shutdown-with-message"),
  WRITE(
      false,
      false,
      "jsup writes no file from options; what a file comes to shows: jsup config",
      "--write",
      "-w"),
  FOREGROUND(false, false, "the daemon in the foreground is a verb: jsup daemon", "--no-daemon"),
  BOOT(
      false,
      true,
      "this version does not set up a start at boot; see: jsup startup",
      "--hp",
      "--service-name"),
  WAIT_IP(
      false, false, "this version does not set up a start at boot; see: jsup startup", "--wait-ip");

  private final boolean harmless;
  private final boolean valued;
  private final String text;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<String> names;

  Pm2Option(boolean harmless, boolean valued, String text, String... names) {
    this.harmless = harmless;
    this.valued = valued;
    this.text = text;
    this.names = List.of(names);
  }

  static @Nullable Pm2Option of(String name) {
    for (var each : values()) {
      if (each.names.contains(name)) {
        return each;
      }
    }
    return null;
  }

  boolean takesValue() {
    return valued;
  }

  /** For people, of an option that is passed over; throws for one that cannot be. */
  String passedOver(Verb verb, String name) throws CliException {
    if (!harmless) {
      throw WrongUsage.of(verb, "pm2's option '%s' is not in jsup: %s".formatted(name, text));
    }
    return "option '%s' is without effect: %s".formatted(name, text);
  }
}
