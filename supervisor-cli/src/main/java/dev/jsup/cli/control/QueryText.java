package dev.jsup.cli.control;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the fields of a record as the query of a URL; a list repeats its name. */
final class QueryText {
  private static final String UNRESERVED_MARKS = "-._~";
  private static final String HEX = "0123456789ABCDEF";

  private final StringBuilder text = new StringBuilder();

  private QueryText() {}

  /** The query with its question mark; empty when every field is null. */
  static String of(Record value) {
    var query = new QueryText();
    var fields = new Fields(value);
    for (int i = 0; i < fields.count(); i++) {
      query.field(fields.name(i), fields.value(i));
    }
    return query.text.toString();
  }

  private void field(String name, @Nullable Object value) {
    if (value instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        field(name, list.get(i));
      }
    } else if (value != null) {
      text.append(text.isEmpty() ? '?' : '&').append(name).append('=');
      encode(value.toString());
    }
  }

  private void encode(String value) {
    for (byte octet : value.getBytes(StandardCharsets.UTF_8)) {
      if (isUnreserved(octet)) {
        text.append((char) octet);
      } else {
        text.append('%').append(HEX.charAt((octet >> 4) & 0xf)).append(HEX.charAt(octet & 0xf));
      }
    }
  }

  /** Whether RFC 3986 lets it stand as it is. */
  private static boolean isUnreserved(byte octet) {
    return (octet >= 'a' && octet <= 'z')
        || (octet >= 'A' && octet <= 'Z')
        || (octet >= '0' && octet <= '9')
        || UNRESERVED_MARKS.indexOf(octet) >= 0;
  }
}
