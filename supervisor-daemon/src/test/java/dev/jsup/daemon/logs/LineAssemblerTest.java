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

  @Test
  void aLineWithoutEndIsHandedOnInParts() {
    var assembler = new LineAssembler(new byte[0]);
    accept(assembler, new byte[LineAssembler.MAX_LINE_BYTES + 1]);
    assertEquals(1, lines.size());
  }
}
