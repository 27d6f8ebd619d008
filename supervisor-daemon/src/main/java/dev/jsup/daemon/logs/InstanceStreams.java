package dev.jsup.daemon.logs;

import dev.jsup.daemon.logfile.LogFile;
import dev.jsup.daemon.logfile.LogFiles;
import dev.jsup.daemon.supervisor.LogSpec;
import dev.jsup.daemon.supervisor.Processes.Launch;
import dev.jsup.protocol.model.LogStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Opens the two streams of instances.
 *
 * @param fifos where their pipes are
 * @param left those that an earlier daemon has left
 * @param running whether processes write to these already, as an earlier daemon has made them
 */
record InstanceStreams(
    Function<LogSource, Path> fifos,
    LeftPipes left,
    boolean running,
    LogFiles files,
    CaptureLoop loop,
    Budgets budgets) {
  /** Both streams, or none. */
  List<StreamCapture> open(Launch launch) throws IOException {
    var first = open(launch, LogStream.OUT, launch.files().out());
    try {
      return List.of(first, open(launch, LogStream.ERR, launch.files().error()));
    } catch (IOException e) {
      if (running || first.unread() > 0) {
        first.leave(); // an app still has the pipe, and so can another attempt
      } else {
        first.close();
      }
      first.output().files().forEach(files::release);
      throw e;
    }
  }

  private StreamCapture open(Launch launch, LogStream stream, String destination)
      throws IOException {
    var spec = launch.spec().logs();
    var source = LogSource.of(launch, stream);
    var opened = new ArrayList<LogFile>();
    try {
      add(destination, spec, opened);
      add(launch.files().combined(), spec, opened);
      var syslogs = syslogs(source, destination, launch.files().combined());
      var fifo = fifos.apply(source);
      var output =
          new StreamOutput(
              source,
              spec,
              opened,
              syslogs,
              isShared(launch),
              budgets.begun(),
              loop.scratch(),
              fifo);
      int pipe = left.open(fifo, running);
      return StreamCapture.open(fifo, pipe, output, loop);
    } catch (IOException e) {
      opened.forEach(files::release);
      throw e;
    }
  }

  /** As far as it is known before others come. */
  private static boolean isShared(Launch launch) {
    var app = launch.spec();
    return launch.files().out().equals(launch.files().error())
        || (app.logs().merged() && app.instances() > 1);
  }

  private List<SyslogOutput> syslogs(
      LogSource source, String destination, @Nullable String combined) {
    boolean wanted = destination.equals(LogSpec.SYSLOG) || LogSpec.SYSLOG.equals(combined);
    return wanted
        ? List.of(
            new SyslogOutput(
                SyslogOutput.DEFAULT_SOCKET, source.app(), source.stream(), budgets.syslog()))
        : List.of();
  }

  private void add(@Nullable String destination, LogSpec spec, List<LogFile> opened)
      throws IOException {
    if (destination != null
        && !destination.equals(LogSpec.NOWHERE)
        && !destination.equals(LogSpec.SYSLOG)) {
      var file = files.open(Path.of(destination), spec);
      if (opened.contains(file)) {
        files.release(file); // it has each line once
      } else {
        opened.add(file);
      }
    }
  }
}
