package dev.jsup.daemon.logs;

import dev.jsup.daemon.supervisor.InstanceFiles;
import dev.jsup.daemon.supervisor.LogSpec;
import dev.jsup.daemon.time.Ticker;
import dev.jsup.daemon.time.WallClock;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The capture loops, one a file system up to a limit. Thread-safe. */
final class CaptureLoops implements AutoCloseable {
  private static final int MAX_LOOPS = 8;

  /** A disk that takes longer hangs. */
  private static final long HANGS_SECONDS = 2;

  private final Spools spools;
  private final WallClock clock;
  private final Devices devices = new Devices();
  private final Map<Long, CaptureLoop> byDevice = new HashMap<>();
  private final List<CaptureLoop> loops = new ArrayList<>();
  private final List<LogFollower> followers = new ArrayList<>();

  CaptureLoops(Spools spools, WallClock clock) {
    this.spools = spools;
    this.clock = clock;
  }

  /** The loop for an instance whose output goes to {@code files}. */
  CaptureLoop of(InstanceFiles files) {
    for (var destination : new @Nullable String[] {files.out(), files.error(), files.combined()}) {
      if (destination != null
          && destination.startsWith("/")
          && !destination.equals(LogSpec.NOWHERE)) {
        return of(Path.of(destination));
      }
    }
    return any();
  }

  /** The loop for what goes to {@code log}. */
  CaptureLoop of(Path log) {
    return ofDevice(devices.of(log));
  }

  /** Some loop. */
  synchronized CaptureLoop any() {
    return loops.isEmpty() ? ofDevice(0) : loops.getFirst();
  }

  private synchronized CaptureLoop ofDevice(long device) {
    return byDevice.computeIfAbsent(
        device,
        _ ->
            loops.size() < MAX_LOOPS
                ? start()
                : loops.get((int) Long.remainderUnsigned(device, MAX_LOOPS)));
  }

  private CaptureLoop start() {
    var name = loops.isEmpty() ? "capture" : "capture-" + (loops.size() + 1);
    var loop = new CaptureLoop(name, spools, clock, Ticker.system());
    followers.forEach(follower -> loop.run(() -> loop.add(follower)));
    loops.add(loop);
    return loop;
  }

  synchronized List<CaptureLoop> all() {
    return List.copyOf(loops);
  }

  /**
   * Begins to serve a follower; complete when it misses nothing any more. It is not kept waiting
   * for a disk that hangs, whose logs come when they can.
   */
  synchronized CompletableFuture<Void> add(LogFollower follower) {
    followers.add(follower);
    return CompletableFuture.allOf(
            loops.stream()
                .map(loop ->
                    loop.call(() -> {
                      loop.add(follower);
                      follower.begins(loop.all());
                      return true;
                    }))
                .toArray(CompletableFuture[]::new))
        .completeOnTimeout(null, HANGS_SECONDS, TimeUnit.SECONDS);
  }

  synchronized void remove(LogFollower follower) {
    followers.remove(follower);
    loops.forEach(loop -> loop.run(() -> loop.remove(follower)));
  }

  @Override
  public synchronized void close() {
    loops.forEach(CaptureLoop::close);
    followers.forEach(LogFollower::end);
  }
}
