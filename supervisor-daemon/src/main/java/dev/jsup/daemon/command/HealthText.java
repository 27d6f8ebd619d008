package dev.jsup.daemon.command;

import dev.jsup.daemon.supervisor.AppSpec;
import dev.jsup.daemon.supervisor.ProbeSpec;
import dev.jsup.daemon.supervisor.ProbeTarget;
import dev.jsup.daemon.text.Durations;
import dev.jsup.protocol.model.AppHealthView;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How jsup learns about the health of an app, in words. */
final class HealthText {
  private HealthText() {}

  /** Null when nothing is asked. */
  static @Nullable AppHealthView of(AppSpec spec) {
    var health = spec.health();
    var ready = health.ready();
    var liveness = health.liveness();
    var watchdog = health.watchdog();
    if (!health.isAsked()) {
      return null;
    }
    var timeout = spec.lifecycle().health().readyTimeout();
    return new AppHealthView(
        ready == null ? null : target(ready.target()),
        timeout == null ? null : timeout.toMillis(),
        liveness == null ? null : liveness(liveness),
        watchdog == null ? null : watchdog.toMillis());
  }

  private static String liveness(ProbeSpec probe) {
    return "%s every %s, %d failures of %s in a row"
        .formatted(
            target(probe.target()),
            spelled(probe.interval()),
            probe.failureThreshold(),
            spelled(probe.timeout()));
  }

  private static String target(ProbeTarget target) {
    return switch (target) {
      case ProbeTarget.Tcp(var host, var port) -> "tcp " + host + ':' + port;
      case ProbeTarget.Http http -> "GET " + http.url();
      case ProbeTarget.Command(var line) -> "command " + line;
      case ProbeTarget.LogLine(var regex) -> "log line /" + regex + '/';
      case ProbeTarget.Notify() -> "sd_notify READY=1";
    };
  }

  private static String spelled(Duration duration) {
    return Durations.spelled(duration.toMillis());
  }
}
