package dev.jsup.integration;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Pattern;

/** A client that follows the lines of one {@link NumberedWriter}. */
record LogFollowing(RunningClient client) {
  private static final int TAIL = 1 << 16;

  /** Each eighth line has no number. */
  private static final Pattern LAST_LEFT_OUT =
      Pattern.compile(
          "\\| [a-z] (?<number>\\d{7}) [^\n]*\n(?<eighth>[^\n]*\\| [a-z]\n)?"
              + "[^\n]*\\.\\.\\. (?<count>\\d+) lines? left out, [^\n]*\n\\z");

  /** Begins with the apps that are there and those that come later; returns once it follows. */
  static LogFollowing begin(TestHome home) {
    home.daemon().ensure();
    long before = streams(home);
    var client = home.client().start("logs", "--lines", "0");
    Await.until("a stream more", () -> streams(home) == before + 1);
    return new LogFollowing(client);
  }

  private static long streams(TestHome home) {
    return home.http().get("/v1/health").granted().get("streams").number();
  }

  /** Waits for the line of that number, then ends the client and gives what it has shown. */
  NumberedLog awaitLine(char letter, long number) {
    long said = number % 8 == 0 ? number - 1 : number;
    var line = "| %c %07d ".formatted(letter, said);
    var end = number % 8 == 0 ? "| " + letter + "\n" : "\n";
    Await.until(
        Duration.ofMinutes(2),
        () -> "'" + line + "' at the end of what was shown: " + tail(),
        () -> {
          var tail = tail();
          boolean some = tail.contains(line) || tail.contains(" left out, ");
          return (some && tail.endsWith(end)) || number == lastLeftOut(tail);
        });
    client.kill();
    return NumberedLog.shown(client.outFile());
  }

  /** The number of the last line, if the last ones were left out; else 0. */
  private static long lastLeftOut(String tail) {
    var found = LAST_LEFT_OUT.matcher(tail);
    if (!found.find()) {
      return 0;
    }
    int eighth = found.group("eighth") == null ? 0 : 1;
    return Long.parseLong(found.group("number")) + eighth + Long.parseLong(found.group("count"));
  }

  private String tail() {
    try (var file = new RandomAccessFile(client.outFile().toFile(), "r")) {
      int length = (int) Math.min(TAIL, file.length());
      var bytes = new byte[length];
      file.seek(file.length() - length);
      file.readFully(bytes);
      return new String(bytes, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
