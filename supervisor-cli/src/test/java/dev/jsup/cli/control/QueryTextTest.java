package dev.jsup.cli.control;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jsup.protocol.model.LogStream;
import dev.jsup.protocol.request.ListRequest;
import dev.jsup.protocol.request.LogsRequest;
import dev.jsup.protocol.request.PingRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryTextTest {
  record Word(String word) {}

  @Test
  void isEmptyWithoutFields() {
    assertEquals("", QueryText.of(new PingRequest()));
    assertEquals("", QueryText.of(ListRequest.of(null, null)));
  }

  @Test
  void repeatsTheNameForEachOfAList() {
    var request = LogsRequest.of(List.of("api", "0"), "/srv", 0, false, LogStream.OUT);
    assertEquals(
        "?targets=api&targets=0&cwd=%2Fsrv&lines=0&follow=false&stream=out", QueryText.of(request));
  }

  @Test
  void leavesOutNulls() {
    assertEquals(
        "?targets=a&follow=true",
        QueryText.of(LogsRequest.of(Arrays.asList("a", null), null, null, true, null)));
  }

  @ParameterizedTest
  @CsvSource({
    "a b, a%20b",
    "a&b=c, a%26b%3Dc",
    "/x.*/, %2Fx.%2A%2F",
    "100%, 100%25",
    "a+b, a%2Bb",
    "-._~, -._~",
    "é漢🚀, %C3%A9%E6%BC%A2%F0%9F%9A%80",
    "'#?', %23%3F",
    "'', ''",
  })
  void encodesAllButUnreservedCharacters(String value, String encoded) {
    assertEquals("?word=" + encoded, QueryText.of(new Word(value)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"line\nbreak\r\n", "\u0000", "Zoë & co", "a%20b"})
  void isDecodedToWhatItWas(String value) {
    var query = QueryText.of(new Word(value));
    assertEquals(value, URLDecoder.decode(query.substring(6), StandardCharsets.UTF_8));
  }
}
