package dev.jsup.daemon.lifecycle;

import dev.jsup.daemon.lifecycle.LifecycleInvariants.Wish;
import dev.jsup.daemon.lifecycle.SimulatedSystem.Habit;
import dev.jsup.daemon.policy.ExitOutcome;
import dev.jsup.daemon.policy.RestartDecision;
import dev.jsup.daemon.policy.RestartPolicy;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;

/**
 * One instance under chance, which a seed decides: rounds of anything that can happen, each ended
 * by a last request after which everything has time to come to rest.
 */
final class Simulation {
  private static final int ROUNDS = 4;
  private static final int STEPS = 50;
  private static final int MOST_TURNS_TO_REST = 2_000;
  private static final int LAUNCHES_OF_A_LOOP = 40;

  private final SplittableRandom random;
  private final RestartPolicy policy;
  private final LifecycleSettings settings;
  private final SimulatedSystem system;
  private final SimulatedOwner owner;

  Simulation(long seed, Witness witness) {
    this(seed, witness, settings -> new InstanceLifecycle(settings)::apply);
  }

  /**
   * @param rules made of settings; those of the life cycle, or others with a fault
   */
  Simulation(long seed, Witness witness, Function<LifecycleSettings, SimulatedOwner.Rules> rules) {
    random = new SplittableRandom(seed);
    settings = SimulatedSettings.draw(random);
    policy = settings.restartPolicy();
    system = new SimulatedSystem(random);
    owner = new SimulatedOwner(settings, rules.apply(settings), system, witness);
  }

  LifecycleSettings settings() {
    return settings;
  }

  /** Returns the number of turns. */
  int run() {
    for (int round = 1; round <= ROUNDS; round++) {
      system.setHabit(Habit.ANYTHING);
      for (int i = 0; i < STEPS; i++) {
        step(round == ROUNDS);
      }
      finish(round == ROUNDS);
    }
    return owner.turns();
  }

  private void step(boolean mayDelete) {
    owner.pass(Duration.ofMillis(random.nextInt(20)));
    switch (random.nextInt(26)) {
      case 0, 1, 2, 3, 4, 5 -> owner.request(anyRequest(mayDelete));
      case 6, 7, 8, 9, 10, 11 -> system.progress();
      case 12, 13, 14, 15, 16, 17, 18, 19, 20 -> {
        if (!owner.takeFact()) {
          system.progress();
        }
      }
      case 21 -> owner.isReplaced();
      case 22 -> owner.declareAnew();
      default -> owner.fireNextTimer(lateness());
    }
  }

  private Duration lateness() {
    return Duration.ofMillis(random.nextInt(4) == 0 ? random.nextInt(10_000) : 0);
  }

  private InstanceEvent anyRequest(boolean mayDelete) {
    return switch (random.nextInt(13)) {
      case 0, 1, 2, 3 -> new InstanceEvent.StartRequested();
      case 4, 5, 6 -> new InstanceEvent.StopRequested("chance");
      case 7, 8 -> new InstanceEvent.RestartRequested("chance");
      case 9 -> new InstanceEvent.SignalRequested("HUP", "chance");
      case 10 -> new InstanceEvent.ResetRequested();
      case 11 -> new InstanceEvent.RestartDue("chance", random.nextBoolean());
      default ->
          mayDelete && random.nextInt(2) == 0
              ? new InstanceEvent.DeleteRequested("chance")
              : new InstanceEvent.StartRequested();
    };
  }

  private void finish(boolean mayDelete) {
    var habits = Habit.values();
    var habit = habits[1 + random.nextInt(habits.length - 1)];
    switch (random.nextInt(mayDelete ? 4 : 3)) {
      case 0 -> finishDown(habit, new InstanceEvent.StopRequested("the last"));
      case 1 -> finishUp(habit, new InstanceEvent.StartRequested());
      case 2 -> finishUp(habit, new InstanceEvent.RestartRequested("the last"));
      default -> finishDown(habit, new InstanceEvent.DeleteRequested("the last"));
    }
  }

  private void finishDown(Habit habit, InstanceEvent last) {
    system.setHabit(habit);
    int launches = system.launches();
    owner.request(last);
    rest();
    LifecycleInvariants.check(system.launches() == launches, "a launch after the last stop");
    expectDown();
  }

  private void expectDown() {
    boolean gone = owner.invariants().wish() == Wish.GONE;
    expect(gone ? InstanceState.Removed.class : InstanceState.Stopped.class);
  }

  /** What has happened before the request is known before it, so that the habit decides alone. */
  private void finishUp(Habit habit, InstanceEvent last) {
    while (owner.takeFact()) {}
    system.setHabit(habit);
    var before = owner.state();
    boolean launching = before instanceof InstanceState.Launching;
    boolean starting = before instanceof InstanceState.Starting;
    boolean running = before instanceof InstanceState.Running;
    boolean restart = last instanceof InstanceEvent.RestartRequested;
    int generation = owner.generation();
    owner.request(last);
    rest();
    if (owner.invariants().wish() == Wish.GONE) {
      expectDown();
      return;
    }
    LifecycleInvariants.check(
        upStates(habit).contains(owner.state().getClass()),
        "rests as %s, not as one of %s".formatted(owner.state(), upStates(habit)));
    int launches = owner.generation() - generation;
    LifecycleInvariants.check(
        !restart || launching || launches > 0, "restarted without a new process");
    boolean beginsAnew = !launching && (!(starting || running) || restart);
    if (hasRestarted(habit) && hasGivenUp()) {
      int most = 1 + policy.limit().maxRestarts();
      // Without a least time to live, a life that became ready is not counted.
      boolean eachCounts = !policy.minUptime().isZero() || settings.health().readyTimeout() == null;
      LifecycleInvariants.check(
          !eachCounts || (beginsAnew ? launches == most : launches <= most),
          "gave up after other than the allowed restarts");
    }
  }

  private boolean hasRestarted(Habit habit) {
    return switch (habit) {
      case FINISH -> LifecycleInvariants.restarts(policy, new ExitOutcome.Exited(0));
      case ANYTHING, LIVE, FAIL, CANNOT_START ->
          LifecycleInvariants.restarts(policy, new ExitOutcome.Exited(1))
              && LifecycleInvariants.restarts(policy, new ExitOutcome.CouldNotStart(""));
    };
  }

  private boolean hasGivenUp() {
    return owner.state() instanceof InstanceState.Errored;
  }

  /** Where a start may lead to if processes have that habit. */
  private Set<Class<? extends InstanceState>> upStates(Habit habit) {
    var failed = new ExitOutcome.Exited(1);
    return switch (habit) {
      case ANYTHING, LIVE -> Set.of(InstanceState.Running.class);
      case FINISH -> upStates(new ExitOutcome.Exited(0));
      case FAIL -> upStates(failed);
      case CANNOT_START -> {
        var states = new HashSet<Class<? extends InstanceState>>();
        states.addAll(upStates(new ExitOutcome.CouldNotStart("no such file")));
        if (!LifecycleInvariants.restarts(policy, failed)) {
          states.addAll(upStates(failed)); // of what ran already
        }
        yield states;
      }
    };
  }

  private Set<Class<? extends InstanceState>> upStates(ExitOutcome outcome) {
    if (!LifecycleInvariants.restarts(policy, outcome)) {
      boolean fine =
          LifecycleInvariants.decision(policy, outcome) instanceof RestartDecision.Complete;
      return Set.of(fine ? InstanceState.Exited.class : InstanceState.Errored.class);
    }
    if (!policy.minUptime().isZero() || outcome instanceof ExitOutcome.CouldNotStart) {
      return Set.of(InstanceState.Errored.class);
    }
    // Each life that was online is stable then; whether one comes to that may be chance.
    return settings.health().readyTimeout() == null
        ? Set.of(InstanceState.Running.class)
        : Set.of(InstanceState.Running.class, InstanceState.Errored.class);
  }

  /** Until nothing more must happen. What restarts for ever lives in the end. */
  private void rest() {
    int loops = system.launches() + LAUNCHES_OF_A_LOOP;
    for (int i = 0; i < MOST_TURNS_TO_REST; i++) {
      if (system.launches() > loops) {
        system.setHabit(Habit.LIVE);
      }
      boolean moved =
          random.nextBoolean()
              ? system.progress() || owner.takeFact()
              : owner.takeFact() || system.progress();
      if (!moved && !owner.fireNextTimer(Duration.ZERO)) {
        return;
      }
    }
    LifecycleInvariants.check(false, "comes to no rest");
  }

  private void expect(Class<? extends InstanceState> expected) {
    LifecycleInvariants.check(
        expected.isInstance(owner.state()),
        "rests as " + owner.state() + ", not " + expected.getSimpleName());
  }
}
