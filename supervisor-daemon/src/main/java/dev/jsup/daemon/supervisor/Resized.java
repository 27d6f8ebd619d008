package dev.jsup.daemon.supervisor;

import java.util.List;

/** What became of the wish for another number of instances of an app. */
public sealed interface Resized {
  /**
   * The app has {@code count} instances beside those that are being deleted.
   *
   * @param added the new ones, not started yet, by number
   * @param surplus those that are being deleted from now on, as they were before; highest number
   *     first
   */
  record Done(int count, List<InstanceSnapshot> added, List<InstanceSnapshot> surplus)
      implements Resized {}

  /** Nothing has changed: so many, or the numbers they would be given, are not allowed. */
  record OutOfRange(int count) implements Resized {}

  /** Nothing has changed: a new instance would have the number of one that stands in. */
  record Occupied(InstanceSnapshot standIn) implements Resized {}

  /** There is no instance of the app, or each is being deleted. */
  record NoSuchApp() implements Resized {}

  /** Nothing has changed: the owner takes nothing any more. */
  record Closed() implements Resized {}
}
