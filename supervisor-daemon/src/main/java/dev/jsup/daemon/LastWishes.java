package dev.jsup.daemon;

import dev.jsup.daemon.supervisor.InstanceSnapshot;
import dev.jsup.daemon.supervisor.Snapshot;
import java.util.HashMap;
import java.util.Map;

/**
 * What the next daemon is to find of the instances while this one stops all of them, because it
 * ends: what somebody has asked for before, not the stop. It may be killed on the way, so how far
 * each has come is there too. Belongs to the owner's thread.
 */
final class LastWishes {
  private final Map<Integer, Wish> wishes = new HashMap<>();

  /**
   * @param seen the latest that was told of the instance
   * @param told what was made of it; the same object as long as {@code seen} is, so that it is not
   *     written again
   */
  private record Wish(boolean wanted, InstanceSnapshot seen, InstanceSnapshot told) {}

  /** Those for the instances as they are before any is stopped. */
  LastWishes(Snapshot before) {
    for (var each : before.instances()) {
      wishes.put(each.id(), new Wish(each.instance().isWanted(), each, each));
    }
  }

  /** What is to be found of {@code now}. */
  Snapshot of(Snapshot now) {
    return new Snapshot(now.instances().stream().map(this::of).toList());
  }

  @SuppressWarnings("ReferenceEquality")
  private InstanceSnapshot of(InstanceSnapshot now) {
    var wish = wishes.get(now.id());
    if (wish == null) {
      return now;
    }
    if (wish.seen == now) {
      return wish.told;
    }
    var told = wish.wanted ? now.stoppedForNow(wish.told) : unwanted(now, wish.told);
    wishes.put(now.id(), new Wish(wish.wanted, now, told));
    return told;
  }

  /** One that has ended by itself is not to look as if it had been stopped. */
  private static InstanceSnapshot unwanted(InstanceSnapshot now, InstanceSnapshot told) {
    return told.instance().isDown() && now.instance().isDown() ? told : now;
  }
}
