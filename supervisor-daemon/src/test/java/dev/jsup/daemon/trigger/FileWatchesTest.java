package dev.jsup.daemon.trigger;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jsup.daemon.eventloop.DescriptorLoop;
import dev.jsup.daemon.lifecycle.InstanceState;
import dev.jsup.daemon.supervisor.InstanceFiles;
import dev.jsup.daemon.supervisor.InstanceSnapshot;
import dev.jsup.daemon.supervisor.RestartTriggers;
import dev.jsup.daemon.supervisor.Snapshot;
import dev.jsup.daemon.supervisor.Specs;
import dev.jsup.daemon.supervisor.WatchSpec;
import dev.jsup.daemon.time.Ticker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.WatchKey;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real files and the kernel's word for what happens to them. */
class FileWatchesTest {
  private static final Duration DELAY = Duration.ofMillis(40);

  @TempDir private Path folder;
  private final DescriptorLoop loop = DescriptorLoop.start("watching");
  private final List<Due> due = new CopyOnWriteArrayList<>();
  private final List<FileWatches.Note> notes = new CopyOnWriteArrayList<>();
  private FileWatches watches;
  private volatile boolean full;
  private volatile Snapshot latest = TriggeredApps.of();

  @BeforeEach
  void open() throws IOException {
    folder = folder.toRealPath();
    watches =
        new FileWatches(
            loop,
            Ticker.system(),
            folder.resolve("release/home"),
            due::add,
            notes::add,
            this::open,
            () -> latest);
  }

  private WatchedTree open(Consumer<WatchKey> onKey) throws IOException {
    if (full) {
      throw new IOException("User limit of inotify watches reached");
    }
    return WatchedTree.open(onKey);
  }

  @AfterEach
  void close() {
    loop.execute(watches::close);
    loop.close();
  }

  private void keep(InstanceSnapshot... instances) {
    latest = TriggeredApps.of(instances);
    CompletableFuture.runAsync(() -> watches.keep(latest), loop).join();
  }

  private InstanceSnapshot app(int id, InstanceState state, Duration delay, Path... paths) {
    var texts = List.of(paths).stream().map(Path::toString).toList();
    var watch =
        new WatchSpec(texts.isEmpty() ? List.of(folder.toString()) : texts, List.of(), delay);
    var triggers = new RestartTriggers(null, null, watch);
    var cwd = folder.toString();
    var spec = Specs.running("app", cwd, List.of("/bin/true")).withTriggers(triggers);
    return TriggeredApps.of(id, state, spec);
  }

  private InstanceSnapshot running(Path... paths) {
    return app(1, new InstanceState.Running(101), DELAY, paths);
  }

  private void awaitChange(String file) {
    await().until(() -> !due.isEmpty());
    assertTrue(due.getFirst().event().why().contains(file), due::toString);
    due.clear();
  }

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
  void aFolderThatIsReplacedIsWatchedOn() throws IOException {
    var dist = Files.createDirectory(folder.resolve("dist"));
    keep(running(dist));
    Files.delete(dist);
    Files.writeString(folder.resolve("beside.js"), "x");
    await()
        .until(() -> {
          Files.createDirectories(dist);
          Files.writeString(dist.resolve("main.js"), "x");
          return due.stream().anyMatch(each -> each.event().why().contains("dist/main.js"));
        });
    assertTrue(due.stream().noneMatch(each -> each.event().why().contains("beside")));
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
  void whatIsReachedByALinkIsWatched() throws IOException {
    Files.createDirectories(folder.resolve("releases/1"));
    var current = Files.createSymbolicLink(folder.resolve("current"), Path.of("releases/1"));
    keep(running(current));
    Files.writeString(folder.resolve("releases/1/a.js"), "x");
    awaitChange("current/a.js");
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
  void whatTheDaemonWritesIsKnownByAnyPath() throws IOException {
    var real = Files.createDirectory(folder.resolve("release"));
    Files.createDirectories(folder.resolve("release/home/state"));
    var link = Files.createSymbolicLink(folder.resolve("current"), real);
    var log = real.resolve("out.log");
    var files = new InstanceFiles(log.toString(), log.toString(), null, "/none.pid");
    var watching = running(link);
    keep(TriggeredApps.of(1, watching.instance().state(), watching.spec(), files));
    Files.writeString(log, "x");
    Files.writeString(real.resolve("home/state/journal"), "x");
    Files.writeString(link.resolve("main.js"), "x");
    await().until(() -> !due.isEmpty());
    assertEquals("watch: current/main.js changed", due.getFirst().event().why());
  }

  @Test
  void aFolderThatAnotherTakesThePlaceOfIsWatchedOn() throws IOException {
    Files.createDirectories(folder.resolve("dist/lib"));
    keep(running());
    Files.move(folder.resolve("dist"), Files.createDirectory(folder.resolve(".old")).resolve("1"));
    Files.createDirectories(folder.resolve("dist/lib"));
    awaitChange("dist");
    writeUntilSeen("dist/lib/new.js");
  }

  @Test
  void aFolderThatIsMovedAwayIsWatchedNoMore() throws IOException {
    Files.createDirectories(folder.resolve("dist/lib"));
    keep(running());
    Files.move(folder.resolve("dist"), Files.createDirectory(folder.resolve(".old")).resolve("1"));
    awaitChange("dist");
    Files.writeString(folder.resolve(".old/1/lib/gone.js"), "x");
    Files.writeString(folder.resolve("last.js"), "x");
    await().until(() -> !due.isEmpty());
    assertEquals("watch: last.js changed", due.getFirst().event().why());
  }

  @Test
  void whatIsNamedItselfMayBeReplacedByARename() throws IOException {
    var dist = Files.createDirectory(folder.resolve("dist"));
    var fresh = Files.createDirectory(folder.resolve("dist.new"));
    keep(running(dist));
    Files.move(dist, folder.resolve("dist.old"));
    Files.move(fresh, dist);
    awaitChange("dist");
    writeUntilSeen("dist/main.js");
  }

  @Test
  void aLinkThatLeadsElsewhereIsFollowedAnew() throws IOException {
    Files.createDirectories(folder.resolve("releases/1/app"));
    Files.createDirectories(folder.resolve("releases/2/app"));
    var current = Files.createSymbolicLink(folder.resolve("current"), Path.of("releases/1"));
    var app = running(current.resolve("app"));
    keep(app);
    Files.delete(current);
    Files.createSymbolicLink(current, Path.of("releases/2"));
    keep(TriggeredApps.launchedAgain(app));
    writeUntilSeen("current/app/main.js");
  }

  @Test
  void aNewLinkToAFolderIsNotFollowed() throws IOException {
    Files.createDirectories(folder.resolve("far/app"));
    Files.createDirectory(folder.resolve("far/other"));
    keep(running(folder.resolve("far/app")));
    Files.createSymbolicLink(folder.resolve("far/app/link"), folder.resolve("far/other"));
    awaitChange("far/app/link");
    Files.writeString(folder.resolve("far/other/a.js"), "x");
    Files.writeString(folder.resolve("far/app/last.js"), "x");
    await().until(() -> !due.isEmpty());
    assertEquals("watch: far/app/last.js changed", due.getFirst().event().why());
  }

  private void writeUntilSeen(String file) {
    await()
        .until(() -> {
          Files.writeString(folder.resolve(file), "x");
          return due.stream().anyMatch(each -> each.event().why().contains(file));
        });
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
