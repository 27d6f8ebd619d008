package dev.jsup.daemon.supervisor;

import dev.jsup.daemon.lifecycle.InstanceEvent;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What the owner can be told. */
sealed interface Message {
  /** A fact about one launch; late when the instance has had another launch since. */
  record Fact(int id, int generation, InstanceEvent event) implements Message {}

  /** A request for some instances; those that are gone are passed over. */
  record Request(List<Integer> ids, InstanceEvent event, CompletableFuture<Snapshot> reply)
      implements Message {}

  /** New apps, all of them or none. */
  record Declare(List<AppSpec> specs, boolean force, CompletableFuture<Declared> reply)
      implements Message {}

  /** New apps with instances of certain numbers, all of them or none. */
  record Restore(List<NumberedApp> apps, CompletableFuture<Declared> reply) implements Message {}

  /** The instances of an earlier daemon, once and before anything else. */
  record Resume(List<Resumed> instances, int latestGeneration) implements Message {}

  /**
   * Another number of instances of one app, {@code most} and numbers below that; the surplus is
   * deleted in the same turn.
   */
  record Resize(
      String app, CountChange change, int most, String by, CompletableFuture<Resized> reply)
      implements Message {}

  /**
   * Another declaration of an app that is there, or of the one instance {@code id} of it; its
   * number of instances stays. With {@code restart} they get a process of it in the same turn, so
   * that no daemon after this one finds a process of the old declaration and takes it for one of
   * the new.
   */
  record Respecify(
      AppSpec spec,
      @Nullable Integer id,
      boolean restart,
      String by,
      CompletableFuture<Respecified> reply)
      implements Message {}

  /** One instance more of an app, which stands in; not started. */
  record StandIn(AppSpec spec, int most, CompletableFuture<Optional<InstanceSnapshot>> reply)
      implements Message {}

  /** Tell when the snapshot is so. */
  record Await(Predicate<Snapshot> condition, CompletableFuture<Snapshot> reply)
      implements Message {}

  /** From now on nothing is declared or started, or all is as before. */
  record Close(boolean closed, CompletableFuture<Snapshot> reply) implements Message {}
}
