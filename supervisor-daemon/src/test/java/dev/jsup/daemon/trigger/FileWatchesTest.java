package dev.jsup.daemon.trigger;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jsup.daemon.lifecycle.InstanceState;
import dev.jsup.daemon.supervisor.InstanceFiles;
import dev.jsup.daemon.supervisor.Specs;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Real files and the kernel's word for what happens to them. */
class FileWatchesTest extends FileWatchesFixture {
  @Test
  void filesInNewFoldersAreSeenTooAndHiddenOnesAreNot() throws IOException {
    keep(running());
    Files.writeString(folder.resolve(".hidden"), "x");
    Files.createDirectories(folder.resolve("a/b"));
    awaitChange("a");
    await()
        .until(() -> {
          Files.writeString(folder.resolve("a/b/new.js"), "x");
          return due.stream().anyMatch(each -> each.event().why().contains("a/b/new.js"));
        });
    assertTrue(due.stream().noneMatch(each -> each.event().why().contains("hidden")));
    assertTrue(due.getFirst().event().alsoEnded());
  }

  @Test
  void aStormOfChangesIsOneRestart() throws IOException {
    keep(app(1, new InstanceState.Running(101), Duration.ofMillis(400)));
    for (int i = 0; i < 50; i++) {
      Files.writeString(folder.resolve("f" + i), "x");
    }
    await().until(() -> !due.isEmpty());
    assertEquals(1, due.size());
    assertEquals("watch: f0 and 49 more changed", due.getFirst().event().why());
  }

  @Test
  void aFileOrFolderThatIsNotThereYetIsWaitedFor() throws IOException {
    keep(running(folder.resolve("later/conf.yaml")));
    Files.createDirectory(folder.resolve("later"));
    await()
        .until(() -> {
          Files.writeString(folder.resolve("later/conf.yaml"), "x");
          return !due.isEmpty();
        });
    assertEquals("watch: later/conf.yaml changed", due.getFirst().event().why());
  }

  @Test
  void nothingIsWatchedOfAnAppThatIsStopped() throws IOException {
    keep(running());
    keep(app(1, new InstanceState.Stopped(), DELAY), app(2, new InstanceState.Stopped(), DELAY));
    Files.writeString(folder.resolve("while-stopped.js"), "x");
    keep(running());
    Files.writeString(folder.resolve("while-running.js"), "x");
    awaitChange("while-running.js");
  }

  @Test
  void anInstanceThatIsBeingLaunchedIsRestartedWhenThatIsDoneHoweverLongItTakes()
      throws IOException {
    var launching = new InstanceState.Launching(InstanceState.AfterLaunch.RUN);
    keep(running(), app(2, launching, DELAY));
    for (var file : List.of("a.js", "b.js")) {
      Files.writeString(folder.resolve(file), "x");
      awaitChange(file);
      assertTrue(due.stream().noneMatch(each -> each.id() == 2), due::toString);
    }
    keep(running(), app(2, new InstanceState.Starting(102), DELAY));
    await().until(() -> due.stream().anyMatch(each -> each.id() == 2));
    keep(running(), app(2, new InstanceState.Running(102), DELAY));
    Files.writeString(folder.resolve("c.js"), "x");
    await().until(() -> due.stream().anyMatch(each -> each.event().why().contains("c.js")));
    assertEquals(
        1,
        due.stream()
            .filter(each -> each.id() == 2 && !each.event().why().contains("c.js"))
            .count());
  }

  @Test
  void oneThatWasLaunchedAnewMeanwhileHasReadWhatChanged() throws IOException {
    var launching = app(2, new InstanceState.Launching(InstanceState.AfterLaunch.RUN), DELAY);
    keep(running(), launching);
    Files.writeString(folder.resolve("a.js"), "x");
    awaitChange("a.js");
    keep(running(), TriggeredApps.launchedAgain(app(2, new InstanceState.Running(102), DELAY)));
    keep(running());
    assertTrue(due.isEmpty(), due::toString);
  }

  @Test
  void whatTheDaemonWritesForOtherAppsDoesNotCount() throws IOException {
    var log = folder.resolve("logs/worker.log");
    var pid = folder.resolve("worker.pid");
    var files = new InstanceFiles(log.toString(), log.toString(), null, pid.toString());
    var spec = Specs.running("worker", "/", List.of("/bin/true"));
    keep(running(), TriggeredApps.of(2, new InstanceState.Running(102), spec, files));
    Files.createDirectory(log.getParent());
    Files.writeString(log, "x");
    Files.writeString(log.resolveSibling("worker.log.2026-11-23T10-00-00.gz"), "x");
    Files.writeString(log.resolveSibling("worker.log-20261123"), "x");
    Files.writeString(pid, "1");
    Files.writeString(folder.resolve("worker.js"), "x");
    await().until(() -> !due.isEmpty());
    assertEquals("watch: worker.js changed", due.getFirst().event().why());
  }

  @Test
  void whatCannotBeWatchedIsToldAndTriedAgainAtTheNextStart() throws IOException {
    full = true;
    keep(running());
    assertEquals(1, notes.size());
    var text = notes.getFirst().text();
    assertTrue(text.contains("not all files are watched: User limit of inotify"), text);
    full = false;
    var before = running();
    keep(TriggeredApps.launchedAgain(before));
    Files.writeString(folder.resolve("a.js"), "x");
    awaitChange("a.js");
    assertEquals(1, notes.size());
  }

  @Test
  void aFolderOfSeveralAppsIsWatchedUntilTheLastIsGone() throws IOException {
    var other = app(2, new InstanceState.Running(102), Duration.ofMillis(50));
    keep(running(), other);
    keep(other);
    Files.writeString(folder.resolve("a.js"), "x");
    await().until(() -> !due.isEmpty());
    assertEquals(List.of(2), due.stream().map(Due::id).toList());
  }
}
