package dev.jsup.daemon.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jsup.daemon.logread.HistoryLine;
import dev.jsup.daemon.logs.LogSource;
import dev.jsup.daemon.terminal.LogPrefix;
import dev.jsup.daemon.terminal.LogText;
import dev.jsup.protocol.model.LogItem;
import dev.jsup.protocol.model.LogLayout;
import dev.jsup.protocol.model.LogStream;
import dev.jsup.protocol.terminal.TerminalTraits;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class LogOutputTest {
  private static final LogSource API = new LogSource(1, "api", "default", 0, LogStream.OUT);
  private static final LogSource WEB = new LogSource(2, "web", "default", 0, LogStream.OUT);
  private static final OptionalLong TIME = OptionalLong.of(1_000_000);

  /** Ends within the second character. */
  private static final byte[] CUT = {'a', (byte) 0xc3};

  private final Sink sink = new Sink();

  /** Keeps what it is sent. */
  private static final class Sink implements Answer.StreamSink {
    private final ByteArrayOutputStream text = new ByteArrayOutputStream();
    private final List<String> lines = new ArrayList<>();
    private boolean records;

    @Override
    public void send(Record item, byte[] bytes) {
      text.writeBytes(bytes);
      if (item instanceof LogItem log) {
        lines.add(log.app() + ' ' + log.line() + (log.time() == null ? "" : " timed"));
      }
    }

    @Override
    public void note(String note) {
      text.writeBytes(utf8("(" + note + ")"));
    }

    @Override
    public TerminalTraits terminal() {
      return TerminalTraits.PLAIN;
    }

    @Override
    public boolean wantsRecords() {
      return records;
    }

    String shown() {
      return text.toString(StandardCharsets.UTF_8);
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private LogOutput output(LogLayout layout) {
    var prefix = LogPrefix.over(List.of(), TerminalTraits.PLAIN);
    return new LogOutput(sink, new LogText(layout, prefix, null, null, TerminalTraits.PLAIN));
  }

  private static void longLine(LogOutput output) throws InterruptedException {
    output.part(API, TIME, CUT, true, false);
    output.part(API, TIME, new byte[] {(byte) 0xbc, 'b'}, false, false);
    output.part(API, TIME, utf8("c"), false, true);
  }

  @Test
  void theBytesOfALongLineAreNotChangedHoweverItIsCut() throws InterruptedException {
    var output = output(LogLayout.RAW);
    longLine(output);
    output.line(WEB, TIME, utf8("next"));
    output.flush();

    assertEquals("aübc\nnext\n", sink.shown());
  }

  @Test
  void aLongLineHasOnePrefix() throws InterruptedException {
    var output = output(LogLayout.PREFIX);
    longLine(output);
    output.flush();

    assertEquals("1|api | aübc\n", sink.shown());
  }

  @Test
  void whatComesInBetweenStandsInALineOfItsOwn() throws InterruptedException {
    var output = output(LogLayout.PREFIX);
    output.part(API, TIME, utf8("begin"), true, false);
    output.line(WEB, TIME, utf8("other"));
    output.part(API, TIME, utf8("more"), false, false);
    output.part(API, TIME, utf8(" and end"), false, true);
    output.flush();

    assertEquals("1|api | begin\n2|web | other\n1|api | more and end\n", sink.shown());
  }

  @Test
  void aLineThatLostItsEndDoesNotRunIntoTheNext() throws InterruptedException {
    var output = output(LogLayout.RAW);
    output.part(API, TIME, utf8("begin"), true, false);
    output.part(API, TIME, utf8("whole"), true, true);
    output.flush();

    assertEquals("begin\nwhole\n", sink.shown());
  }

  @Test
  void aRecordIsCutOnceBetweenTwoCharactersAndSaysHowMuchIsLeftOut() throws InterruptedException {
    sink.records = true;
    longLine(output(LogLayout.PREFIX));

    assertEquals(List.of("api a [jsup: 4 bytes left out] timed"), sink.lines);
  }

  @Test
  void fieldsAreCutLikeRecords() throws InterruptedException {
    var output = output(LogLayout.FIELDS);
    longLine(output);
    output.flush();

    assertEquals("app=api id=1 type=out message=\"a [jsup: 4 bytes left out]\"\n", sink.shown());
  }

  @Test
  void aLineOfAFileIsCutBetweenTwoCharactersToo() throws Exception {
    sink.records = true;
    output(LogLayout.PREFIX).line(new LongLine());

    assertEquals(List.of("web a [jsup: 8 bytes left out]"), sink.lines);
  }

  /** Has seven bytes behind those that are at hand, and no time. */
  private static final class LongLine implements HistoryLine {
    @Override
    public LogSource source() {
      return WEB;
    }

    @Override
    public OptionalLong micros() {
      return OptionalLong.empty();
    }

    @Override
    public byte[] array() {
      return CUT;
    }

    @Override
    public int start() {
      return 0;
    }

    @Override
    public int length() {
      return CUT.length;
    }

    @Override
    public long more() {
      return 7;
    }

    @Override
    public void readMore(Blocks blocks) {
      throw new AssertionError("not for records");
    }
  }
}
