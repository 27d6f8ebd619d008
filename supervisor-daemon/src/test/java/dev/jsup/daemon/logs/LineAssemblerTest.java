package dev.jsup.daemon.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineAssemblerTest {
  private final List<String> lines = new ArrayList<>();

  private void accept(LineAssembler assembler, byte[] bytes) {
    assembler.accept(bytes, line -> lines.add(new String(line, StandardCharsets.UTF_8)));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void linesAreWholeHoweverTheBytesAreCut() {
    var text = "first\n\nzwölf €\nend\n";
    for (int cut = 0; cut <= utf8(text).length; cut++) {
      lines.clear();
      var assembler = new LineAssembler(new byte[0]);
      accept(assembler, Arrays.copyOfRange(utf8(text), 0, cut));
      accept(assembler, Arrays.copyOfRange(utf8(text), cut, utf8(text).length));
      assertEquals(List.of("first", "", "zwölf €", "end"), lines, "cut at " + cut);
    }
  }

  @Test
  void itGoesOnInTheMiddleOfALine() {
    accept(new LineAssembler(utf8("be")), utf8("gun\n"));
    assertEquals(List.of("begun"), lines);
  }

  @Test
  void whatIsNotEndedIsKeptBack() {
    accept(new LineAssembler(new byte[0]), utf8("a\nb"));
    assertEquals(List.of("a"), lines);
  }

  @Test
  void aGapEndsTheLineThatWasBegun() {
    var assembler = new LineAssembler(utf8("beginning of a"));
    assembler.gap();
    accept(assembler, utf8("whole\n"));
    assertEquals(List.of("whole"), lines);
  }

  private List<String> parts(LineAssembler assembler, byte[] bytes) {
    var parts = new ArrayList<String>();
    assembler.acceptParts(
        bytes,
        (part, first, last) -> parts.add((first ? "[" : "") + part.length + (last ? "]" : "")));
    return parts;
  }

  @Test
  void aLineThatIsTooLongIsHandedOnInPartsThatKnowIt() {
    int most = LineAssembler.MAX_LINE_BYTES;
    var assembler = new LineAssembler(new byte[0]);
    assertEquals(List.of(), parts(assembler, new byte[most]));
    assertEquals(List.of("[" + most), parts(assembler, new byte[1]));
    assertEquals(List.of("" + most, "" + most), parts(assembler, new byte[2 * most]));
    assertEquals(List.of("1]", "[1]"), parts(assembler, utf8("\nb\n")));

    parts(assembler, new byte[most]);
    assertEquals(List.of("[" + most + "]"), parts(assembler, utf8("\n")));
  }

  @Test
  void whatComesAfterAGapIsNoPartOfTheLineBefore() {
    var assembler = new LineAssembler(new byte[0]);
    parts(assembler, new byte[LineAssembler.MAX_LINE_BYTES + 1]);
    assembler.gap();
    assertEquals(List.of("[1]"), parts(assembler, utf8("b\n")));
  }

  @Test
  void ofALineThatIsTooLongTheBeginningIsALine() {
    var assembler = new LineAssembler(new byte[0]);
    accept(assembler, new byte[3 * LineAssembler.MAX_LINE_BYTES]);
    assertEquals(1, lines.size());
    accept(assembler, utf8("\nnext\n"));
    assertEquals(List.of("next"), lines.subList(1, lines.size()));
  }
}
