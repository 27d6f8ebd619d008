package dev.jsup.daemon.logline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class JsonTextTest {
  private static final Pattern FAULTS = Pattern.compile("\ufffd+");

  private static String escaped(byte[] bytes, int start, int end) {
    var out = new LineBuffer(0);
    JsonText.append(bytes, start, end, out);
    return new String(out.array(), 0, out.size(), StandardCharsets.UTF_8);
  }

  /** The same, one character after the other. */
  private static String expected(String text) {
    var out = new StringBuilder();
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\b' -> out.append("\\b");
        case '\t' -> out.append("\\t");
        case '\n' -> out.append("\\n");
        case '\f' -> out.append("\\f");
        case '\r' -> out.append("\\r");
        default -> out.append(c < ' ' ? "\\u%04x".formatted((int) c) : String.valueOf(c));
      }
    }
    return out.toString();
  }

  @Test
  void everyByteStandsAsItMustWhereverItIs() {
    for (int b = 0; b < 256; b++) {
      for (int at = 0; at < 20; at++) {
        var bytes = "abcdefghijklmnopqrst".getBytes(StandardCharsets.US_ASCII);
        bytes[at] = (byte) b;
        var text = new String(bytes, StandardCharsets.UTF_8);
        assertEquals(expected(text), escaped(bytes, 0, bytes.length), b + " at " + at);
      }
    }
  }

  @Test
  void whatIsNoUtf8IsReplacedWhereJavaDoesIt() {
    var chance = new Random(7);
    var pieces =
        new int[] {0xc2, 0xe0, 0xed, 0xf0, 0xf4, 0xf5, 0x80, 0x8f, 0x9f, 0xa0, 0xbf, 'a', 0};
    for (int i = 0; i < 20_000; i++) {
      var bytes = new byte[chance.nextInt(12)];
      for (int at = 0; at < bytes.length; at++) {
        bytes[at] = (byte) pieces[chance.nextInt(pieces.length)];
      }
      var text = new String(bytes, StandardCharsets.UTF_8);
      // How many stand for one fault is a matter of taste.
      var found = escaped(bytes, 0, bytes.length);
      assertEquals(
          FAULTS.matcher(expected(text)).replaceAll("?"), FAULTS.matcher(found).replaceAll("?"));
    }
  }

  @Test
  void anyPartOfLongTextsIsWhatIsAskedFor() {
    var chance = new Random(8);
    var words =
        new String[] {"plain words without end ", "\"", "\u001b[31m", "Привет ", "€", "🚲", "\\"};
    var text = new StringBuilder();
    while (text.length() < 20_000) {
      text.append(words[chance.nextInt(words.length)]);
    }
    var bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < 500; i++) {
      int start = chance.nextInt(bytes.length);
      int end = start + chance.nextInt(bytes.length - start + 1);
      var part = new String(bytes, start, end - start, StandardCharsets.UTF_8);
      assertEquals(expected(part), escaped(bytes, start, end));
    }
  }
}
