package dev.jsup.daemon.command;

import dev.jsup.daemon.dump.DumpFile;
import dev.jsup.daemon.dump.DumpReading;
import dev.jsup.daemon.supervisor.Declared;
import dev.jsup.daemon.supervisor.Supervisor;
import dev.jsup.daemon.terminal.ActionReport;
import dev.jsup.daemon.time.Ticker;
import dev.jsup.protocol.ErrorCode;
import dev.jsup.protocol.ExitCode;
import dev.jsup.protocol.model.ActionAnswer;
import dev.jsup.protocol.model.InstanceResult;
import dev.jsup.protocol.request.ResurrectRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;

/** Brings back the apps that were saved; what runs already is left alone. */
public final class ResurrectCommand implements Command<ResurrectRequest> {
  private final Supervisor supervisor;
  private final Ticker ticker;
  private final DumpFile dump;

  public ResurrectCommand(Supervisor supervisor, Ticker ticker, DumpFile dump) {
    this.supervisor = supervisor;
    this.ticker = ticker;
    this.dump = dump;
  }

  @Override
  public Answer run(ResurrectRequest request, Call call) throws Refused, InterruptedException {
    return switch (dump.read()) {
      case DumpReading.Missing _ ->
          answer(
              List.of(),
              List.of("nothing is saved: no %s; save apps with: jsup save".formatted(dump.path())),
              true);
      case DumpReading.Unreadable(var problems) ->
          throw new Refused(
              ErrorCode.BAD_DECLARATION,
              String.join("; ", problems),
              "Start the apps, then save them again with: jsup save");
      case DumpReading.Found found -> resurrect(found, request, call);
    };
  }

  private Answer resurrect(DumpReading.Found found, ResurrectRequest request, Call call)
      throws Refused, InterruptedException {
    var plan = new ResurrectPlan(supervisor.snapshot(), found.apps());
    var added = declare(plan);
    var toStart = new ArrayList<>(plan.down());
    var stopped = new ArrayList<Integer>();
    for (int i = 0; i < added.size(); i++) {
      (plan.freshStarts().get(i) ? toStart : stopped).add(added.get(i));
    }
    var results = new ArrayList<InstanceResult>();
    results.addAll(
        new OrderedStart(supervisor, ticker, request.timeoutMs(), request.await(), call)
            .start(toStart));
    var snapshot = supervisor.snapshot();
    for (int id : stopped) {
      snapshot
          .find(id)
          .ifPresent(each -> results.add(InstanceResults.done(each, "was stopped when saved")));
    }
    results.addAll(plan.untouched());
    var notes = new ArrayList<>(found.notes());
    notes.addAll(plan.notes());
    notes.addAll(found.bad());
    if (results.isEmpty() && notes.isEmpty()) {
      notes.add("no apps are saved in " + found.file());
    }
    return answer(results, notes, found.bad().isEmpty());
  }

  private List<Integer> declare(ResurrectPlan plan) throws Refused, InterruptedException {
    try {
      return switch (supervisor.restore(plan.fresh()).get()) {
        case Declared.Added(var ids) -> ids;
        case Declared.Closed() ->
            throw new Refused(ErrorCode.SHUTTING_DOWN, "the daemon is shutting down", "");
        case Declared.NameTaken(var name) ->
            throw new Refused(
                ErrorCode.CONFLICT,
                "somebody has started an app '%s' just now".formatted(name),
                "Nothing was started; say it again.");
      };
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  private static Answer answer(List<InstanceResult> results, List<String> notes, boolean whole) {
    boolean up = results.stream().allMatch(InstanceResult::ok);
    var answer = new ActionAnswer(up && whole, results, notes);
    return new Answer.One(
        answer,
        traits -> ActionReport.render("start", answer, traits),
        !up ? ExitCode.NOT_UP : whole ? ExitCode.DONE : ExitCode.FAILED);
  }
}
