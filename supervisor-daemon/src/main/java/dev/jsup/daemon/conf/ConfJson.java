package dev.jsup.daemon.conf;

import dev.jsup.daemon.json.StoredRecords;
import java.io.IOException;
import java.util.Collections;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** How the file looks; loaded only where there is one. */
final class ConfJson {
  private static final int VERSION = 1;
  private static final JsonMapper MAPPER =
      StoredRecords.mapper().enable(SerializationFeature.INDENT_OUTPUT).build();

  private record Content(int version, SortedMap<String, String> values) {}

  private ConfJson() {}

  static byte[] write(SortedMap<String, String> values) {
    return MAPPER.writeValueAsBytes(new Content(VERSION, values));
  }

  static SortedMap<String, String> read(byte[] json) throws IOException {
    @Nullable Content content = MAPPER.readValue(json, Content.class);
    if (content == null || content.version != VERSION) {
      throw new IOException("it is of another version (expected: %d)".formatted(VERSION));
    }
    return Collections.unmodifiableSortedMap(content.values);
  }
}
