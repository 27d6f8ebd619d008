package dev.jsup.cli.control;

import dev.jsup.cli.error.CliException;
import dev.jsup.protocol.ErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * A refusal from before the daemon knew that a terminal asks, which it tells as JSON: {@code
 * {"code":"forbidden","message":"...","next":"..."}}.
 */
final class RefusalText {
  private RefusalText() {}

  /** Whether it says that nothing was done, and that another daemon is about to answer. */
  static boolean isUpgrading(String json) {
    return ErrorCode.UPGRADING.toString().equals(field("code", json));
  }

  /** What it says, as people read it; null if {@code json} is anything else. */
  static @Nullable String of(String json) {
    var message = field("message", json);
    var next = field("next", json);
    if (message == null || message.isEmpty()) {
      return null;
    }
    return next == null || next.isEmpty() ? message : message + CliException.INDENT + next;
  }

  /** The text of the field {@code name}; null if there is none. */
  private static @Nullable String field(String name, String json) {
    var before = '"' + name + "\":\"";
    int begin = json.indexOf(before);
    if (begin < 0) {
      return null;
    }
    var text = new StringBuilder();
    for (int at = begin + before.length(); at < json.length(); at++) {
      char c = json.charAt(at);
      if (c == '"') {
        return text.toString();
      }
      if (c == '\\' && ++at < json.length()) {
        c = escaped(json.charAt(at));
      }
      text.append(c);
    }
    return null;
  }

  /** Of control characters only the line end is worth a character of its own. */
  private static char escaped(char c) {
    return switch (c) {
      case 'n' -> '\n';
      case 'b', 'f', 'r', 't', 'u' -> ' ';
      default -> c;
    };
  }
}
