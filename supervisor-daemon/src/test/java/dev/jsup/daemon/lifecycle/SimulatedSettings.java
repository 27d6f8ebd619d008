package dev.jsup.daemon.lifecycle;

import dev.jsup.daemon.policy.Backoff;
import dev.jsup.daemon.policy.ExitRules;
import dev.jsup.daemon.policy.ExitSet;
import dev.jsup.daemon.policy.RestartLimit;
import dev.jsup.daemon.policy.RestartPolicy;
import dev.jsup.daemon.policy.RestartPolicy.Mode;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/** Settings of all kinds, drawn by chance. */
final class SimulatedSettings {
  private static final List<Integer> MOST_RESTARTS = List.of(0, 2, 3, 16);
  private static final List<Duration> DELAYS =
      List.of(Duration.ZERO, Duration.ofMillis(100), Duration.ofSeconds(5));
  private static final ExitSet ONE = new ExitSet(Set.of(1), Set.of());
  private static final ExitSet ZERO = new ExitSet(Set.of(0), Set.of());

  private static final List<ExitRules> LISTS =
      List.of(
          ExitRules.NONE,
          ExitRules.NONE,
          ExitRules.NONE,
          new ExitRules(ONE, ExitSet.EMPTY, ExitSet.EMPTY, ExitSet.EMPTY),
          new ExitRules(ExitSet.EMPTY, ONE, ExitSet.EMPTY, ExitSet.EMPTY),
          new ExitRules(ExitSet.EMPTY, ExitSet.EMPTY, ONE, ONE),
          new ExitRules(ExitSet.EMPTY, ExitSet.EMPTY, ExitSet.EMPTY, ZERO));

  private static final List<LifecycleSettings.Health> HEALTH =
      List.of(
          LifecycleSettings.Health.NONE,
          new LifecycleSettings.Health(null, true),
          new LifecycleSettings.Health(Duration.ofSeconds(2), true));

  private SimulatedSettings() {}

  static LifecycleSettings draw(SplittableRandom random) {
    var policy =
        new RestartPolicy(
            one(List.of(Mode.values()), random),
            one(LISTS, random),
            Backoff.fixed(one(DELAYS, random)),
            new RestartLimit(one(MOST_RESTARTS, random), null),
            random.nextInt(3) == 0 ? Duration.ZERO : Duration.ofSeconds(1));
    var gracePeriod = random.nextInt(8) == 0 ? Duration.ZERO : Duration.ofSeconds(3);
    var stop =
        new LifecycleSettings.Stop("TERM", KillMode.TREE, gracePeriod, random.nextInt(3) == 0);
    return new LifecycleSettings(policy, one(HEALTH, random), stop);
  }

  private static <T> T one(List<T> values, SplittableRandom random) {
    return values.get(random.nextInt(values.size()));
  }
}
