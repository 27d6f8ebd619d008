package dev.jsup.daemon.supervisor;

import java.util.List;

/** What became of the wish that an app is declared anew. */
public sealed interface Respecified {
  /**
   * It is; {@code instances} have the new spec, and are as they were before anything was asked of
   * them.
   */
  record Done(List<InstanceSnapshot> instances) implements Respecified {}

  /** There is no instance of the app, or each is being deleted. */
  record NoSuchApp() implements Respecified {}

  /** Nothing has changed: the owner takes nothing any more. */
  record Closed() implements Respecified {}
}
