package dev.jsup.daemon.supervisor;

import java.util.List;

/** What became of a declaration of apps. */
public sealed interface Declared {
  /** All are there, not started yet; their instances' ids in the order of the declaration. */
  record Added(List<Integer> ids) implements Declared {}

  /** Nothing was added, as the name is taken. */
  record NameTaken(String name) implements Declared {}

  /** None: the owner takes nothing any more. */
  record Closed() implements Declared {}
}
