package dev.jsup.daemon.command;

import dev.jsup.daemon.dump.DumpFile;
import dev.jsup.daemon.dump.SavedApp;
import dev.jsup.daemon.supervisor.Supervisor;
import dev.jsup.protocol.ExitCode;
import dev.jsup.protocol.model.SaveAnswer;
import dev.jsup.protocol.request.SaveRequest;
import java.util.List;

/** Saves all apps as they are now, so that a resurrect brings them back. */
public final class SaveCommand implements Command<SaveRequest> {
  private final Supervisor supervisor;
  private final DumpFile dump;

  public SaveCommand(Supervisor supervisor, DumpFile dump) {
    this.supervisor = supervisor;
    this.dump = dump;
  }

  @Override
  public Answer run(SaveRequest request, Call call) throws Refused {
    var apps = SavedApp.of(supervisor.snapshot());
    if (!apps.isEmpty() || Boolean.TRUE.equals(request.force())) {
      return ClearDumpCommand.write(dump, apps);
    }
    return new Answer.One(
        new SaveAnswer(false, dump.path().toString(), 0, 0),
        _ -> "",
        ExitCode.DONE,
        List.of(
            "there are no apps, so nothing is saved and %s stays as it is; to save none: jsup save --force"
                .formatted(dump.path())));
  }
}
