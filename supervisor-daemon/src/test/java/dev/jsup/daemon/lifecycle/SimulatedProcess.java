package dev.jsup.daemon.lifecycle;

/** A main process and what came from it: what is true of it, and what the rules were told. */
final class SimulatedProcess {
  final long pid;
  final int generation;
  final boolean ignoresTerm;
  final boolean descendantsIgnoreTerm;

  int descendants;
  boolean gotTerm;
  boolean gotKill;
  boolean ended;
  boolean endKnown;
  boolean treeAwaited;
  boolean treeReported;
  boolean treeGoneKnown;

  SimulatedProcess(long pid, int generation, boolean ignoresTerm, boolean descendantsIgnoreTerm) {
    this.pid = pid;
    this.generation = generation;
    this.ignoresTerm = ignoresTerm;
    this.descendantsIgnoreTerm = descendantsIgnoreTerm;
  }

  boolean mustEnd() {
    return !ended && (gotKill || (gotTerm && !ignoresTerm));
  }

  boolean mayFork() {
    return !ended && descendants < 3;
  }

  boolean descendantMustEnd() {
    return descendants > 0 && gotTerm && !descendantsIgnoreTerm;
  }

  boolean treeIsGone() {
    return ended && descendants == 0;
  }
}
