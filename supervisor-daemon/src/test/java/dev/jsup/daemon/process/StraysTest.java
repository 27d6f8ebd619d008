package dev.jsup.daemon.process;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jsup.daemon.os.NegligentParent;
import dev.jsup.daemon.os.ProcStat;
import dev.jsup.daemon.process.Strays.Stray;
import dev.jsup.daemon.process.Strays.StrayProgram;
import dev.jsup.daemon.supervisor.InstanceFiles;
import dev.jsup.daemon.supervisor.Processes.Launch;
import dev.jsup.daemon.supervisor.Specs;
import dev.jsup.protocol.JsupHome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

@ResourceLock("orphans")
class StraysTest {
  private static final String WAITS = "sleep 600 & echo $! >pid.new; mv pid.new pid; wait";

  @TempDir Path temp;
  private Path folder;
  private InstanceEnvironment environment;
  private Map<String, String> env;

  @BeforeEach
  void prepare() throws Exception {
    folder = temp.toRealPath();
    environment = new InstanceEnvironment(new JsupHome(folder));
    var files = new InstanceFiles("/o", "/e", null, "/p");
    env = new HashMap<>(environment.of(new Launch(4, 2, 7, Specs.app("web", 3), files)));
    env.put("GREETING", "two words=ä");
    env.put("NOTIFY_SOCKET", "/nowhere");
  }

  private Stray stray(long pid, boolean leader) {
    long ticks = ProcStat.of(pid).orElseThrow().startTicks();
    return new Stray(pid, ticks, "web", 2, 7, leader, false);
  }

  @Test
  void theProcessesOfThisHomeAreFoundWithWhatTheyAre() throws Exception {
    try (var parent = NegligentParent.of(folder, env, WAITS)) {
      var file = folder.resolve("pid");
      await().until(() -> Files.exists(file));
      long child = Long.parseLong(Files.readString(file).strip());
      var found = new Strays(environment).sweep();
      assertTrue(found.contains(stray(parent.child(), true)), found.toString());
      assertTrue(found.contains(stray(child, false)), found.toString());

      var elsewhere = new InstanceEnvironment(new JsupHome(folder.resolve("other")));
      assertEquals(List.of(), new Strays(elsewhere).sweep());
    }
  }

  @Test
  void theDeadAreNotFound() throws Exception {
    try (var parent = NegligentParent.of(folder, env, "exit 3")) {
      await().until(() -> ProcStat.of(parent.child()).orElseThrow().isDead());
      var found = new Strays(environment).sweep();
      assertTrue(found.stream().noneMatch(stray -> stray.pid() == parent.child()));
    }
  }

  @Test
  void aShellThatIsAboutToBecomeAnAppIsEnded() throws Exception {
    var orphans = Orphans.adopt();
    try (var ours = DetachedTrampoline.start(folder.toString(), orphans);
        var others = AttachedTrampoline.start(folder.resolve("other").toString(), orphans)) {
      await().until(() -> Trampoline.isOne(ours.pid()) && Trampoline.isOne(others.pid()));
      var _ = new Strays(environment).sweep();
      await().until(() -> !ours.isAlive());
      assertTrue(others.isAlive());
    }
  }

  @Test
  void whatItRunsIsToldWithoutWhatJsupAdded() throws Exception {
    var command = List.of("/bin/sh", "-c", WAITS, "", "an argument");
    try (var parent = NegligentParent.of(folder, env, command)) {
      await().until(() -> Files.exists(folder.resolve("pid")));
      var program = new Strays(environment).describe(parent.child()).orElseThrow();
      assertEquals(command, program.command());
      assertEquals(folder.toString(), program.cwd());
      assertEquals("two words=ä", program.env().get("GREETING"));
      assertEquals(List.of(), program.env().keySet().stream().filter(this::isOwn).toList());
    }
  }

  private boolean isOwn(String name) {
    return Marker.NAMES.contains(name) || name.equals("NOTIFY_SOCKET");
  }

  @Test
  void nothingIsToldOfNobody() {
    assertEquals(Optional.<StrayProgram>empty(), new Strays(environment).describe(1L << 30));
  }
}
