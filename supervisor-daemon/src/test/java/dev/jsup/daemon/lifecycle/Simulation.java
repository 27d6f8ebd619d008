package dev.jsup.daemon.lifecycle;

import dev.jsup.daemon.lifecycle.LifecycleInvariants.Wish;
import dev.jsup.daemon.lifecycle.SimulatedSystem.Habit;
import dev.jsup.daemon.policy.Policies;
import dev.jsup.daemon.policy.RestartPolicy;
import dev.jsup.daemon.policy.RestartPolicy.Mode;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/**
 * One instance under chance, which a seed decides: rounds of anything that can happen, each ended
 * by a last request after which everything has time to come to rest.
 */
final class Simulation {
  private static final int ROUNDS = 4;
  private static final int STEPS = 50;
  private static final int MOST_TURNS_TO_REST = 2_000;
  private static final int LAUNCHES_OF_A_LOOP = 40;
  private static final Duration SECOND = Duration.ofSeconds(1);

  private static final List<RestartPolicy> POLICIES =
      List.of(
          Policies.of(Mode.ALWAYS, 16, SECOND, Duration.ZERO),
          Policies.of(Mode.ALWAYS, 3, SECOND, Duration.ofMillis(100)),
          Policies.of(Mode.ALWAYS, 0, SECOND, Duration.ZERO),
          Policies.of(Mode.ALWAYS, 4, Duration.ZERO, Duration.ZERO),
          Policies.of(Mode.ALWAYS, 4, Duration.ZERO, Duration.ofMillis(100)),
          Policies.of(Mode.ON_FAILURE, 16, SECOND, Duration.ofSeconds(15)),
          Policies.of(Mode.ON_FAILURE, 2, SECOND, Duration.ZERO),
          Policies.of(Mode.NEVER, 16, SECOND, Duration.ZERO),
          Policies.of(Mode.NEVER, 16, Duration.ZERO, Duration.ofMillis(100)));

  private final SplittableRandom random;
  private final RestartPolicy policy;
  private final LifecycleSettings settings;
  private final SimulatedSystem system;
  private final SimulatedOwner owner;

  Simulation(long seed, Witness witness) {
    random = new SplittableRandom(seed);
    policy = POLICIES.get(random.nextInt(POLICIES.size()));
    system = new SimulatedSystem(random);
    var gracePeriod = random.nextInt(8) == 0 ? Duration.ZERO : Duration.ofSeconds(3);
    settings = new LifecycleSettings(policy, "TERM", KillMode.TREE, gracePeriod);
    owner = new SimulatedOwner(settings, system, witness);
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
    switch (random.nextInt(8)) {
      case 0, 1 -> owner.request(anyRequest(mayDelete));
      case 2, 3 -> system.progress();
      case 4, 5, 6 -> {
        if (!owner.takeFact()) {
          system.progress();
        }
      }
      default -> owner.fireNextTimer(lateness());
    }
  }

  private Duration lateness() {
    return Duration.ofMillis(random.nextInt(4) == 0 ? random.nextInt(10_000) : 0);
  }

  private InstanceEvent anyRequest(boolean mayDelete) {
    return switch (random.nextInt(12)) {
      case 0, 1, 2, 3 -> new InstanceEvent.StartRequested();
      case 4, 5, 6 -> new InstanceEvent.StopRequested("chance");
      case 7, 8 -> new InstanceEvent.RestartRequested("chance");
      case 9 -> new InstanceEvent.SignalRequested("HUP", "chance");
      case 10 -> new InstanceEvent.ResetRequested();
      default ->
          mayDelete && random.nextInt(4) == 0
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
    expect(upState(habit));
    int launches = owner.generation() - generation;
    LifecycleInvariants.check(
        !restart || launching || launches > 0, "restarted without a new process");
    boolean beginsAnew = !launching && (!(starting || running) || restart);
    if (policy.mode() != Mode.NEVER && hasGivenUp()) {
      int most = 1 + policy.limit().maxRestarts();
      LifecycleInvariants.check(
          beginsAnew ? launches == most : launches <= most,
          "gave up after other than the allowed restarts");
    }
  }

  private boolean hasGivenUp() {
    return owner.state() instanceof InstanceState.Errored;
  }

  private Class<? extends InstanceState> upState(Habit habit) {
    boolean restarts =
        switch (policy.mode()) {
          case ALWAYS -> true;
          case ON_FAILURE -> habit != Habit.FINISH;
          case NEVER -> false;
          default -> throw new AssertionError("not simulated: " + policy.mode());
        };
    boolean neverGivesUp = policy.minUptime().isZero() && habit != Habit.CANNOT_START;
    if (habit == Habit.LIVE || (restarts && neverGivesUp)) {
      return InstanceState.Running.class;
    }
    return habit == Habit.FINISH && !restarts
        ? InstanceState.Exited.class
        : InstanceState.Errored.class;
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
