package dev.jsup.daemon.command;

import dev.jsup.daemon.lifecycle.InstanceEvent.DeleteRequested;
import dev.jsup.protocol.ErrorCode;
import dev.jsup.protocol.model.InstanceResult;
import dev.jsup.protocol.model.ShutdownAnswer;
import dev.jsup.protocol.request.ShutdownRequest;
import java.util.stream.Collectors;

/** Stops every app, answers, and ends the daemon. */
public final class ShutdownCommand implements Command<ShutdownRequest> {
  private final StopAll stopAll;
  private final long pid;
  private final Ending ending;

  /** How the daemon ends. */
  public interface Ending {
    /** Refuse new requests from now on; false if that was so already. */
    boolean announce();

    /** Take requests again, as the apps would not stop. */
    void revoke();

    /** End, once the answers under way are out. */
    void end();
  }

  public ShutdownCommand(StopAll stopAll, long pid, Ending ending) {
    this.stopAll = stopAll;
    this.pid = pid;
    this.ending = ending;
  }

  @Override
  public Answer run(ShutdownRequest request, Call call) throws Refused, InterruptedException {
    if (!ending.announce()) {
      throw new Refused(ErrorCode.SHUTTING_DOWN, "the daemon is ending already", "");
    }
    var by = "kill by " + call.caller().describe();
    var results = stopAll.run(new DeleteRequested(by), request.timeoutMs(), call);
    var left = results.stream().filter(result -> !result.ok()).toList();
    if (!left.isEmpty()) {
      ending.revoke();
      throw new Refused(
          ErrorCode.NOT_UP,
          "these would not stop: "
              + left.stream().map(InstanceResult::app).collect(Collectors.joining(", ")),
          "The daemon goes on. See what they wait for with: jsup list");
    }
    ending.end();
    var answer = new ShutdownAnswer(results.size(), pid);
    return Answer.of(
        answer,
        _ ->
            results.isEmpty()
                ? "the daemon (pid %d) ends\n".formatted(pid)
                : "%d stopped, the daemon (pid %d) ends\n".formatted(results.size(), pid));
  }
}
