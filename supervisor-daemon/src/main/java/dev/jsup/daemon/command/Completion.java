package dev.jsup.daemon.command;

import dev.jsup.daemon.ecosystem.DeclaredApp;
import dev.jsup.daemon.policy.ExitOutcome;
import dev.jsup.daemon.policy.RestartDecision;
import dev.jsup.daemon.policy.RestartHistory;
import dev.jsup.daemon.policy.RestartPolicy;
import dev.jsup.daemon.supervisor.AppSpec;
import dev.jsup.protocol.ErrorCode;
import dev.jsup.protocol.model.DependencyCondition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/** Whether apps that others wait for to finish ever do: not those that are always restarted. */
final class Completion {
  private Completion() {}

  /** What is wrong with the {@code completed} of {@code apps}, of which {@code made} are specs. */
  static List<Refused> refusals(List<DeclaredApp> apps, List<FileAssembly.Assembled> made) {
    var policies = new HashMap<String, RestartPolicy>();
    for (var each : made) {
      policies.put(each.spec().name(), policy(each.spec()));
    }
    var refusals = new ArrayList<Refused>();
    for (var app : apps) {
      for (var needed : app.extras().dependsOn()) {
        var policy = policies.get(needed.app());
        if (needed.condition() == DependencyCondition.COMPLETED
            && policy != null
            && restartsWhenDone(policy)) {
          refusals.add(refusal(app, needed.app(), policy));
        }
      }
    }
    return refusals;
  }

  private static RestartPolicy policy(AppSpec spec) {
    return spec.lifecycle().restartPolicy();
  }

  private static boolean restartsWhenDone(RestartPolicy policy) {
    var done = new RestartPolicy.Life(new ExitOutcome.Exited(0), policy.minUptime(), true);
    return policy.decide(done, RestartHistory.NONE, 0) instanceof RestartDecision.RestartAfter;
  }

  private static Refused refusal(DeclaredApp app, String needed, RestartPolicy policy) {
    return FileAssembly.at(
        app.origins().getOrDefault("depends_on", app.location()),
        app,
        ErrorCode.BAD_DECLARATION,
        "depends_on: '%s' is never completed, as it has restart: %s and is started again after exit 0"
            .formatted(needed, policy.mode().word()),
        "Give '%s' restart: on-failure or never.".formatted(needed));
  }
}
