package dev.jsup.daemon.lifecycle;

import dev.jsup.daemon.policy.ExitOutcome;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * An operating system that answers when it likes: launches take their time, processes end unasked,
 * ignore TERM, leave descendants behind, and facts are told late and now and then twice. It fails
 * the test when it is asked for what must never be.
 */
final class SimulatedSystem {
  /** What processes do of their own. */
  enum Habit {
    ANYTHING,
    LIVE,
    FINISH,
    FAIL,
    CANNOT_START
  }

  private enum Happening {
    LAUNCH_ANSWERED,
    MAIN_ENDS,
    FORK,
    DESCENDANT_ENDS,
    SOMETHING_TOLD,
    TREE_REPORTED,
    FACT_REPEATED
  }

  /** What is told to the owner of a launch. */
  record Fact(int generation, InstanceEvent event) {}

  private final SplittableRandom random;
  private final Queue<Fact> facts = new ArrayDeque<>();
  private final Queue<Fact> repeated = new ArrayDeque<>();
  private final List<Happening> possible = new ArrayList<>();
  private final List<SimulatedVoice.Word> words = new ArrayList<>();
  private @Nullable SimulatedProcess process;
  private boolean launching;
  private boolean launchAnswered;
  private int launchGeneration;
  private Habit habit = Habit.ANYTHING;
  private int launches;

  SimulatedSystem(SplittableRandom random) {
    this.random = random;
  }

  void setHabit(Habit habit) {
    this.habit = habit;
    if (process != null && habit != Habit.ANYTHING) {
      process.mayBeReady = true;
    }
  }

  int launches() {
    return launches;
  }

  /** Whether a launch was asked for whose answer has not reached the owner. */
  boolean isLaunching() {
    return launching;
  }

  @Nullable SimulatedProcess process() {
    return process;
  }

  @Nullable Fact nextFact() {
    var fact = facts.poll();
    if (fact != null) {
      becomesKnown(fact);
    }
    return fact;
  }

  private void becomesKnown(Fact fact) {
    boolean isOfProcess = process != null && process.generation == fact.generation();
    switch (fact.event()) {
      case InstanceEvent.Spawned _, InstanceEvent.SpawnFailed _ -> launching = false;
      case InstanceEvent.ProcessExited(long pid, var _) when isOfProcess && pid == process.pid ->
          process.endKnown = true;
      case InstanceEvent.TreeGone _ when isOfProcess -> process.treeGoneKnown = true;
      default -> {
        if (isOfProcess && !process.endKnown) {
          SimulatedVoice.known(process, fact.event());
        }
      }
    }
  }

  void spawn(int generation) {
    LifecycleInvariants.check(!launching, "a spawn with a spawn under way");
    LifecycleInvariants.check(process == null || process.ended, "two processes at once");
    LifecycleInvariants.check(
        process == null || process.treeIsGone(), "a spawn beside the rest of the last tree");
    launching = true;
    launchAnswered = false;
    launchGeneration = generation;
    launches++;
  }

  /** Nobody hears or asks any more; what a new daemon finds of launch {@code generation}. */
  Found changesHands(int generation) {
    facts.clear();
    repeated.clear();
    boolean wasLaunching = launching;
    launching = false;
    if (process == null || process.generation != generation) {
      return new Found.Ended(null);
    }
    process.changesHands();
    if (!process.ended) {
      return new Found.Alive(process.pid);
    }
    if (wasLaunching) {
      process.descendants = 0; // what nobody knows of is ended before anything begins
      process.treeGoneKnown = true;
    }
    return new Found.Ended(null);
  }

  void adopt(long pid) {
    LifecycleInvariants.check(isLive(pid), "adopted although it is gone");
  }

  void signal(long pid) {
    LifecycleInvariants.check(isLive(pid), "a signal to a pid that is gone");
  }

  /** Of a main process that a command has ended, the rest has no signal yet. */
  void signalTree(long pid) {
    LifecycleInvariants.check(
        isLive(pid) || (isLast(pid) && process.commandAsked && !process.treeGoneKnown),
        "a signal to a tree that is gone");
    LifecycleInvariants.check(!process.signaled, "a second stop signal");
    process.signaled = true;
    process.gotTerm = true;
  }

  void runStopCommand(long pid) {
    LifecycleInvariants.check(
        isLive(pid) && !process.commandRuns && !process.signaled, "a stop command too many");
    process.commandRuns = true;
    process.commandAsked = true;
    process.gotTerm = !process.nature.badCommand();
  }

  void endStopCommand() {
    LifecycleInvariants.check(process.commandAsked, "no stop command to end");
    process.commandRuns = false;
  }

  void startProbes(long pid) {
    LifecycleInvariants.check(isLive(pid) && !process.asked, "probes of what is probed or gone");
    process.asked = true;
  }

  void watchHealth(long pid) {
    LifecycleInvariants.check(isLive(pid) && process.asked, "watched without a process or probes");
    process.watched = true;
  }

  void endProbes() {
    process.watched = false;
  }

  void killTree(long pid) {
    LifecycleInvariants.check(isLast(pid) && !process.treeGoneKnown, "KILL to a tree that is gone");
    LifecycleInvariants.check(process.gotTerm || process.endKnown, "KILL without TERM before");
    process.gotKill = true;
  }

  void awaitTree(long pid) {
    LifecycleInvariants.check(
        isLast(pid) && process.endKnown && !process.treeAwaited, "no tree to await");
    process.treeAwaited = true;
  }

  private boolean isLast(long pid) {
    return process != null && process.knownPid == pid;
  }

  private boolean isLive(long pid) {
    return isLast(pid) && !process.endKnown;
  }

  /** Lets one thing happen that has to happen, or with {@link Habit#ANYTHING} may. */
  boolean progress() {
    possible.clear();
    words.clear();
    if (launching && !launchAnswered) {
      possible.add(Happening.LAUNCH_ANSWERED);
    }
    if (!repeated.isEmpty()) {
      possible.add(Happening.FACT_REPEATED);
    }
    if (process != null) {
      addWhatMayHappenTo(process);
    }
    if (possible.isEmpty()) {
      return false;
    }
    happen(possible.get(random.nextInt(possible.size())));
    return true;
  }

  private void addWhatMayHappenTo(SimulatedProcess process) {
    boolean anything = habit == Habit.ANYTHING;
    if (!process.ended && (process.mustEnd() || habit != Habit.LIVE)) {
      possible.add(Happening.MAIN_ENDS);
    }
    if (anything && process.mayFork()) {
      possible.add(Happening.FORK);
    }
    if (process.descendantMustEnd() || (anything && process.descendants > 0)) {
      possible.add(Happening.DESCENDANT_ENDS);
    }
    SimulatedVoice.possible(process, anything, words);
    if (!words.isEmpty()) {
      possible.add(Happening.SOMETHING_TOLD);
    }
    if (process.treeAwaited && process.treeIsGone() && !process.treeReported) {
      possible.add(Happening.TREE_REPORTED);
    }
  }

  private void happen(Happening happening) {
    switch (happening) {
      case LAUNCH_ANSWERED -> answerLaunch();
      case MAIN_ENDS -> {
        process.ended = true;
        tell(process.generation, new InstanceEvent.ProcessExited(process.pid, outcome(process)));
      }
      case FORK -> process.descendants++;
      case DESCENDANT_ENDS -> process.descendants--;
      case SOMETHING_TOLD -> {
        var word = words.get(random.nextInt(words.size()));
        long pid = process.pid;
        tell(process.generation, SimulatedVoice.say(process, word));
        if (process.pid != pid) { // the one before has done its work
          tell(process.generation, new InstanceEvent.ProcessExited(pid, new ExitOutcome.Exited(0)));
        }
      }
      case TREE_REPORTED -> {
        process.treeReported = true;
        tell(process.generation, new InstanceEvent.TreeGone());
      }
      case FACT_REPEATED -> facts.add(repeated.remove());
    }
  }

  private void answerLaunch() {
    launchAnswered = true;
    boolean fails = habit == Habit.ANYTHING ? random.nextInt(5) == 0 : habit == Habit.CANNOT_START;
    if (fails) {
      boolean hindered = habit == Habit.ANYTHING && launches % 4 == 0;
      var failed = new InstanceEvent.SpawnFailed("no such file", hindered);
      facts.add(new Fact(launchGeneration, failed));
      return;
    }
    process = new SimulatedProcess(100 + launches, launchGeneration, nature());
    process.descendants = random.nextInt(3);
    facts.add(new Fact(launchGeneration, new InstanceEvent.Spawned(process.pid)));
  }

  private SimulatedProcess.Nature nature() {
    boolean anything = habit == Habit.ANYTHING;
    return new SimulatedProcess.Nature(
        random.nextInt(3) == 0,
        random.nextInt(3) == 0,
        anything && random.nextInt(3) == 0,
        random.nextInt(3) == 0);
  }

  private void tell(int generation, InstanceEvent event) {
    var fact = new Fact(generation, event);
    facts.add(fact);
    if (random.nextInt(8) == 0) {
      repeated.add(fact);
    }
  }

  private ExitOutcome outcome(SimulatedProcess process) {
    if (process.mustEnd() && random.nextBoolean()) {
      return new ExitOutcome.Signaled(process.gotKill ? "KILL" : "TERM", false);
    }
    return switch (habit) {
      case ANYTHING, LIVE -> new ExitOutcome.Exited(random.nextInt(2));
      case FINISH -> new ExitOutcome.Exited(0);
      case FAIL, CANNOT_START -> new ExitOutcome.Exited(1);
    };
  }
}
