package dev.jsup.daemon.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jsup.daemon.logread.Reached;
import dev.jsup.protocol.ErrorCode;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogMarksTest {
  private static final Path API = Path.of("/srv/api.log");
  private static final Path WEB = Path.of("/srv/web.log");

  private final LogMarks marks = new LogMarks();

  @Test
  void saysToTheNextDaemonHowFarEachLogWasRead() throws Refused {
    var api = new Reached(1234567, 1L << 47, 1_800_000_000_123_456L);
    var web = new Reached(0, 0, 1);
    marks.began(77);
    marks.reached(API, api);
    marks.reached(WEB, web);

    var said = LogMarks.parse(marks.take());

    assertEquals(77, said.since());
    assertEquals(Optional.of(api), said.of(API));
    assertEquals(Optional.of(web), said.of(WEB));
    assertEquals(Optional.empty(), said.of(Path.of("/srv/other.log")));
  }

  @Test
  void saysOnlyWhatIsNewAndOfEachLogTheLast() throws Refused {
    marks.began(77);
    marks.reached(API, new Reached(1, 2, 3));
    marks.take();
    marks.reached(WEB, new Reached(1, 2, 3));
    marks.reached(WEB, new Reached(1, 5, 6));

    var said = LogMarks.parse(marks.take());

    assertEquals(1, said.logs().size());
    assertEquals(Optional.of(new Reached(1, 5, 6)), said.of(WEB));
    assertEquals("", marks.take());
  }

  @Test
  void ofAThousandLogsFitIntoTheFirstLineOfARequest() {
    for (int i = 0; i < 1500; i++) {
      marks.reached(Path.of("/srv/" + i), new Reached(9_000_000, 9_000_000, 1L << 51));
    }
    assertTrue(marks.take().length() < 60_000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "s", "s.", "s.-1", "l.1.2", "l.1.2.3.4", "l.1.2.zzzzzzzzzzzzz", "s.1~", "s.A"})
  void whatNoDaemonHasSaidIsRefused(String text) {
    var refused = assertThrows(Refused.class, () -> LogMarks.parse(text));
    assertEquals(ErrorCode.BAD_REQUEST, refused.error().code());
  }
}
