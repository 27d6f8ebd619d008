package dev.jsup.daemon.trigger;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jsup.daemon.eventloop.DescriptorLoop;
import dev.jsup.daemon.lifecycle.InstanceState;
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
            Path.of("/none"),
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
  void allInstancesAreRestartedAndOneThatIsBeingLaunchedWhenItRuns() throws IOException {
    var launching = new InstanceState.Launching(InstanceState.AfterLaunch.RUN);
    keep(running(), app(2, launching, DELAY));
    Files.writeString(folder.resolve("a.js"), "x");
    await().until(() -> due.size() == 2);
    assertEquals(List.of(1, 2), due.stream().map(Due::id).toList());
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
