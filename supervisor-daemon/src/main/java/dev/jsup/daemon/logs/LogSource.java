package dev.jsup.daemon.logs;

import dev.jsup.daemon.supervisor.Processes.Launch;
import dev.jsup.protocol.model.LogStream;

/** Whose output it is: one stream of one instance. */
public record LogSource(int id, String app, String namespace, int number, LogStream stream) {
  /** A stream of the instance that is launched. */
  public static LogSource of(Launch launch, LogStream stream) {
    var spec = launch.spec();
    return new LogSource(launch.id(), spec.name(), spec.namespace(), launch.number(), stream);
  }
}
