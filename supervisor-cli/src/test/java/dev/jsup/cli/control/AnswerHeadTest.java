package dev.jsup.cli.control;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerHeadTest {
  @ParameterizedTest
  @CsvSource({
    "Content-Type: application/vnd.jsup.terminal, true",
    "content-type:application/vnd.jsup.terminal; v=1, true",
    "Content-Type: application/json, false",
    "X-Content-Type: application/vnd.jsup.terminal, false",
  })
  void knowsFramesByTheirMediaType(String header, boolean frames) throws BadAnswerException {
    var text = "HTTP/1.1 200 OK\r\nServer: jsup\r\n" + header + "\r\n\r\n";
    var head = AnswerHead.parse(text.getBytes(ISO_8859_1), text.length());
    assertEquals(new AnswerHead(text.length(), frames, null), head);
  }

  @Test
  void hasNoFramesWithoutAMediaType() throws BadAnswerException {
    var text = "HTTP/1.0 400 Bad Request\r\n\r\n";
    assertEquals(
        new AnswerHead(text.length(), false, null),
        AnswerHead.parse(text.getBytes(ISO_8859_1), text.length()));
  }

  @Test
  void knowsTheBuildOfTheDaemon() throws BadAnswerException {
    var text = "HTTP/1.0 200 OK\r\njsup-version: 1.2.3 abc\r\n\r\n";
    assertEquals(
        new AnswerHead(text.length(), false, "1.2.3 abc"),
        AnswerHead.parse(text.getBytes(ISO_8859_1), text.length()));
  }

  @Test
  void refusesWhatIsNotHttp() {
    var text = "SSH-2.0\r\n\r\n";
    assertThrows(
        BadAnswerException.class, () -> AnswerHead.parse(text.getBytes(ISO_8859_1), text.length()));
  }

  @Test
  void endsBehindTheEmptyLine() {
    var text = "HTTP/1.0 200 OK\r\nA: b\r\n\r\nbody".getBytes(ISO_8859_1);
    assertEquals(25, AnswerHead.end(text, text.length));
    assertEquals(25, AnswerHead.end(text, 25));
    for (int length = 0; length < 25; length++) {
      assertEquals(-1, AnswerHead.end(text, length));
    }
  }
}
