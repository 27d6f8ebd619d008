package dev.jsup.cli.command;

import dev.jsup.cli.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An answer that a command works with, in place of printing it.
 *
 * @param exitCode not 0 for a refusal, which has been said
 * @param value of JSON: maps, lists and texts; null for a refusal
 */
record Data(int exitCode, @Nullable Object value) {
  /** The objects of a list. */
  List<JsonObject> items() {
    return JsonObject.all(value);
  }
}
