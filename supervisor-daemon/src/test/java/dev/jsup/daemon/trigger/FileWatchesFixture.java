package dev.jsup.daemon.trigger;

import static org.awaitility.Awaitility.await;
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
import org.junit.jupiter.api.io.TempDir;

/** Watches of real files, with what they tell of. */
abstract class FileWatchesFixture {
  static final Duration DELAY = Duration.ofMillis(40);

  @TempDir Path folder;
  final DescriptorLoop loop = DescriptorLoop.start("watching");
  final List<Due> due = new CopyOnWriteArrayList<>();
  final List<FileWatches.Note> notes = new CopyOnWriteArrayList<>();
  FileWatches watches;
  volatile boolean full;
  volatile Snapshot latest = TriggeredApps.of();

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

  WatchedTree open(Consumer<WatchKey> onKey) throws IOException {
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

  void keep(InstanceSnapshot... instances) {
    latest = TriggeredApps.of(instances);
    CompletableFuture.runAsync(() -> watches.keep(latest), loop).join();
  }

  InstanceSnapshot app(int id, InstanceState state, Duration delay, Path... paths) {
    var texts = List.of(paths).stream().map(Path::toString).toList();
    var watch =
        new WatchSpec(texts.isEmpty() ? List.of(folder.toString()) : texts, List.of(), delay);
    var triggers = new RestartTriggers(null, null, watch);
    var cwd = folder.toString();
    var spec = Specs.running("app", cwd, List.of("/bin/true")).withTriggers(triggers);
    return TriggeredApps.of(id, state, spec);
  }

  InstanceSnapshot running(Path... paths) {
    return app(1, new InstanceState.Running(101), DELAY, paths);
  }

  void awaitChange(String file) {
    await().until(() -> !due.isEmpty());
    assertTrue(due.getFirst().event().why().contains(file), due::toString);
    due.clear();
  }

  void writeUntilSeen(String file) {
    await()
        .until(() -> {
          Files.writeString(folder.resolve(file), "x");
          return due.stream().anyMatch(each -> each.event().why().contains(file));
        });
  }
}
