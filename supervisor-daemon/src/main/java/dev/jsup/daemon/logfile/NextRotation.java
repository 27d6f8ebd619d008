package dev.jsup.daemon.logfile;

import dev.jsup.daemon.rotation.RotationSchedule;
import dev.jsup.daemon.supervisor.RotationSpec;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.OptionalLong;

/** When a log is rotated whatever its size. */
@FunctionalInterface
interface NextRotation {
  /** Never. */
  NextRotation NEVER = _ -> OptionalLong.empty();

  /** The schedule of {@code spec}, in local time. */
  static NextRotation of(RotationSpec spec) {
    return micros -> {
      var now = Instant.EPOCH.plus(micros, ChronoUnit.MICROS).atZone(ZoneId.systemDefault());
      var next = RotationSchedule.next(spec, now);
      return next == null
          ? OptionalLong.empty()
          : OptionalLong.of(ChronoUnit.MICROS.between(Instant.EPOCH, next.toInstant()));
    };
  }

  /** The first moment after {@code micros}; both in microseconds since 1970. */
  OptionalLong after(long micros);
}
