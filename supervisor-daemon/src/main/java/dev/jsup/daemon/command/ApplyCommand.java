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
import dev.jsup.protocol.model.EcosystemOptions;
import dev.jsup.protocol.model.InstanceResult;
import dev.jsup.protocol.request.ApplyRequest;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Makes the apps as an ecosystem file declares them, and answers when they are. */
public final class ApplyCommand implements Command<ApplyRequest> {
  private final Supervisor supervisor;
  private final Rotating rotating;
  private final Ticker ticker;
  private final Supplier<PolicyDefaults> defaults;
  private final InstanceEnvironment environment;
  private final EcosystemFiles files;

  public ApplyCommand(
      Supervisor supervisor,
      LogCapture logs,
      Ticker ticker,
      Supplier<PolicyDefaults> defaults,
      InstanceEnvironment environment,
      EcosystemFiles files) {
    this.files = files;
    this.supervisor = supervisor;
    this.rotating = Rotating.of(logs);
    this.ticker = ticker;
    this.defaults = defaults;
    this.environment = environment;
  }

  @Override
  public Answer run(ApplyRequest request, Call call) throws Refused, InterruptedException {
    var options = Objects.requireNonNullElse(request.file(), EcosystemOptions.NONE);
    var place = files.place(request.target(), request.cwd());
    var file = place.path() == null ? place.label() : place.path().toString();
    var snapshot = supervisor.snapshot();
    var apps = new FileApps(snapshot, defaults.get(), environment, files, request.env());
    var planning = new ApplyPlan(snapshot, file, apps.read(place, options.all()));
    var only = options.only();
    EcosystemFiles.requireNames(only, planning.names(), file);
    var plan = planning.of(name -> only == null || only.contains(name), pruned(request));
    Ownership.require(plan, file);
    PidFileClash.rejectPlanned(plan, snapshot);
    Ownership.requireEnvironment(
        plan.stream().flatMap(app -> app.known().stream()).toList(), file, options.env());
    if (Boolean.TRUE.equals(request.dryRun())) {
      boolean deletions = Boolean.TRUE.equals(request.deletions());
      return deletions
          ? answer(file, true, former(plan), List.of(), List.of())
          : answer(file, true, plan, List.of(), apps.notes());
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

  /** What is deleted of what the file declares no more: what was confirmed, if that is said. */
  private static Predicate<String> pruned(ApplyRequest request) {
    var confirmed = request.confirmed();
    return name ->
        Boolean.TRUE.equals(request.prune()) && (confirmed == null || confirmed.contains(name));
  }

  private static List<PlannedApp> former(List<PlannedApp> plan) {
    return plan.stream()
        .filter(app -> app.action() == ApplyAction.LEAVE || app.action() == ApplyAction.DELETE)
        .toList();
  }

  private static Answer answer(
      String file,
      boolean dryRun,
      List<PlannedApp> plan,
      List<InstanceResult> results,
      List<String> notes) {
    boolean ok = results.stream().allMatch(InstanceResult::ok);
    var steps = plan.stream().map(PlannedApp::step).toList();
    var answer = new ApplyAnswer(ok, file, dryRun, steps, results, notes);
    return new Answer.One(
        answer, traits -> ApplyReport.render(answer, traits), ok ? ExitCode.DONE : ExitCode.NOT_UP);
  }
}
