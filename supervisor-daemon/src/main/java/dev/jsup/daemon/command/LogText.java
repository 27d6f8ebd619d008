package dev.jsup.daemon.command;

import dev.jsup.daemon.settings.Rotations;
import dev.jsup.daemon.supervisor.LineSpec;
import dev.jsup.daemon.supervisor.LogSpec;
import dev.jsup.daemon.supervisor.LogSpec.WriteTrouble;
import dev.jsup.daemon.supervisor.RateSpec;
import dev.jsup.daemon.text.Durations;
import dev.jsup.daemon.text.Sizes;
import dev.jsup.protocol.model.AppLogsView;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/** What becomes of the output of an app, in words. */
final class LogText {
  private LogText() {}

  static AppLogsView of(LogSpec logs) {
    return new AppLogsView(
        form(logs),
        Rotations.spelled(logs.rotation()),
        rate(logs.rate()),
        logs.trouble() == WriteTrouble.BLOCK ? "block" : "drop");
  }

  private static String form(LogSpec logs) {
    var lines = logs.lines();
    var parts = new ArrayList<String>();
    parts.add(lines.json() ? "json" : "raw");
    if (lines.dateFormat() != null) {
      parts.add("time as " + lines.dateFormat());
    }
    if (lines.maxBytes() != LineSpec.DEFAULT_MAX_BYTES) {
      parts.add("lines cut at " + Sizes.spelled(lines.maxBytes()));
    }
    if (logs.merged()) {
      parts.add("instances merged");
    }
    return String.join(", ", parts);
  }

  private static @Nullable String rate(@Nullable RateSpec rate) {
    if (rate == null) {
      return null;
    }
    var limits = new ArrayList<String>();
    if (rate.lines() > 0) {
      limits.add(rate.lines() + " lines");
    }
    if (rate.bytes() > 0) {
      limits.add(Sizes.spelled(rate.bytes()));
    }
    return "%s a second, those of %s at once"
        .formatted(
            String.join(" or ", limits), Durations.spelled(Math.round(rate.burstSeconds() * 1000)));
  }
}
