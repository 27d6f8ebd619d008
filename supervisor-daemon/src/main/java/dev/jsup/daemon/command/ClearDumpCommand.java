package dev.jsup.daemon.command;

import dev.jsup.daemon.dump.DumpFile;
import dev.jsup.daemon.dump.SavedApp;
import dev.jsup.daemon.os.IoReason;
import dev.jsup.protocol.ErrorCode;
import dev.jsup.protocol.model.SaveAnswer;
import dev.jsup.protocol.request.ClearDumpRequest;
import java.io.IOException;
import java.util.List;

/** Saves that there are no apps. */
public final class ClearDumpCommand implements Command<ClearDumpRequest> {
  private final DumpFile dump;

  public ClearDumpCommand(DumpFile dump) {
    this.dump = dump;
  }

  @Override
  public Answer run(ClearDumpRequest request, Call call) throws Refused {
    return write(dump, List.of());
  }

  static Answer write(DumpFile dump, List<SavedApp> apps) throws Refused {
    try {
      dump.write(apps);
    } catch (IOException e) {
      throw new Refused(
          ErrorCode.INTERNAL,
          "cannot write %s: %s".formatted(dump.path(), IoReason.of(e)),
          "Nothing is saved; what was saved before is still there.");
    }
    int names = (int) apps.stream().map(SavedApp::name).distinct().count();
    int instances = apps.stream().mapToInt(app -> app.instances().size()).sum();
    return Answer.of(
        new SaveAnswer(true, dump.path().toString(), names, instances),
        _ ->
            "saved %s (%s) in %s\n"
                .formatted(counted(names, "app"), counted(instances, "instance"), dump.path()));
  }

  private static String counted(int count, String what) {
    return count == 1 ? "1 " + what : count == 0 ? "no " + what + 's' : count + " " + what + 's';
  }
}
