package dev.jsup.cli.usage;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Every verb: its word, the other words for it, and the line that the overview says about it. */
public enum Verb {
  START("start", Group.APPS, "Start scripts, commands, known apps or an ecosystem file"),
  APPLY("apply", Group.APPS, "Make the apps as an ecosystem file declares them"),
  STOP("stop", Group.APPS, "Stop apps, with everything they have started"),
  RESTART("restart", Group.APPS, "Stop and start apps; start those that are down"),
  RELOAD(
      "reload", Group.APPS, "Restart the instances of apps one after the other", "gracefulReload"),
  START_OR_RESTART("startOrRestart", Group.APPS, "Restart apps of a file, start others"),
  START_OR_RELOAD(
      "startOrReload", Group.APPS, "Reload apps of a file, start others", "startOrGracefulReload"),
  DEPLOY("deploy", Group.APPS, "Bring a repository to other machines by ssh and git"),
  PULL("pull", Group.APPS, "Bring an app to its newest commit of git, and reload it"),
  FORWARD("forward", Group.APPS, "Bring an app to its next commit of git, and reload it"),
  BACKWARD("backward", Group.APPS, "Bring an app to the commit before, and reload it"),
  DELETE("delete", Group.APPS, "Stop apps and forget them", "del", "rm"),
  SCALE("scale", Group.APPS, "Change the number of instances of an app"),
  SIGNAL("signal", Group.APPS, "Send a signal to apps", "sendSignal"),
  SEND("send", Group.APPS, "Send a line to the standard input of apps"),
  ATTACH("attach", Group.APPS, "Follow the logs of an app and type into its standard input"),
  RESET("reset", Group.APPS, "Set the restart counters of apps to zero"),
  SERVE("serve", Group.APPS, "Serve the files of a folder by HTTP", "expose"),
  VALIDATE("validate", Group.APPS, "Tell all mistakes of an ecosystem file"),
  CONFIG("config", Group.APPS, "Show what an ecosystem file comes to, and why"),
  LIST("list", Group.LOOK, "Show apps and their state", "ls", "ps", "status", "l"),
  DESCRIBE("describe", Group.LOOK, "Show all that is known of apps", "show", "info", "desc"),
  MONIT("monit", Group.LOOK, "Show apps and what they print", "dash", "dashboard", "imonit"),
  ENV("env", Group.LOOK, "Show the environment of an app"),
  PID("pid", Group.LOOK, "Print pids, one a line"),
  ID("id", Group.LOOK, "Print ids, one a line"),
  JLIST("jlist", Group.LOOK, "Print all apps as JSON in the shape that pm2 prints"),
  PRETTYLIST("prettylist", Group.LOOK, "Print what jlist does in many lines"),
  SYSINFOS("sysinfos", Group.LOOK, "Show how the machine is doing", "slist"),
  EVENTS("events", Group.LOOK, "Follow the state changes of apps"),
  LOGS("logs", Group.LOGS, "Show the last lines of logs and follow them", "log"),
  FLUSH("flush", Group.LOGS, "Empty log files and remove the rotated ones"),
  RELOAD_LOGS("reloadLogs", Group.LOGS, "Open log files anew", "reload-logs"),
  SET("set", Group.KEEP, "Set a value by key; restart the app that it is for"),
  MULTISET("multiset", Group.KEEP, "Set several values by key"),
  GET("get", Group.KEEP, "Show what is set"),
  UNSET("unset", Group.KEEP, "Forget what is set"),
  CONF("conf", Group.KEEP, "Show what is set, or set it"),
  SAVE("save", Group.KEEP, "Save all apps, for resurrect", "dump"),
  RESURRECT("resurrect", Group.KEEP, "Start what was saved and does not run"),
  CLEARDUMP("cleardump", Group.KEEP, "Save that there are no apps"),
  INIT("init", Group.KEEP, "Write an ecosystem file for what is in a folder", "ecosystem"),
  IMPORT("import", Group.KEEP, "Make an ecosystem file of what pm2 or supervisord runs"),
  PING("ping", Group.DAEMON, "Ask whether the daemon answers; start it if there is none"),
  UPGRADE("upgrade", Group.DAEMON, "Replace the daemon by this version", "update", "updatePM2"),
  KILL("kill", Group.DAEMON, "Stop all apps and the daemon"),
  DAEMON("daemon", Group.DAEMON, "Run the daemon in the foreground"),
  VERSION("version", Group.ABOUT, "Show the versions of this client and of the daemon"),
  HELP("help", Group.ABOUT, "Explain a verb, or the exit codes"),
  EXAMPLES("examples", Group.ABOUT, "Show the examples of all verbs"),
  REPORT("report", Group.ABOUT, "Print what helps to understand a fault of jsup"),
  COMPLETION("completion", Group.ABOUT, "Print the completion script of a shell");

  /** What verbs are about. */
  public enum Group {
    APPS("Run apps"),
    LOOK("Look at apps"),
    LOGS("Logs"),
    KEEP("Keep"),
    DAEMON("The daemon"),
    ABOUT("About jsup");

    private final String title;

    Group(String title) {
      this.title = title;
    }

    public String title() {
      return title;
    }
  }

  private final String word;
  private final Group group;
  private final String summary;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<String> aliases;

  Verb(String word, Group group, String summary, String... aliases) {
    this.word = word;
    this.group = group;
    this.summary = summary;
    this.aliases = List.of(aliases);
  }

  /** The verb that {@code word} means; null if there is none. */
  public static @Nullable Verb of(String word) {
    for (var verb : values()) {
      if (verb.word.equals(word) || verb.aliases.contains(word)) {
        return verb;
      }
    }
    return null;
  }

  public String word() {
    return word;
  }

  public Group group() {
    return group;
  }

  /** What it does, in one line without a full stop. */
  public String summary() {
    return summary;
  }

  public List<String> aliases() {
    return aliases;
  }
}
