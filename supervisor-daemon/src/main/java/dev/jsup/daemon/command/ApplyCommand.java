package dev.jsup.daemon.command;

import dev.jsup.daemon.command.Applying.Rotating;
import dev.jsup.daemon.logs.LogCapture;
import dev.jsup.daemon.process.InstanceEnvironment;
import dev.jsup.daemon.settings.PolicyDefaults;
import dev.jsup.daemon.supervisor.Supervisor;
import dev.jsup.daemon.terminal.ApplyReport;
import dev.jsup.daemon.time.Ticker;
import dev.jsup.protocol.ExitCode;
import dev.jsup.protocol.model.ApplyAction;
import dev.jsup.protocol.model.ApplyAnswer;
import dev.jsup.protocol.model.InstanceResult;
import dev.jsup.protocol.request.ApplyRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/** Makes the apps as an ecosystem file declares them, and answers when they are. */
public final class ApplyCommand implements Command<ApplyRequest> {
  private final Supervisor supervisor;
  private final Rotating rotating;
  private final Ticker ticker;
  private final Supplier<PolicyDefaults> defaults;
  private final InstanceEnvironment environment;

  public ApplyCommand(
      Supervisor supervisor,
      LogCapture logs,
      Ticker ticker,
      Supplier<PolicyDefaults> defaults,
      InstanceEnvironment environment) {
    this.supervisor = supervisor;
    this.rotating = Rotating.of(logs);
    this.ticker = ticker;
    this.defaults = defaults;
    this.environment = environment;
  }

  @Override
  public Answer run(ApplyRequest request, Call call) throws Refused, InterruptedException {
    var file =
        request.file() == null
            ? EcosystemSearch.in(request.cwd())
            : EcosystemSearch.named(request.file(), request.cwd());
    var snapshot = supervisor.snapshot();
    var apps = new FileApps(snapshot, defaults.get(), environment, request.env());
    var planning = new ApplyPlan(snapshot, file.toString(), apps.read(file));
    var only = request.only();
    FileApps.requireNames(only, planning.names(), file);
    var plan =
        planning.of(
            name -> only == null || only.contains(name), Boolean.TRUE.equals(request.prune()));
    if (Boolean.TRUE.equals(request.dryRun())) {
      boolean deletions = Boolean.TRUE.equals(request.deletions());
      return answer(file, true, deletions ? former(plan) : plan, List.of(), apps.notes());
    }
    var applying =
        new Applying(
            supervisor,
            rotating,
            ticker,
            "apply by " + call.caller().describe(),
            request.timeoutMs(),
            !Boolean.FALSE.equals(request.await()),
            call);
    applying.carryOut(plan);
    return answer(file, false, plan, applying.results(), apps.notes());
  }

  private static List<PlannedApp> former(List<PlannedApp> plan) {
    return plan.stream()
        .filter(app -> app.action() == ApplyAction.LEAVE || app.action() == ApplyAction.DELETE)
        .toList();
  }

  private static Answer answer(
      Path file,
      boolean dryRun,
      List<PlannedApp> plan,
      List<InstanceResult> results,
      List<String> notes) {
    boolean ok = results.stream().allMatch(InstanceResult::ok);
    var steps = plan.stream().map(PlannedApp::step).toList();
    var answer = new ApplyAnswer(ok, file.toString(), dryRun, steps, results, notes);
    return new Answer.One(
        answer, traits -> ApplyReport.render(answer, traits), ok ? ExitCode.DONE : ExitCode.NOT_UP);
  }
}
