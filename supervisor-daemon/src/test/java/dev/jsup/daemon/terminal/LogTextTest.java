package dev.jsup.daemon.terminal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jsup.protocol.model.IdView;
import dev.jsup.protocol.model.LogItem;
import dev.jsup.protocol.model.LogLayout;
import dev.jsup.protocol.model.LogStream;
import dev.jsup.protocol.terminal.TerminalTraits;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogTextTest {
  private static final LogItem ITEM = new LogItem(3, "api", 0, LogStream.OUT, null, "", 0);

  private static LogText text(LogLayout layout, boolean times, String word, TerminalTraits traits) {
    var prefix = LogPrefix.over(List.of(new IdView(3, "api", 0, null)), traits);
    return new LogText(layout, prefix, times ? micros -> "at " + micros : null, word, traits);
  }

  private static byte[] written(LogText text, OptionalLong micros, byte[] line) {
    var out = new ByteArrayOutputStream();
    text.write(out, ITEM, micros, line, 0, line.length);
    return out.toByteArray();
  }

  private static String written(LogText text, String line) {
    var bytes = line.getBytes(StandardCharsets.UTF_8);
    return new String(written(text, OptionalLong.of(5), bytes), StandardCharsets.UTF_8);
  }

  @Test
  void byDefaultItIsSaidWhoseLineItIs() {
    var plain = TerminalTraits.PLAIN;
    assertEquals("3|api | a", written(text(LogLayout.PREFIX, false, null, plain), "a"));
    assertEquals("at 5 3|api | a", written(text(LogLayout.PREFIX, true, null, plain), "a"));
  }

  @Test
  void rawBytesStayAsTheyAre() {
    byte[] line = {-1, 0, 27, '\r', (byte) 0xce};
    var text = text(LogLayout.RAW, false, null, TerminalTraits.PLAIN);
    assertArrayEquals(line, written(text, OptionalLong.of(5), line));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "plain~plain",
        "two words~\"two words\"",
        "``~\"\"",
        "a=b~\"a=b\"",
        "say \"hi\"\\~\"say \\\"hi\\\"\\\\\"",
        "tab\there~\"tab\\there\"",
        "esc\u001b.~\"esc\\u001b.\"",
        "grün~grün"
      })
  void fieldsAreQuotedWhereTheyMustBe(String line, String expected) {
    assertEquals(
        "timestamp=\"at 5\" app=api id=3 type=out message=" + expected,
        written(text(LogLayout.FIELDS, true, null, TerminalTraits.PLAIN), line));
  }

  @Test
  void aTimeThatNobodyKnowsIsNotShown() {
    byte[] line = {'a'};
    var text = text(LogLayout.PREFIX, true, null, TerminalTraits.PLAIN);
    assertEquals(
        "3|api | a", new String(written(text, OptionalLong.empty(), line), StandardCharsets.UTF_8));
  }

  @Test
  void aWordIsInvertedWhereverItStandsIfThereIsColour() {
    var colored = Views.colored(80);
    var line = written(text(LogLayout.RAW, false, "ab", colored), "abcaabab");
    assertEquals("<ab>ca<ab><ab>", line.replace("\u001b[7m", "<").replace("\u001b[27m", ">"));
    assertEquals("ab", written(text(LogLayout.RAW, false, "ab", TerminalTraits.PLAIN), "ab"));
    assertEquals("ab", written(text(LogLayout.RAW, false, "", colored), "ab"));
  }
}
