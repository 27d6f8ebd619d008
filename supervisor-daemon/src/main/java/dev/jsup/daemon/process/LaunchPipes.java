package dev.jsup.daemon.process;

import dev.jsup.daemon.logs.LogCapture;
import dev.jsup.daemon.logs.LogSource;
import dev.jsup.daemon.os.IoReason;
import dev.jsup.daemon.supervisor.Processes.Launch;
import dev.jsup.protocol.model.LogStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The named pipes that processes are launched with. Thread-safe.
 *
 * @param folder of standard inputs
 */
record LaunchPipes(LogCapture logs, Path folder) {
  private static final Logger LOG = LoggerFactory.getLogger(LaunchPipes.class);

  /** What launches it; its pipes are there then. */
  LaunchScript script(Launch launch, Map<String, String> environment) throws IOException {
    var input = input(launch).prepare(launch.spec());
    var outputs = outputs(launch);
    var account = launch.spec().account();
    if (account != null) {
      var all = new ArrayList<>(outputs);
      if (input != null) {
        all.add(input);
      }
      Impersonation.give(account, all);
    }
    return LaunchScript.of(
        launch.spec(), environment, input, outputs.getFirst(), outputs.getLast());
  }

  /** Standard output and standard error. */
  List<Path> outputs(Launch launch) {
    return List.of(
        logs.fifo(LogSource.of(launch, LogStream.OUT)),
        logs.fifo(LogSource.of(launch, LogStream.ERR)));
  }

  private StandardInput input(Launch launch) {
    return StandardInput.of(folder, launch.spec(), launch.number(), launch.id());
  }

  /** The instance is no more; the others go with its logs. */
  void removeInput(Launch launch) {
    try {
      input(launch).remove();
    } catch (IOException e) {
      LOG.warn("cannot remove the standard input of {}: {}", launch.spec().name(), IoReason.of(e));
    }
  }
}
