package dev.jsup.daemon.journal;

import dev.jsup.daemon.json.StoredRecords;
import dev.jsup.daemon.lifecycle.InstanceState;
import dev.jsup.daemon.policy.ExitOutcome;
import dev.jsup.daemon.policy.RestartDecision;
import dev.jsup.daemon.supervisor.ProbeTarget;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/** How the daemon's own records look in the journal: see {@link StoredRecords}. */
final class JournalJson {
  private static final JsonMapper MAPPER =
      StoredRecords.mapper(
              InstanceState.class, ExitOutcome.class, RestartDecision.class, ProbeTarget.class)
          .build();

  /** Looks for all that is in one when it is made. */
  private static final ObjectWriter WRITER = MAPPER.writerFor(AppRecord.class);

  private JournalJson() {}

  /** Does nothing but what the first write would have to do before. */
  static void prepare() {}

  static byte[] write(AppRecord app) {
    return WRITER.writeValueAsBytes(app);
  }

  /**
   * @throws BadFileException if {@code json} is not an app as this version knows it
   */
  static AppRecord read(byte[] json) throws BadFileException {
    try {
      @Nullable AppRecord app = MAPPER.readValue(json, AppRecord.class);
      if (app == null) {
        throw new BadFileException("it is not understood: null");
      }
      return app;
    } catch (JacksonException e) {
      throw new BadFileException("it is not understood: " + e.getOriginalMessage());
    }
  }
}
