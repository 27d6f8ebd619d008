package dev.jsup.daemon.dump;

import dev.jsup.daemon.json.StoredRecords;
import dev.jsup.daemon.supervisor.ProbeTarget;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** How the dump looks; loaded only where one is read or written. */
final class DumpJson {
  static final JsonMapper MAPPER =
      StoredRecords.mapper(ProbeTarget.class)
          .enable(SerializationFeature.INDENT_OUTPUT) // the order of variables means something
          .build();

  private DumpJson() {}
}
