package dev.jsup.cli.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.jsup.protocol.model.AppOptions;
import dev.jsup.protocol.model.LogStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonTextTest {
  record Sample(
      String text, Integer number, Long big, Boolean flag, LogStream stream, List<String> words) {}

  record Nested(Sample sample, Map<String, String> map) {}

  record Mixed(List<Object> values) {}

  @Test
  void writesEachKindOfValueAsJsonHasIt() {
    var sample = new Sample("a", -1, 1L << 40, true, LogStream.ERR, List.of("x", ""));
    assertEquals(
        "{\"text\":\"a\",\"number\":-1,\"big\":1099511627776,\"flag\":true,\"stream\":\"err\","
            + "\"words\":[\"x\",\"\"]}",
        JsonText.of(sample));
  }

  @Test
  void leavesOutFieldsThatAreNull() {
    assertEquals("{}", JsonText.of(AppOptions.NONE));
    assertEquals("{\"flag\":false}", JsonText.of(new Sample(null, null, null, false, null, null)));
  }

  @Test
  void aRecordOfNothingIsNull() {
    assertNull(JsonText.unlessEmpty(AppOptions.NONE));
    var sample = new Sample(null, null, null, false, null, null);
    assertSame(sample, JsonText.unlessEmpty(sample));
  }

  @Test
  void keepsEmptyListsAndMaps() {
    var nested =
        new Nested(new Sample("", null, null, null, null, List.of()), new LinkedHashMap<>());
    assertEquals("{\"sample\":{\"text\":\"\",\"words\":[]},\"map\":{}}", JsonText.of(nested));
  }

  @Test
  void keepsTheOrderOfMapsAndLeavesOutTheirNulls() {
    var map = new LinkedHashMap<String, String>();
    map.put("b", "1");
    map.put("none", null);
    map.put("a \"quoted\" name", "2");
    assertEquals(
        "{\"map\":{\"b\":\"1\",\"a \\\"quoted\\\" name\":\"2\"}}",
        JsonText.of(new Nested(null, map)));
  }

  @Test
  void keepsThePlacesOfNullsInLists() {
    var values = Arrays.<Object>asList("a", null, 2, List.of(true));
    assertEquals("{\"values\":[\"a\",null,2,[true]]}", JsonText.of(new Mixed(values)));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "plain, plain",
        "\", \\\"",
        "\\, \\\\",
        "/, /",
        "\u00e9\u6f22\ud83d\ude80, \u00e9\u6f22\ud83d\ude80",
        "a\u0000b, a\\u0000b",
        "x\u001b[1m, x\\u001b[1m",
        "\u007f, \\u007f",
        "x\u2028x, x\u2028x",
      })
  void escapesWhatAStringCannotHold(String value, String json) {
    assertEquals('"' + json + '"', JsonText.of(value));
  }

  @Test
  void escapesLineEndsAndTabs() {
    assertEquals("\"\\u000a\\u000d\\u0009\\u0008\"", JsonText.of("\n\r\t\b"));
  }

  @Test
  void escapesHalvesOfCharacters() {
    assertEquals("\"\\ud83dx\"", JsonText.of("\ud83dx"));
    assertEquals("\"x\\ude80\"", JsonText.of("x\ude80"));
    assertEquals("\"\\ude80\\ud83d\"", JsonText.of("\ude80\ud83d"));
    assertEquals("\"\\ud83d\ud83d\ude80\"", JsonText.of("\ud83d\ud83d\ude80"));
  }
}
