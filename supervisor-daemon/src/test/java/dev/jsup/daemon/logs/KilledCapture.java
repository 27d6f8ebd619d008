package dev.jsup.daemon.logs;

import dev.jsup.daemon.logfile.LogFiles;
import dev.jsup.daemon.supervisor.InstanceFiles;
import dev.jsup.daemon.supervisor.LineSpec;
import dev.jsup.daemon.supervisor.LogSpec;
import dev.jsup.daemon.supervisor.Processes.Launch;
import dev.jsup.daemon.supervisor.RotationSpec;
import dev.jsup.daemon.supervisor.RotationSpec.Compression;
import dev.jsup.daemon.supervisor.RotationSpec.Names;
import dev.jsup.daemon.supervisor.Specs;
import dev.jsup.protocol.model.LogStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A process that captures and is there to be killed; and what it shares with its test. */
final class KilledCapture {
  static final LogSource OUT = new LogSource(3, "api", "default", 0, LogStream.OUT);
  static final LogSource ERR = new LogSource(3, "api", "default", 0, LogStream.ERR);

  private KilledCapture() {}

  /** How lines look. */
  enum Shape {
    RAW(0, false),
    ROTATED(300_000, false),
    DATED(300_000, false),
    JSON(500_000, true);

    private final long maxBytes;
    private final boolean shared;

    Shape(long maxBytes, boolean shared) {
      this.maxBytes = maxBytes;
      this.shared = shared;
    }

    private LineSpec lines() {
      return switch (this) {
        case RAW, ROTATED -> LineSpec.RAW;
        case DATED -> new LineSpec(false, "X", LineSpec.DEFAULT_MAX_BYTES);
        case JSON -> new LineSpec(true, null, LineSpec.DEFAULT_MAX_BYTES);
      };
    }

    private LogSpec logs() {
      var rotation =
          new RotationSpec(maxBytes, null, 10_000, 0, null, Compression.NONE, Names.NUMBER);
      var before = LogSpec.DEFAULT.withRotation(rotation);
      return new LogSpec(
          null, null, null, false, lines(), null, before.trouble(), before.rotation());
    }
  }

  static Path log(Path folder) {
    return folder.resolve("out.log");
  }

  /** Captures the instance, whose pipes are there, as {@code shape} says. */
  static LogCapture open(Path folder, Shape shape) throws IOException {
    var capture = new LogCapture(folder, new LogFiles(folder.resolve("log-times")));
    var out = log(folder).toString();
    var error = shape.shared ? out : folder.resolve("error.log").toString();
    var spec = Specs.running("api", folder.toString(), List.of("/bin/true"));
    var launch =
        new Launch(3, 0, 1, spec.withLogs(shape.logs()), new InstanceFiles(out, error, null, ""));
    capture.takeOver(launch, ProcessHandle.current().pid()).join();
    return capture;
  }

  /** Captures until it is killed, or its standard input ends. */
  public static void main(String[] args) throws IOException {
    var _ = open(Path.of(args[0]), Shape.valueOf(args[1]));
    int _ = System.in.read();
  }
}
