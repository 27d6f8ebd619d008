package dev.jsup.daemon.lifecycle;

/** A main process and what came from it: what is true of it, and what the rules were told. */
final class SimulatedProcess {
  /** What it will be like. */
  record Nature(
      boolean ignoresTerm, boolean descendantsIgnoreTerm, boolean neverReady, boolean badCommand) {}

  final int generation;
  final Nature nature;

  /** Of its main process, in truth and as far as the rules know. */
  long pid;

  long knownPid;
  int descendants;
  boolean gotTerm;
  boolean gotKill;
  boolean signaled;
  boolean ended;
  boolean endKnown;
  boolean treeAwaited;
  boolean treeReported;
  boolean treeGoneKnown;

  boolean asked;
  boolean watched;
  boolean mayBeReady;
  boolean ready;
  boolean readyKnown;
  boolean unhealthy;
  boolean unhealthyKnown;
  boolean announcedEnd;
  boolean announcedEndKnown;
  boolean commandAsked;
  boolean commandRuns;
  int extensions;

  SimulatedProcess(long pid, int generation, Nature nature) {
    this.pid = pid;
    this.knownPid = pid;
    this.generation = generation;
    this.nature = nature;
    this.mayBeReady = !nature.neverReady();
  }

  /** What was said while nobody listened is lost, and what was asked for has to be again. */
  void changesHands() {
    if (!ended) {
      knownPid = pid;
    }
    endKnown = ended;
    asked = false;
    watched = false;
    commandRuns = false;
    treeAwaited = false;
    treeReported = false;
    ready = readyKnown;
    unhealthy = unhealthyKnown;
    announcedEnd = announcedEndKnown;
  }

  boolean mustEnd() {
    return !ended && (gotKill || (gotTerm && !nature.ignoresTerm()));
  }

  boolean mayFork() {
    return !ended && descendants < 3;
  }

  boolean descendantMustEnd() {
    return descendants > 0 && (gotKill || (gotTerm && !nature.descendantsIgnoreTerm()));
  }

  boolean treeIsGone() {
    return ended && descendants == 0;
  }
}
