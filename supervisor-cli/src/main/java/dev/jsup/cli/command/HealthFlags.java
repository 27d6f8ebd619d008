package dev.jsup.cli.command;

import dev.jsup.cli.control.JsonText;
import dev.jsup.cli.error.CliException;
import dev.jsup.cli.usage.Arguments;
import dev.jsup.cli.usage.Usage;
import dev.jsup.protocol.model.HealthOptions;
import dev.jsup.protocol.model.ProbeOptions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The options that say how jsup learns about the health of an app. */
final class HealthFlags {
  private static final String READY = "--ready";
  private static final String WAIT_READY = "--wait-ready";
  private static final String LISTEN_TIMEOUT = "--listen-timeout";
  private static final String LIVENESS = "--liveness";
  private static final String WATCHDOG = "--watchdog";

  private static final List<String> PROBES = List.of("tcp:", "http://", "exec:", "log:");

  private HealthFlags() {}

  static void describe(Usage usage) {
    usage
        .option(
            "PROBE",
            "Online when this answers: tcp:PORT, a URL, /PATH, log:REGEX, exec:COMMAND or notify;"
                + " default: when it has lived for --min-uptime",
            PROBES,
            READY)
        .flag("As pm2: online by its PORT, or by sd_notify (READY=1)", WAIT_READY)
        .option("DURATION", "Not online by then, it has failed; default 30s", LISTEN_TIMEOUT)
        .option("PROBE", "What it must go on answering; asked every 10 s", PROBES, LIVENESS)
        .option("DURATION", "It must say WATCHDOG=1 (sd_notify) so often", WATCHDOG);
  }

  /** What was declared; null when nothing was. */
  static @Nullable HealthOptions of(Arguments arguments) throws CliException {
    var options =
        new HealthOptions(
            probe(arguments.text(READY)),
            arguments.has(WAIT_READY) ? Boolean.TRUE : null,
            arguments.millis(LISTEN_TIMEOUT),
            probe(arguments.text(LIVENESS)),
            arguments.millis(WATCHDOG));
    return JsonText.unlessEmpty(options);
  }

  private static @Nullable ProbeOptions probe(@Nullable String target) {
    return target == null ? null : ProbeOptions.of(target);
  }
}
