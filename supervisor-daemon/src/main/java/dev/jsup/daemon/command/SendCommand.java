package dev.jsup.daemon.command;

import dev.jsup.daemon.process.StandardInput;
import dev.jsup.daemon.supervisor.InstanceSnapshot;
import dev.jsup.daemon.supervisor.Supervisor;
import dev.jsup.protocol.ExitCode;
import dev.jsup.protocol.model.InstanceResult;
import dev.jsup.protocol.request.SendRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes a line to the standard input of instances; when they read it is up to them. */
public final class SendCommand implements Command<SendRequest> {
  private final Supervisor supervisor;
  private final Path folder;

  /**
   * @param folder of the pipes that are standard inputs
   */
  public SendCommand(Supervisor supervisor, Path folder) {
    this.supervisor = supervisor;
    this.folder = folder;
  }

  @Override
  public Answer run(SendRequest request, Call call) throws Refused {
    var instances =
        new Targets(supervisor.snapshot(), request.cwd()).resolve(List.of(request.target()));
    var results = instances.stream().map(each -> send(request.line(), each)).toList();
    return InstanceResults.answer("send", results, ExitCode.FAILED);
  }

  private InstanceResult send(@Nullable String line, InstanceSnapshot instance) {
    if (!instance.spec().isSentLines()) {
      return failed(
          instance, "has no standard input; declare stdin: pipe, or start it with --stdin pipe");
    }
    if (instance.instance().pid().isEmpty()) {
      return failed(instance, "has no process, it is " + instance.status());
    }
    if (line == null) {
      return InstanceResults.done(instance, "takes lines");
    }
    try {
      StandardInput.of(folder, instance.spec(), instance.number(), instance.id()).send(line);
      return InstanceResults.done(instance, "line sent");
    } catch (IOException e) {
      return failed(instance, "was sent nothing: " + e.getMessage());
    }
  }

  private static InstanceResult failed(InstanceSnapshot instance, String text) {
    return InstanceResults.result(instance, false, text, List.of());
  }
}
