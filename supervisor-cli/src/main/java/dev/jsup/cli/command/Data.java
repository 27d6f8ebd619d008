package dev.jsup.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An answer that a command works with, in place of printing it.
 *
 * @param exitCode not 0 for a refusal, which has been said
 * @param value of JSON: maps, lists and texts; null for a refusal
 */
record Data(int exitCode, @Nullable Object value) {
  /** The objects of a list. */
  List<Map<?, ?>> items() {
    var items = new ArrayList<Map<?, ?>>();
    if (value instanceof List<?> list) {
      for (var each : list) {
        if (each instanceof Map<?, ?> item) {
          items.add(item);
        }
      }
    }
    return items;
  }
}
