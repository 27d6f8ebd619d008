package dev.jsup.daemon.logs;

import dev.jsup.daemon.eventloop.DescriptorLoop;
import dev.jsup.daemon.logfile.LogFile;
import dev.jsup.daemon.logfile.LogFiles;
import dev.jsup.daemon.supervisor.Processes.Launch;
import dev.jsup.protocol.model.LogStream;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All pipes of all instances, copied into their files by one loop thread, which owns every piece of
 * state here. The methods may be called from any thread; what they start is done in the order of
 * the calls.
 */
public final class LogCapture implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LogCapture.class);
  private static final int BUFFER_BYTES = 1 << 18;

  private final DescriptorLoop loop = DescriptorLoop.start("capture");
  private final MemorySegment buffer = Arena.global().allocate(BUFFER_BYTES);
  private final Map<Integer, List<StreamCapture>> captures = new HashMap<>();
  private final List<LogFollower> followers = new ArrayList<>();
  private final LogFiles files;
  private final Path runFolder;

  /** Captures through FIFOs in {@code runFolder} into {@code files}. */
  public LogCapture(Path runFolder, LogFiles files) {
    this.runFolder = runFolder;
    this.files = files;
  }

  /** The pipe that {@code source} writes to. */
  public Path fifo(LogSource source) {
    var name = source.app() + '-' + source.number() + '-' + source.id() + '.' + source.stream();
    return runFolder.resolve(name);
  }

  /**
   * Makes the pipes of an instance and begins to copy; does nothing if that was done before. The
   * future fails with the {@link IOException} of a file or pipe that cannot be opened.
   */
  public CompletableFuture<Void> open(Launch launch) {
    return onLoop(() -> {
      if (!captures.containsKey(launch.id())) {
        var first = openOne(launch, LogStream.OUT, launch.files().out());
        try {
          var second = openOne(launch, LogStream.ERR, launch.files().error());
          captures.put(launch.id(), List.of(first, second));
        } catch (IOException e) {
          first.close();
          files.release(first.file());
          throw e;
        }
      }
      return null;
    });
  }

  private StreamCapture openOne(Launch launch, LogStream stream, String destination)
      throws IOException {
    var logs = launch.spec().logs();
    var source = LogSource.of(launch, stream);
    var file = files.open(Path.of(destination), logs.rotation(), logs.trouble());
    return StreamCapture.open(source, fifo(source), file, buffer, this::publish, loop);
  }

  /** Completes when what the instance has written so far is in its files. */
  public CompletableFuture<Void> drain(int id) {
    return onLoop(() -> {
      captures.getOrDefault(id, List.of()).forEach(StreamCapture::copy);
      return null;
    });
  }

  /** Ends the capture of an instance and removes its pipes. */
  public void close(int id) {
    var _ =
        onLoop(() -> {
          var ended = captures.remove(id);
          if (ended != null) {
            closeAll(ended);
            ended.forEach(each -> files.release(each.file()));
          }
          return null;
        });
  }

  /** The open files of the instances, each once however many of them share it. */
  public CompletableFuture<List<LogFile>> filesOf(List<Integer> ids) {
    return onLoop(() -> {
      var found = new LinkedHashSet<LogFile>();
      for (int id : ids) {
        captures.getOrDefault(id, List.of()).forEach(each -> found.add(each.file()));
      }
      return List.copyOf(found);
    });
  }

  /** All open files. */
  public List<LogFile> files() {
    return files.all();
  }

  /** What is wrong with the files of an instance or was left out of them last, for people. */
  public @Nullable String notice(int id) {
    var notices = new ArrayList<String>();
    for (var file : filesOf(List.of(id)).join()) {
      var notice = file.notice();
      if (notice != null) {
        notices.add(file.path().getFileName() + ": " + notice);
      }
    }
    return notices.isEmpty() ? null : String.join("; ", notices);
  }

  /** Empties the files of the instances; the future has their paths. */
  public CompletableFuture<List<Path>> flush(List<Integer> ids) {
    return onLoop(() -> {
      var emptied = new ArrayList<Path>();
      for (int id : ids) {
        for (var capture : captures.getOrDefault(id, List.of())) {
          capture.file().clear();
          emptied.add(capture.file().path());
        }
      }
      return emptied;
    });
  }

  /**
   * Begins to hand what the selected sources write to a new follower, and says where the files
   * ended at that moment: what is before is in the file, what is after goes to the follower.
   */
  public CompletableFuture<LogFollower> follow(Predicate<LogSource> selected) {
    return onLoop(() -> {
      var ends = new HashMap<LogSource, Long>();
      for (var captured : captures.values()) {
        for (var capture : captured) {
          if (selected.test(capture.source())) {
            ends.put(capture.source(), capture.file().size());
          }
        }
      }
      var follower = new LogFollower(selected, ends, this::remove);
      followers.add(follower);
      return follower;
    });
  }

  private void remove(LogFollower follower) {
    loop.execute(() -> followers.remove(follower));
  }

  private void publish(LogSource source, MemorySegment bytes) {
    byte @Nullable [] copy = null;
    for (var follower : followers) {
      if (follower.selects(source)) {
        copy = copy == null ? bytes.toArray(ValueLayout.JAVA_BYTE) : copy;
        follower.offer(source, copy);
      }
    }
  }

  private static void closeAll(List<StreamCapture> captures) {
    for (var capture : captures) {
      try {
        capture.close();
      } catch (IOException e) {
        LOG.warn("cannot remove {}: {}", capture.fifo(), e.getMessage());
      }
    }
  }

  private <T> CompletableFuture<T> onLoop(Callable<T> task) {
    var done = new CompletableFuture<T>();
    loop.execute(() -> {
      try {
        done.complete(task.call());
      } catch (Exception e) {
        done.completeExceptionally(e);
      }
    });
    return done;
  }

  /** Ends every capture; the last bytes are in the files then. */
  @Override
  public void close() {
    onLoop(
            () -> {
              captures.values().forEach(LogCapture::closeAll);
              captures.clear();
              followers.forEach(LogFollower::end);
              return null;
            })
        .join();
    loop.close();
    files.close();
  }
}
