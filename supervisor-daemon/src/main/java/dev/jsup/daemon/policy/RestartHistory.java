package dev.jsup.daemon.policy;

import java.util.ArrayList;
import java.util.List;

/**
 * The unstable restarts that still count: when, oldest first, in nanoseconds of the owner's ticker.
 */
public record RestartHistory(List<Long> unstableNanos) {
  public static final RestartHistory NONE = new RestartHistory(List.of());

  public RestartHistory {
    unstableNanos = List.copyOf(unstableNanos);
  }

  /** The history without what happened more than {@code windowNanos} before {@code nowNanos}. */
  RestartHistory within(long windowNanos, long nowNanos) {
    if (unstableNanos.isEmpty() || nowNanos - unstableNanos.getFirst() <= windowNanos) {
      return this;
    }
    return new RestartHistory(
        unstableNanos.stream().filter(at -> nowNanos - at <= windowNanos).toList());
  }

  RestartHistory plus(long nowNanos) {
    var more = new ArrayList<Long>(unstableNanos.size() + 1);
    more.addAll(unstableNanos);
    more.add(nowNanos);
    return new RestartHistory(more);
  }

  public int size() {
    return unstableNanos.size();
  }
}
