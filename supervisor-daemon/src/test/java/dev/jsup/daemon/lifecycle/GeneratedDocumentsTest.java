package dev.jsup.daemon.lifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jsup.daemon.policy.ExitKind;
import dev.jsup.daemon.policy.ExitOutcome;
import dev.jsup.daemon.policy.Policies;
import dev.jsup.daemon.policy.RestartHistory;
import dev.jsup.daemon.policy.RestartPolicy.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of the policies and the diagram of the states are made of the code. */
class GeneratedDocumentsTest {
  private static final String WRITE = "docs.write";
  private static final long NOW = 5_000_000_000L;
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final LifecycleSettings.Stop STOP =
      new LifecycleSettings.Stop("TERM", KillMode.TREE, SECOND, true);
  private static final LifecycleSettings.Health PROBED = new LifecycleSettings.Health(SECOND, true);

  @Test
  void theTableOfPoliciesIsUpToDate() throws IOException {
    compare("README.md", "policies", policies());
  }

  @Test
  void theDiagramOfStatesIsUpToDate() throws IOException {
    compare("ARCHITECTURE.md", "states", "```mermaid\n" + diagram() + "```\n");
  }

  private static String policies() {
    var words = Arrays.stream(Mode.values()).map(mode -> "`" + mode.word() + "`").toList();
    var table = new StringBuilder(row("after", words));
    table.append("|---").append("|:-:".repeat(words.size())).append("|\n");
    for (var kind : ExitKind.values()) {
      var cells =
          Arrays.stream(Mode.values()).map(mode -> mode.restartsAfter(kind) ? "yes" : "").toList();
      table.append(row(kind.meaning(), cells));
    }
    return table.toString();
  }

  private static String row(String first, List<String> cells) {
    return "| " + first + " | " + String.join(" | ", cells) + " |\n";
  }

  /** What leads from which state to which, whatever the policy. */
  private static String diagram() {
    var edges = new TreeMap<String, Set<String>>();
    for (var mode : Mode.values()) {
      for (int most : List.of(0, 16)) {
        for (var delay : List.of(Duration.ZERO, SECOND)) {
          var policy = Policies.of(mode, most, SECOND, delay);
          for (var health : List.of(LifecycleSettings.Health.NONE, PROBED)) {
            addEdges(new InstanceLifecycle(new LifecycleSettings(policy, health, STOP)), edges);
          }
        }
      }
    }
    var text = new StringBuilder("stateDiagram-v2\n  [*] --> Stopped\n");
    for (var edge : edges.entrySet()) {
      text.append("  ").append(edge.getKey()).append(": ");
      text.append(String.join(", ", edge.getValue())).append('\n');
    }
    return text.append("  Removed --> [*]\n").toString();
  }

  private static void addEdges(InstanceLifecycle lifecycle, Map<String, Set<String>> edges) {
    for (var state : Samples.of(InstanceState.class)) {
      for (var event : Samples.of(InstanceEvent.class)) {
        var before =
            new Instance(
                state,
                RestartHistory.NONE,
                0,
                new ExitOutcome.Exited(9),
                NOW - 2_000_000_000L,
                "",
                "");
        var after = lifecycle.apply(before, event, NOW).next().state();
        if (after.getClass() != state.getClass()) {
          edges
              .computeIfAbsent(name(state) + " --> " + name(after), _ -> new TreeSet<>())
              .add(name(event));
        }
      }
    }
  }

  private static String name(Object value) {
    return value instanceof InstanceEvent.TimerFired(var timer)
        ? timer.name()
        : value.getClass().getSimpleName();
  }

  /** Between the marks {@code begin name} and {@code end name} of the file. */
  private static void compare(String file, String name, String expected) throws IOException {
    var path = root().resolve(file);
    var lines = Files.readAllLines(path);
    int begin = lines.indexOf("<!-- begin " + name + ", generated -->");
    int end = lines.indexOf("<!-- end " + name + " -->");
    assertTrue(begin >= 0 && end > begin, file + " has no place for " + name);
    if (Boolean.getBoolean(WRITE)) {
      var fresh = new ArrayList<>(lines.subList(0, begin + 1));
      fresh.addAll(Stream.of("", expected.stripTrailing(), "").toList());
      fresh.addAll(lines.subList(end, lines.size()));
      Files.write(path, fresh);
    }
    lines = Files.readAllLines(path);
    end = lines.indexOf("<!-- end " + name + " -->");
    var actual = lines.subList(begin + 1, end).stream().collect(Collectors.joining("\n"));
    assertEquals(
        expected.strip(),
        actual.strip(),
        file
            + " is stale; write it anew with scripts/test"
            + " -Dtest=GeneratedDocumentsTest -Dit.test=none -Ddocs.write=true");
  }

  private static Path root() {
    var folder = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(folder.resolve("supervisor-protocol"))) {
      folder = folder.getParent();
    }
    return folder;
  }
}
