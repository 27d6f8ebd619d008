package dev.jsup.cli.control;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jsup.cli.testing.TestTerminal;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class AnswerPrinterTest {
  private final TestTerminal terminal = TestTerminal.pipes();
  private final StreamPlace place = new StreamPlace();
  private final AnswerPrinter printer = new AnswerPrinter(terminal.terminal(), false, place);
  private final FrameDecoder decoder = new FrameDecoder(printer);

  private void feed(String frames) throws IOException {
    var bytes = frames.getBytes(UTF_8);
    decoder.feed(bytes, 0, bytes.length);
  }

  @Test
  void printsWhatComesWithoutMarksAtOnce() throws IOException {
    feed("o2\na");
    assertEquals("a", terminal.out());
    assertTrue(printer.hasPrinted());
    assertNull(place.text());
  }

  @Test
  void printsAStreamWithMarksUpToAMark() throws IOException {
    feed("m0\no2\na\no2\nb\n");
    assertEquals("", terminal.out());

    feed("m7\ns.1~l.2o2\nc\n");

    assertEquals("a\nb\n", terminal.out());
    assertFalse(printer.hasPrinted());
    assertEquals("s.1~l.2", place.text());
  }

  @Test
  void aMarkReplacesEarlierOnesOfItsKeys() throws IOException {
    feed("m0\nm11\ns.1~l.2~k.3m3\nl.4");

    assertEquals("s.1~l.4~k.3", place.text());
  }

  @Test
  void printsWhatIsHeldWhenTheAnswerEnds() throws IOException {
    feed("m0\no2\na\ne2\nb\nx1\n3");

    assertEquals("a\n", terminal.out());
    assertEquals("b\n", terminal.error());
    assertEquals(3, printer.exitCode());
  }

  @Test
  void printsMoreThanItHoldsAndSaysSoUntilTheNextMark() throws IOException {
    feed("m0\n");
    var large = "x".repeat(1 << 20);
    for (int i = 0; i < 4; i++) {
      feed("o" + large.length() + "\n" + large);
    }
    assertEquals(4 << 20, terminal.out().length());
    assertTrue(printer.hasPrinted());

    feed("m3\nl.1");
    assertFalse(printer.hasPrinted());
  }
}
