package dev.jsup.daemon.logs;

import static java.util.concurrent.TimeUnit.SECONDS;

import dev.jsup.daemon.logfile.LogFile;
import dev.jsup.daemon.logfile.LogFiles;
import dev.jsup.daemon.logfile.LogView;
import dev.jsup.daemon.supervisor.Processes.Launch;
import dev.jsup.daemon.supervisor.RotationSpec;
import dev.jsup.daemon.time.WallClock;
import dev.jsup.protocol.model.LogStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All pipes of all instances, copied into their files. The methods may be called from any thread;
 * what they start for one instance is done in the order of the calls.
 */
public final class LogCapture implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LogCapture.class);

  /** A disk that takes longer is not waited for at the end. */
  private static final long HANGS_SECONDS = 5;

  private final CaptureLoops loops;
  private final Map<Integer, CaptureLoop> ofInstance = new ConcurrentHashMap<>();
  private final Map<Integer, List<StreamOutput>> outputs = new ConcurrentHashMap<>();
  private final Writers writers = new Writers();
  private final Openings openings = new Openings();
  private final Runs runs = new Runs();
  private final Budgets budgets = Budgets.full();
  private final LogFiles files;
  private final Spools spools;
  private final LeftPipes leftPipes;
  private final Path runFolder;
  private final WallClock clock;

  /** Captures through FIFOs in {@code runFolder} into {@code files}. */
  public LogCapture(Path runFolder, LogFiles files) {
    this.runFolder = runFolder;
    this.files = files;
    this.clock = WallClock.system();
    this.leftPipes = new LeftPipes(runFolder);
    this.spools = new Spools(runFolder);
    this.loops = new CaptureLoops(spools, clock);
    spools.finish(log -> loops.of(log)::run);
  }

  /**
   * The life of one process.
   *
   * @param fromMicros microseconds since 1970
   * @param untilMicros when the next one began
   */
  public record Run(long fromMicros, long untilMicros) {}

  /** The pipe that {@code source} writes to. */
  public Path fifo(LogSource source) {
    var name = source.app() + '-' + source.number() + '-' + source.id() + '.' + source.stream();
    return runFolder.resolve(name);
  }

  /** Whether an instance has pipes already, of a daemon before this one for instance. */
  public boolean hasPipes(Launch launch) {
    return Stream.of(LogStream.values())
        .map(stream -> fifo(LogSource.of(launch, stream)))
        .anyMatch(Files::exists);
  }

  /**
   * Makes the pipes of an instance and begins to copy; does nothing if that was done before. What
   * waits in pipes that an earlier daemon has made is of an earlier process, and what that has left
   * behind is still heard. The future fails with the {@link IOException} of a file or pipe that
   * cannot be opened.
   */
  public CompletableFuture<Void> open(Launch launch) {
    var loop = loop(launch);
    return loop.call(() -> {
      if (loop.of(launch.id()).isEmpty()) {
        add(launch, loop, false);
        recover(launch, loop, false);
      }
      return null;
    });
  }

  /**
   * The same for an instance whose process {@code pid} is running: the pipes that it writes to are
   * read on, first of all what waits in them. Its run counts from now on. A pipe that is gone is
   * made for the process after it, and a warning logged. Does nothing if they are open.
   */
  public CompletableFuture<Void> takeOver(Launch launch, long pid) {
    var loop = loop(launch);
    return loop.call(() -> {
      if (loop.of(launch.id()).isEmpty()) {
        add(launch, loop, true);
        began(launch.id(), pid);
        recover(launch, loop, true);
      }
      return null;
    });
  }

  private CaptureLoop loop(Launch launch) {
    return ofInstance.computeIfAbsent(launch.id(), _ -> loops.of(launch.files()));
  }

  private void add(Launch launch, CaptureLoop loop, boolean running) throws IOException {
    spools.awaitFinished(launch.files());
    var streams =
        new InstanceStreams(this::fifo, leftPipes, running, files, loop, budgets).open(launch);
    loop.add(launch.id(), streams);
    var added = streams.stream().map(StreamCapture::output).toList();
    outputs.put(launch.id(), added);
    openings.opened(launch.id());
    added.forEach(writers::add);
    added.forEach(output -> output.files().forEach(loop::written));
  }

  /** What a daemon before this one had read and not written comes before all else. */
  private void recover(Launch launch, CaptureLoop loop, boolean running) throws IOException {
    for (var stream : loop.of(launch.id())) {
      stream.recover(spools.leftOf(stream.fifo()), running);
      stream.output().files().forEach(loop::written);
    }
  }

  /**
   * Waits until the pipes of these instances are read, so that a follower that begins then misses
   * nothing of what a daemon before this one has left; {@code patience} at most.
   */
  public void awaitOpen(List<Integer> ids, Duration patience) throws InterruptedException {
    openings.await(ids, patience);
  }

  /** A process of an instance is about to begin; what is read from now on is its output. */
  public void began(int id, long pid) {
    runs.began(id, Micros.of(clock.now()));
    outputs.getOrDefault(id, List.of()).forEach(output -> output.began(pid));
  }

  /** The run of an instance before its present or last one; empty if this daemon knows of none. */
  public Optional<Run> previousRun(int id) {
    return runs.previous(id);
  }

  /** Completes when what the instance has written so far is in its files. */
  public CompletableFuture<Void> drain(int id) {
    return each(id, StreamCapture::copy);
  }

  /** The same for one whose process has ended: what comes next begins with a line. */
  public CompletableFuture<Void> ended(int id) {
    return each(id, StreamCapture::processEnded);
  }

  /** From now on the files of an instance are rotated like this. */
  public CompletableFuture<Void> rotateBy(int id, RotationSpec rotation) {
    boolean open = outputs.containsKey(id);
    long asking = filesOf(List.of(id)).stream().filter(file -> file.asks(rotation)).count();
    return open && asking == 0
        ? CompletableFuture.completedFuture(null) // a restart need not wake the loop up
        : each(id, stream -> stream.rotateBy(rotation));
  }

  private CompletableFuture<Void> each(int id, Consumer<StreamCapture> task) {
    var loop = ofInstance.get(id);
    return loop == null
        ? CompletableFuture.completedFuture(null)
        : loop.call(() -> {
          loop.of(id).forEach(task);
          return null;
        });
  }

  /** Ends the capture of an instance and removes its pipes. */
  public CompletableFuture<Void> close(int id) {
    var loop = ofInstance.remove(id);
    outputs.remove(id);
    openings.forget(id);
    runs.forget(id);
    return loop == null
        ? CompletableFuture.completedFuture(null)
        : loop.call(() -> {
          outputs.remove(id); // an open that was under way has put it back
          end(loop, loop.remove(id));
          return null;
        });
  }

  private void end(CaptureLoop loop, List<StreamCapture> ended) {
    for (var capture : ended) {
      try {
        capture.close();
      } catch (IOException e) {
        LOG.warn("cannot remove {}: {}", capture.fifo(), e.getMessage());
      }
      for (var file : capture.output().files()) {
        loop.released(file);
        if (files.release(file)) {
          writers.forget(file);
        } else {
          loop.written(file); // others need its timer
        }
      }
    }
  }

  /** The open files of the instances, each once however many of them share it. */
  public List<LogFile> filesOf(List<Integer> ids) {
    return ids.stream()
        .flatMap(id -> outputs.getOrDefault(id, List.of()).stream())
        .flatMap(output -> output.files().stream())
        .distinct()
        .toList();
  }

  public List<LogFile> files() {
    return files.all();
  }

  public LogView view(Path log) {
    return files.view(log);
  }

  /** What is wrong with the logs of an instance or was, for people; null when nothing ever was. */
  public @Nullable String notice(int id) {
    var notices =
        outputs.getOrDefault(id, List.of()).stream()
            .flatMap(output -> output.notices().stream())
            .distinct()
            .toList();
    return notices.isEmpty() ? null : String.join("; ", notices);
  }

  /**
   * Begins to hand what the selected sources write to a new follower, which knows what stood in
   * their logs at that moment: what is before is in these, what is after goes to the follower.
   */
  public CompletableFuture<LogFollower> follow(Predicate<LogSource> selected, Form form) {
    var follower = new LogFollower(selected, form, loops::remove, budgets.followers());
    return loops.add(follower).thenApply(_ -> follower);
  }

  /** The same, waited for; when it is interrupted nobody wants it any more, and it is closed. */
  public LogFollower awaitFollower(Predicate<LogSource> selected, Form form)
      throws InterruptedException {
    var coming = follow(selected, form);
    try {
      return coming.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      var _ = coming.thenAccept(LogFollower::close); // else it would gather output for ever
      throw e;
    }
  }

  /** Ends every capture; the last bytes are in the files then, but where a disk hangs. */
  @Override
  public void close() {
    boolean all = true;
    for (var loop : loops.all()) {
      all &= loop.call(() -> endAll(loop)).completeOnTimeout(false, HANGS_SECONDS, SECONDS).join();
    }
    loops.close();
    leftPipes.close();
    spools.close();
    if (all) {
      files.close();
    } else {
      LOG.warn("a disk hangs; the last lines of the apps that log to it are lost");
    }
  }

  private boolean endAll(CaptureLoop loop) {
    for (var capture : loop.all()) {
      end(loop, loop.remove(capture.source().id()));
    }
    return true;
  }
}
