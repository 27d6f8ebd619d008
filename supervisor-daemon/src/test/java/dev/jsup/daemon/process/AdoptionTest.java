package dev.jsup.daemon.process;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jsup.daemon.lifecycle.InstanceEvent;
import dev.jsup.daemon.lifecycle.InstanceEvent.ProcessExited;
import dev.jsup.daemon.lifecycle.InstanceEvent.Spawned;
import dev.jsup.daemon.lifecycle.InstanceEvent.TreeGone;
import dev.jsup.daemon.logfile.LogFiles;
import dev.jsup.daemon.logs.LogCapture;
import dev.jsup.daemon.logs.LogSource;
import dev.jsup.daemon.os.NegligentParent;
import dev.jsup.daemon.os.Posix;
import dev.jsup.daemon.os.ProcStat;
import dev.jsup.daemon.policy.ExitOutcome;
import dev.jsup.daemon.policy.ExitOutcome.Away;
import dev.jsup.daemon.policy.ExitOutcome.Exited;
import dev.jsup.daemon.supervisor.InstanceFiles;
import dev.jsup.daemon.supervisor.Processes.Launch;
import dev.jsup.daemon.supervisor.Specs;
import dev.jsup.protocol.JsupHome;
import dev.jsup.protocol.model.LogStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Processes that an earlier daemon has launched; their parent reaps nothing. */
@Order(1) // it takes long
@ResourceLock("trampolines")
@ResourceLock("orphans")
class AdoptionTest {
  private static final String UNTIL_GO = "until [ -e go ]; do sleep 0.01; done; ";
  private static final String STRAY =
      "(setsid sh -c 'echo $$ >stray.new; mv stray.new stray; exec sleep 600' &);"
          + " until [ -e stray ]; do sleep 0.01; done; ";

  @TempDir Path temp;
  private final BlockingQueue<InstanceEvent> facts = new LinkedBlockingQueue<>();
  private Path folder;
  private LogCapture logs;
  private InstanceEnvironment environment;
  private LinuxProcesses processes;
  private Launch launch;

  @BeforeEach
  void open() throws Exception {
    folder = temp.toRealPath();
    logs = new LogCapture(folder, new LogFiles(folder.resolve("log-times")));
    environment = new InstanceEnvironment(new JsupHome(folder));
    processes = new LinuxProcesses(logs, environment, Orphans.adopt(), Preparation.NONE);
    var files =
        new InstanceFiles(
            folder.resolve("out.log").toString(),
            folder.resolve("err.log").toString(),
            null,
            folder.resolve("app.pid").toString());
    var spec = Specs.running("app", folder.toString(), List.of("/bin/sh", "-c", "exit 9"));
    launch = new Launch(0, 0, 1, spec, files);
  }

  @AfterEach
  void close() {
    processes.close();
    logs.close();
  }

  /** Has an earlier daemon launch it. */
  private NegligentParent start(String script) throws Exception {
    return NegligentParent.of(folder, environment.of(launch), script);
  }

  private InstanceEvent nextFact() throws InterruptedException {
    var fact = facts.poll(20, TimeUnit.SECONDS);
    assertNotNull(fact, "nothing reported in 20 s");
    return fact;
  }

  private void letGo() throws Exception {
    Files.createFile(folder.resolve("go"));
  }

  private static boolean lives(long pid) {
    return ProcStat.of(pid).map(stat -> !stat.isDead()).orElse(false);
  }

  private void awaitZombie(NegligentParent parent) {
    await().until(() -> ProcStat.of(parent.child()).orElseThrow().isDead());
  }

  private long stray() throws Exception {
    var file = folder.resolve("stray");
    await().until(() -> Files.exists(file));
    return Long.parseLong(Files.readString(file).strip());
  }

  @Test
  void itsOutputIsInTheFileBeforeItsEndIsReported() throws Exception {
    var pipe = logs.fifo(LogSource.of(launch, LogStream.OUT));
    Posix.mkfifo(pipe, 0600);
    var pidFile = folder.resolve("app.pid");
    var script = "exec 1<>%s; echo before; : >up; %s echo after; exit 5".formatted(pipe, UNTIL_GO);
    try (var parent = start(script)) {
      await().until(() -> Files.exists(folder.resolve("up")));
      processes.adopt(launch, parent.child(), facts::add);
      await().until(() -> Files.exists(pidFile));
      assertEquals(parent.child() + "\n", Files.readString(pidFile));

      letGo();
      assertEquals(new ProcessExited(parent.child(), new Exited(5)), nextFact());
      assertEquals("before\nafter\n", Files.readString(folder.resolve("out.log")));
      await().until(() -> !Files.exists(pidFile));
    }
  }

  @Test
  void aZombieCountsAsDeadAndItsTreeAsGone() throws Exception {
    try (var parent = start(UNTIL_GO + "exit 0")) {
      processes.adopt(launch, parent.child(), facts::add);
      letGo();
      assertEquals(new ProcessExited(parent.child(), new Exited(0)), nextFact());
      processes.clearTree(launch, parent.child(), facts::add);
      assertEquals(new TreeGone(), nextFact());
      assertTrue(ProcStat.of(parent.child()).isPresent(), "somebody has reaped it");
    }
  }

  @Test
  void oneThatHadEndedIsToldSoAndHow() throws Exception {
    for (int code : List.of(0, 7)) {
      try (var parent = start("exit " + code)) {
        awaitZombie(parent);
        processes.adopt(launch, parent.child(), facts::add);
        var away = new Away(new Exited(code));
        assertEquals(new ProcessExited(parent.child(), away), nextFact());
      }
    }
    try (var parent = start("kill -KILL $$")) {
      awaitZombie(parent);
      processes.adopt(launch, parent.child(), facts::add);
      var away = new Away(new ExitOutcome.Signaled("KILL", false));
      assertEquals(new ProcessExited(parent.child(), away), nextFact());
    }
  }

  @Test
  void oneThatIsGoneIsToldAfterWhatItWrote() throws Exception {
    var pipe = logs.fifo(LogSource.of(launch, LogStream.OUT));
    Posix.mkfifo(pipe, 0600);
    int end = Posix.open(pipe, Posix.O_RDWR, 0);
    long gone;
    try (var parent = start("exec 1<>" + pipe + "; echo last words")) {
      gone = parent.child();
      awaitZombie(parent);
    }
    processes.adopt(launch, gone, facts::add);
    assertEquals(new ProcessExited(gone, new Away(null)), nextFact());
    Posix.close(end);
    assertEquals("last words\n", Files.readString(folder.resolve("out.log")));
  }

  @Test
  void troubleWithItsLogsIsNoReasonToLeaveIt() throws Exception {
    var nowhere = "/proc/nowhere/app.log";
    var files = new InstanceFiles(nowhere, nowhere, null, folder.resolve("app.pid").toString());
    launch = new Launch(0, 0, 1, launch.spec(), files);
    try (var parent = start(UNTIL_GO + "exit 5")) {
      processes.adopt(launch, parent.child(), facts::add);
      letGo();
      assertEquals(new ProcessExited(parent.child(), new Exited(5)), nextFact());
    }
  }

  @Test
  void whatItLeavesToAnotherParentIsSeenOff() throws Exception {
    try (var parent = start(STRAY + UNTIL_GO + "exit 5")) {
      long stray = stray();
      processes.adopt(launch, parent.child(), facts::add);
      letGo();
      assertEquals(new ProcessExited(parent.child(), new Exited(5)), nextFact());
      assertTrue(lives(stray));
      processes.clearTree(launch, parent.child(), facts::add);
      assertEquals(new TreeGone(), nextFact());
      assertFalse(lives(stray), "outlives its tree");
    }
  }

  @Test
  void thePidOfOneThatIsGoneMayBeAnothers() throws Exception {
    try (var parent = start(STRAY);
        var other = NegligentParent.of(folder, Map.of(), "exec sleep 600")) {
      long stray = stray();
      for (Runnable end :
          List.<Runnable>of(
              () -> processes.clearTree(launch, other.child(), facts::add),
              () -> {
                processes.signalTree(launch, other.child(), "TERM");
                processes.killTree(launch, other.child(), facts::add);
                processes.awaitTree(launch, other.child(), facts::add);
              })) {
        end.run();
        assertEquals(new TreeGone(), nextFact());
        assertFalse(lives(stray), "its marker tells");
        assertTrue(lives(other.child()), "none of the app's");
      }
      awaitZombie(parent);
    }
  }

  @Test
  void itIsLaunchedAnewAsAnyOther() throws Exception {
    try (var parent = start("exit 3")) {
      awaitZombie(parent);
      processes.adopt(launch, parent.child(), facts::add);
      assertEquals(new ProcessExited(parent.child(), new Away(new Exited(3))), nextFact());
      processes.spawn(launch, facts::add);
      assertTrue(nextFact() instanceof Spawned spawned && spawned.pid() != parent.child());
      assertTrue(
          nextFact() instanceof ProcessExited ended && ended.outcome().equals(new Exited(9)));
    }
  }
}
