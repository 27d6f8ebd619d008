package dev.jsup.daemon.command;

import dev.jsup.daemon.conf.ConfFile;
import dev.jsup.daemon.os.IoReason;
import dev.jsup.daemon.supervisor.InstanceSnapshot;
import dev.jsup.daemon.supervisor.Supervisor;
import dev.jsup.daemon.terminal.ActionReport;
import dev.jsup.protocol.ErrorCode;
import dev.jsup.protocol.ExitCode;
import dev.jsup.protocol.model.ActionAnswer;
import dev.jsup.protocol.model.InstanceResult;
import dev.jsup.protocol.model.SetAnswer;
import dev.jsup.protocol.request.RestartRequest;
import dev.jsup.protocol.request.SetRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Sets values by key, and restarts what runs of the apps that they are for. */
public final class SetCommand implements Command<SetRequest> {
  private final ConfFile conf;
  private final Supervisor supervisor;
  private final Command<RestartRequest> restart;

  /**
   * @param restart restarts apps
   */
  public SetCommand(ConfFile conf, Supervisor supervisor, Command<RestartRequest> restart) {
    this.conf = conf;
    this.supervisor = supervisor;
    this.restart = restart;
  }

  @Override
  public Answer run(SetRequest request, Call call) throws Refused, InterruptedException {
    var values = new TreeMap<String, String>();
    for (var each : request.values().entrySet()) {
      requireValid(each);
      values.put(ConfFile.canonical(each.getKey()), each.getValue());
    }
    try {
      conf.set(values);
    } catch (IOException e) {
      throw new Refused(
          ErrorCode.INTERNAL,
          "cannot write %s: %s".formatted(conf.path(), IoReason.of(e)),
          "All is set as before.");
    }
    var running = new ArrayList<String>();
    var notes = new ArrayList<String>();
    for (var instance : supervisor.snapshot().instances()) {
      if (isFor(instance, values)) {
        if (instance.instance().isDown()) {
          notes.add(instance.label() + ": is down; it gets what is set when it is started");
        } else {
          running.add(Integer.toString(instance.id()));
        }
      }
    }
    return answer(values, restarted(running, call), notes);
  }

  private static void requireValid(Map.Entry<String, String> set) throws Refused {
    var key = set.getKey();
    boolean valid =
        !key.isBlank()
            && key.indexOf('=') < 0
            && key.indexOf('\0') < 0
            && set.getValue().indexOf('\0') < 0;
    if (!valid) {
      throw new Refused(
          ErrorCode.BAD_REQUEST,
          "key '%s' (expected: KEY or APP.VARIABLE, without '=' and zero bytes)".formatted(key),
          "Nothing was set.");
    }
  }

  private static boolean isFor(InstanceSnapshot instance, Map<String, String> values) {
    return values.keySet().stream().anyMatch(key -> ConfFile.isOf(key, instance.spec().name()));
  }

  private List<InstanceResult> restarted(List<String> ids, Call call)
      throws Refused, InterruptedException {
    if (ids.isEmpty()) {
      return List.of();
    }
    var answer = restart.run(new RestartRequest(ids, null, null, null, null, null, null), call);
    return answer instanceof Answer.One one && one.body() instanceof ActionAnswer action
        ? action.results()
        : List.of();
  }

  private static Answer answer(
      Map<String, String> values, List<InstanceResult> results, List<String> notes) {
    boolean ok = results.stream().allMatch(InstanceResult::ok);
    return new Answer.One(
        new SetAnswer(values, ok, results, notes),
        traits ->
            ConfCommand.lines(values)
                + ActionReport.render("restart", new ActionAnswer(ok, results, notes), traits),
        ok ? ExitCode.DONE : ExitCode.NOT_UP);
  }
}
