package dev.jsup.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * The lines of {@link NumberedWriter}s as they are found in a log: every line must be whole and the
 * next of its writer, or as many must be missing as notices before it say. Bytes are looked at as
 * ISO 8859-1, so that decoding hides nothing.
 */
final class NumberedLog {
  private static final Pattern LEFT_OUT =
      Pattern.compile(
          "\\[jsup\\] (\\d+) lines? \\(\\d+ bytes?\\) left out.*"
              + "|\\.\\.\\. (\\d+) lines? left out, as .*");
  private static final Pattern NUMBERED = Pattern.compile("([a-zA-Z]) (\\d{7}) (\\d+) (.*)");
  private static final Pattern ROTATED = Pattern.compile("\\.(\\d+)(\\.gz)?");
  private static final String UNIT =
      new String("aé€😀".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);

  private final String name;
  private final boolean fromTheFirst;
  private final Map<Character, Long> firsts = new TreeMap<>();
  private final Map<Character, Long> lasts = new TreeMap<>();
  private long leftOut;
  private long unexplained;
  private int partials;
  private boolean begun;

  private NumberedLog(String name, boolean fromTheFirst) {
    this.name = name;
    this.fromTheFirst = fromTheFirst;
  }

  /** A whole log that nobody writes any more: its history, the oldest file first, and itself. */
  static NumberedLog whole(Path log) {
    return whole(log, UnaryOperator.identity());
  }

  /**
   * @param plain turns a line of the log into what the writer wrote
   */
  static NumberedLog whole(Path log, UnaryOperator<String> plain) {
    return new NumberedLog(log.toString(), true).read(opened(log), plain);
  }

  /** Such a log, which has lost its begin, so that the first line may be the end of one. */
  static NumberedLog rest(Path log) {
    return new NumberedLog("the rest of " + log, false).read(opened(log), UnaryOperator.identity());
  }

  /** Files of which each goes on where the one before it ends. */
  static NumberedLog of(Path... files) {
    var streams = new ArrayList<InputStream>();
    for (var file : files) {
      try {
        streams.add(open(file));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return new NumberedLog(List.of(files).toString(), true).read(streams, UnaryOperator.identity());
  }

  /** What a client has shown of one app, from any line on. */
  static NumberedLog shown(Path output) {
    try {
      return new NumberedLog("what was shown", false)
          .read(
              List.of(Files.newInputStream(output)),
              line -> line.replaceFirst("^\\d+\\|\\S+ +\\| ", ""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The names of the rotated files of a log, the oldest first. */
  static List<Path> history(Path log) {
    var prefix = log.getFileName().toString();
    try (var all = Files.list(log.getParent())) {
      // Until the plain file is removed, both are there for a moment.
      return all.filter(file -> number(file, prefix) > 0)
          .filter(file -> !isCopy(file))
          .sorted(Comparator.comparingLong((Path file) -> number(file, prefix)).reversed())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isCopy(Path file) {
    var name = file.toString();
    return name.endsWith(".gz")
        && Files.exists(Path.of(name.substring(0, name.length() - ".gz".length())));
  }

  private static long number(Path file, String prefix) {
    var name = file.getFileName().toString();
    var rotated = ROTATED.matcher(name.startsWith(prefix) ? name.substring(prefix.length()) : "");
    return rotated.matches() ? Long.parseLong(rotated.group(1)) : 0;
  }

  /** All files of a log; once they are open, it does not matter that one is compressed. */
  private static List<InputStream> opened(Path log) {
    var streams = new ArrayList<InputStream>();
    Await.until(
        () -> log + " and its history " + history(log),
        () -> {
          var names = history(log);
          streams.clear();
          try {
            for (var name : names) {
              streams.add(open(name));
            }
            streams.add(open(log));
          } catch (NoSuchFileException renamed) {
            return false;
          }
          return names.equals(history(log));
        });
    return streams;
  }

  private static InputStream open(Path file) throws IOException {
    var stream = Files.newInputStream(file);
    return file.toString().endsWith(".gz") ? new GZIPInputStream(stream) : stream;
  }

  private NumberedLog read(List<InputStream> files, UnaryOperator<String> plain) {
    var bytes = new SequenceInputStream(Collections.enumeration(files));
    var text = new InputStreamReader(bytes, StandardCharsets.ISO_8859_1);
    try (var lines = new BufferedReader(text)) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        add(plain.apply(line));
      }
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void add(String line) {
    var notice = LEFT_OUT.matcher(line);
    var numbered = NUMBERED.matcher(line);
    if (notice.matches()) {
      var count = notice.group(1) == null ? notice.group(2) : notice.group(1);
      leftOut += Long.parseLong(count);
      unexplained += Long.parseLong(count);
    } else if (numbered.matches()) {
      char letter = line.charAt(0);
      long number = Long.parseLong(numbered.group(2));
      var text = UNIT.repeat(Integer.parseInt(numbered.group(3)));
      if (numbered.group(4).equals(text)) {
        come(letter, number, line);
      } else if (text.startsWith(numbered.group(4)) && number == next(letter)) {
        partials++;
      } else {
        throw wrong("is not whole", line);
      }
    } else if (line.length() == 1 && Character.isLetter(line.charAt(0))) {
      char letter = line.charAt(0);
      // It does not say its number: the next that is divisible by 8.
      come(letter, (next(letter) + 7) / 8 * 8, line);
    } else if (fromTheFirst || !lasts.isEmpty() || begun) {
      throw wrong("is no line of a writer", line);
    }
    begun = true;
  }

  private long next(char letter) {
    return lasts.getOrDefault(letter, 0L) + 1;
  }

  private void come(char letter, long number, String line) {
    if (!fromTheFirst && !lasts.containsKey(letter)) {
      if (line.length() > 1) {
        firsts.put(letter, number);
        lasts.put(letter, number);
      }
      return;
    }
    firsts.putIfAbsent(letter, number);
    miss(number - next(letter), line);
    lasts.put(letter, number);
  }

  /**
   * So many lines are not there, which must have been said before; fewer than 0: one came again.
   */
  private void miss(long count, String line) {
    if (count < 0 || count > unexplained) {
      throw wrong(count < 0 ? "came before" : "comes after " + count + " that are missing", line);
    }
    unexplained -= count;
  }

  private AssertionError wrong(String what, String line) {
    var shown = line.length() > 100 ? line.substring(0, 100) + "..." : line;
    return new AssertionError(
        "%s: this line %s: %s (last lines before: %s, left out: %d, not explained: %d)"
            .formatted(name, what, shown, lasts, leftOut, unexplained));
  }

  /** Every line of a writer up to {@code last} was there, or was said to be left out. */
  NumberedLog endsWith(char letter, long last) {
    miss(last - lasts.getOrDefault(letter, 0L), "the end, " + letter + ' ' + last);
    return this;
  }

  /** No more was said to be left out than is missing; and no line but these was cut. */
  NumberedLog withPartials(int expected) {
    assertEquals(0, unexplained, () -> name + ": left out, they say, but there: " + unexplained);
    assertEquals(expected, partials, () -> name + ": lines that were begun and not ended");
    return this;
  }

  /** Nothing is missing, nothing cut. */
  void hasAll() {
    assertEquals(0, leftOut, () -> name + ": lines left out");
    withPartials(0);
  }

  /** The number of the first line of a writer. */
  long first(char letter) {
    return firsts.getOrDefault(letter, 0L);
  }

  /** The lines that were said to be left out. */
  long leftOut() {
    return leftOut;
  }
}
