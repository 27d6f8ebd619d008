package dev.jsup.daemon.logs;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;

/** Which instances have pipes that are read, for who waits for that. Thread-safe. */
final class Openings {
  private final Map<Integer, CompletableFuture<Void>> ofInstance = new ConcurrentHashMap<>();

  private CompletableFuture<Void> of(int id) {
    return ofInstance.computeIfAbsent(id, _ -> new CompletableFuture<>());
  }

  void opened(int id) {
    of(id).complete(null);
  }

  void forget(int id) {
    ofInstance.remove(id);
  }

  /** Waits for all of them, {@code patience} at most. */
  void await(List<Integer> ids, Duration patience) throws InterruptedException {
    var all = ids.stream().map(this::of).toArray(CompletableFuture<?>[]::new);
    var waiting =
        CompletableFuture.allOf(all).completeOnTimeout(null, patience.toMillis(), MILLISECONDS);
    try {
      waiting.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }
}
