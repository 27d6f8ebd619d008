package dev.jsup.cli.init;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The text of an ecosystem file for people who have not written one yet. */
public final class EcosystemDraft {
  private static final AppDraft EXAMPLE =
      new AppDraft("example", "an example")
          .say("script", "while sleep 5; do echo still here; done", "a file, a command, a line")
          .offer("cwd: .", "where it runs; relative paths begin there")
          .offer("args: --port 8080", "a list, or a text that is split like a shell line")
          .offer("env: {GREETING: hello}", "variables, on top of those of the caller")
          .offer("instances: 2", "a number, max (one a CPU) or -1 (one fewer)")
          .offer("port: 8080", "PORT of the first instance; the next one has 8081")
          .offer("ready: tcp:8080", "online when it serves; or /PATH, log:REGEX, notify")
          .offer("restart: on-failure", "always, on-success, on-failure, never, ...")
          .offer("max_restarts: 5", "so many short lives, and it is given up")
          .offer("kill_timeout: 5s", "from the stop signal to KILL");

  private EcosystemDraft() {}

  /**
   * The text that declares {@code findings}; of none an example.
   *
   * @param schema where editors find the schema; null if nobody knows
   */
  public static String of(Findings findings, @Nullable String schema) {
    var text = new StringBuilder();
    if (schema != null) {
      text.append("# yaml-language-server: $schema=").append(schema).append('\n');
    }
    text.append(
        """
        # The apps of this folder. What is in a comment is not said; take the # away to say it.
        #
        #   jsup start        start them            jsup list    see how they are
        #   jsup apply        after an edit         jsup logs    follow what they print
        #   jsup validate     is this file right?   jsup config  what it comes to, and why
        """);
    text.append("apps:\n");
    var apps = findings.apps().isEmpty() ? List.of(EXAMPLE) : findings.apps();
    Set<String> names = new HashSet<>();
    for (var app : apps) {
      var name = app.name();
      for (int next = 2; !names.add(name); next++) {
        name = app.name() + '-' + next;
      }
      text.append("\n  # ").append(Character.toUpperCase(app.kind().charAt(0)));
      text.append(app.kind(), 1, app.kind().length()).append(".\n");
      text.append("  - name: ").append(AppDraft.scalar(name)).append('\n');
      app.lines().forEach(line -> text.append("    ").append(line).append('\n'));
    }
    return text.toString();
  }
}
