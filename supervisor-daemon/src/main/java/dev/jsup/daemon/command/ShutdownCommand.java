package dev.jsup.daemon.command;

import dev.jsup.daemon.lifecycle.InstanceEvent.DeleteRequested;
import dev.jsup.protocol.ErrorCode;
import dev.jsup.protocol.model.InstanceResult;
import dev.jsup.protocol.model.ShutdownAnswer;
import dev.jsup.protocol.request.ShutdownRequest;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Stops every app, answers, and ends the daemon. */
public final class ShutdownCommand implements Command<ShutdownRequest> {
  private final StopAll stopAll;
  private final long pid;
  private final Ending ending;
  private final AtomicReference<@Nullable CompletableFuture<Answer>> running =
      new AtomicReference<>();

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

  /** Goes on when its caller goes away; another caller meanwhile gets the same answer. */
  @Override
  public Answer run(ShutdownRequest request, Call call) throws Refused, InterruptedException {
    CompletableFuture<Answer> answer;
    if (ending.announce()) {
      answer = new CompletableFuture<>();
      running.set(answer);
      Thread.ofVirtual().name("shutdown").start(() -> shutDown(request, call, answer));
    } else {
      answer = running.get();
    }
    if (answer == null) {
      throw new Refused(ErrorCode.SHUTTING_DOWN, "the daemon is shutting down", "");
    }
    try {
      return answer.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Refused refused) {
        throw refused;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  private void shutDown(ShutdownRequest request, Call call, CompletableFuture<Answer> answer) {
    try {
      answer.complete(endAll(request, call));
    } catch (Refused | InterruptedException | RuntimeException | Error e) {
      running.set(null);
      ending.revoke();
      answer.completeExceptionally(e);
    }
  }

  private Answer endAll(ShutdownRequest request, Call call) throws Refused, InterruptedException {
    var by = "kill by " + call.caller().describe();
    var results = stopAll.run(new DeleteRequested(by), request.timeoutMs(), call);
    var left = results.stream().filter(result -> !result.ok()).toList();
    if (!left.isEmpty()) {
      throw new Refused(
          ErrorCode.NOT_UP,
          "these did not stop in time: "
              + left.stream().map(InstanceResult::label).collect(Collectors.joining(", ")),
          "They are still being stopped, and the daemon goes on. See them with: jsup list");
    }
    ending.end();
    return Answer.of(
        new ShutdownAnswer(results.size(), pid),
        _ ->
            results.isEmpty()
                ? "the daemon (pid %d) ends\n".formatted(pid)
                : "%d stopped, the daemon (pid %d) ends\n".formatted(results.size(), pid));
  }
}
