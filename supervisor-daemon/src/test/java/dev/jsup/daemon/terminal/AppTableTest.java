package dev.jsup.daemon.terminal;

import static dev.jsup.daemon.terminal.Views.DAY;
import static dev.jsup.daemon.terminal.Views.app;
import static dev.jsup.daemon.terminal.Views.colored;
import static dev.jsup.daemon.terminal.Views.down;
import static dev.jsup.daemon.terminal.Views.mixed;
import static dev.jsup.daemon.terminal.Views.terminal;
import static dev.jsup.daemon.terminal.Views.up;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jsup.protocol.model.InstanceStatus;
import dev.jsup.protocol.terminal.TerminalTraits;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AppTableTest {
  @Test
  void showsEverythingOnAWideTerminal() {
    assertEquals(
        """
        ╭────┬────────────────────────────────┬─────────────────┬────┬────────┬─────────┬──────┬────────╮
        │ id │ name                           │ status          │  ↺ │    pid │  uptime │  cpu │ memory │
        ├────┼────────────────────────────────┼─────────────────┼────┼────────┼─────────┼──────┼────────┤
        │  0 │ api                            │ online          │  0 │  12345 │      3D │ 0.3% │ 34.1mb │
        │  1 │ api                            │ online          │  2 │  12346 │      4s │ 0.6% │ 68.2mb │
        │  2 │ worker                         │ errored         │ 16 │ 16 restarts in 10 s, last exit 1 │
        │  3 │ billing-reconciliation-service │ waiting restart │  3 │ signal SEGV (core dumped)        │
        │  4 │ migrate                        │ exited          │  0 │ exit 0                           │
        │  5 │ 数据                           │ stopped         │  0 │                                  │
        ╰────┴────────────────────────────────┴─────────────────┴────┴────────┴─────────┴──────┴────────╯
        """,
        AppTable.render(mixed(), terminal(120)));
  }

  @Test
  void givesUpTheLeastUsefulColumnsOnANarrowTerminal() {
    assertEquals(
        """
        ╭────┬──────────────────────┬─────────────────┬────┬─────────┬───────┬─────────╮
        │ id │ name                 │ status          │  ↺ │  uptime │   cpu │  memory │
        ├────┼──────────────────────┼─────────────────┼────┼─────────┼───────┼─────────┤
        │  0 │ api                  │ online          │  0 │      3D │  0.3% │  34.1mb │
        │  1 │ api                  │ online          │  2 │      4s │  0.6% │  68.2mb │
        │  2 │ worker               │ errored         │ 16 │ 16 restarts in 10 s, las… │
        │  3 │ billing-reconciliat… │ waiting restart │  3 │ signal SEGV (core dumped) │
        │  4 │ migrate              │ exited          │  0 │ exit 0                    │
        │  5 │ 数据                 │ stopped         │  0 │                           │
        ╰────┴──────────────────────┴─────────────────┴────┴─────────┴───────┴─────────╯
        """,
        AppTable.render(mixed(), terminal(80)));
  }

  @Test
  void cutsReasonsAndNamesOnAVeryNarrowTerminal() {
    assertEquals(
        """
        ╭────┬────────────────┬─────────────────┬────┬─────────────╮
        │ id │ name           │ status          │  ↺ │      uptime │
        ├────┼────────────────┼─────────────────┼────┼─────────────┤
        │  0 │ api            │ online          │  0 │          3D │
        │  1 │ api            │ online          │  2 │          4s │
        │  2 │ worker         │ errored         │ 16 │ 16 restart… │
        │  3 │ billing-recon… │ waiting restart │  3 │ signal SEG… │
        │  4 │ migrate        │ exited          │  0 │ exit 0      │
        │  5 │ 数据           │ stopped         │  0 │             │
        ╰────┴────────────────┴─────────────────┴────┴─────────────╯
        """,
        AppTable.render(mixed(), terminal(60)));
    assertEquals(
        """
        ╭──────────┬─────────────────╮
        │ name     │ status          │
        ├──────────┼─────────────────┤
        │ api      │ online          │
        │ api      │ online          │
        │ worker   │ errored         │
        │ billing… │ waiting restart │
        │ migrate  │ exited          │
        │ 数据     │ stopped         │
        ╰──────────┴─────────────────╯
        """,
        AppTable.render(mixed(), terminal(30)));
  }

  @Test
  void alignsColumnsBySpacesOnAPipe() {
    assertEquals(
        """
        id  name                            namespace    pid  uptime  restarts   cpu  memory  status           reason
         0  api                             default    12345      3D         0  0.3%  34.1mb  online           -
         1  api                             default    12346      4s         2  0.6%  68.2mb  online           -
         2  worker                          default        -       -        16     -       -  errored          16 restarts in 10 s, last exit 1
         3  billing-reconciliation-service  default        -       -         3     -       -  waiting restart  signal SEGV (core dumped)
         4  migrate                         default        -       -         0     -       -  exited           exit 0
         5  数据                            default        -       -         0     -       -  stopped          -
        """,
        AppTable.render(mixed(), TerminalTraits.PLAIN));
  }

  @Test
  void showsNamespacesOnATerminalOnlyIfThereIsAnotherThanDefault() {
    var one = app("api", "default", up(0, 0, 1, DAY, 0));
    var other = app("shop", "eu-west", up(1, 0, 2, DAY, 0));
    assertFalse(AppTable.render(List.of(one), terminal(200)).contains("namespace"));
    assertEquals(
        """
        ╭────┬──────┬───────────┬────────┬───┬─────┬────────┬──────┬────────╮
        │ id │ name │ namespace │ status │ ↺ │ pid │ uptime │  cpu │ memory │
        ├────┼──────┼───────────┼────────┼───┼─────┼────────┼──────┼────────┤
        │  0 │ api  │ default   │ online │ 0 │   1 │     1D │ 0.3% │ 34.1mb │
        │  1 │ shop │ eu-west   │ online │ 0 │   2 │     1D │ 0.6% │ 68.2mb │
        ╰────┴──────┴───────────┴────────┴───┴─────┴────────┴──────┴────────╯
        """,
        AppTable.render(List.of(one, other), terminal(100)));
  }

  @ParameterizedTest
  @CsvSource({
    "LAUNCHING, 33",
    "STOPPING, 33",
    "WAITING_RESTART, 33",
    "ERRORED, 31",
    "STOPPED, 38;5;244",
    "EXITED, 38;5;244"
  })
  void paintsAStateAndItsReasonInOneColour(InstanceStatus state, String code) {
    var table =
        AppTable.render(List.of(app("a", "default", down(0, state, 0, "why"))), colored(80));
    assertTrue(table.contains("\u001b[" + code + "m" + state + "\u001b[0m"), table);
    assertTrue(table.contains("\u001b[" + code + "mwhy\u001b[0m"), table);
  }

  @Test
  void paintsOnlineGreenAndRestartsYellow() {
    var table = AppTable.render(List.of(app("api", "default", up(0, 0, 7, DAY, 5))), colored(80));
    assertTrue(table.contains("\u001b[32monline\u001b[0m"), table);
    assertTrue(table.contains("\u001b[33m5\u001b[0m"), table);
  }

  @Test
  void isPaintedOnlyOnATerminalWithColour() {
    assertFalse(AppTable.render(mixed(), terminal(120)).contains("\u001b"));
    var pipe = new TerminalTraits(0, true, true, false);
    assertFalse(AppTable.render(mixed(), pipe).contains("\u001b"));
  }

  @Test
  void looksTheSameWithColourAndWithout() {
    for (int width : new int[] {40, 60, 80, 120, 200}) {
      var stripped = AppTable.render(mixed(), colored(width)).replaceAll("\u001b\\[[0-9;]*m", "");
      assertEquals(AppTable.render(mixed(), terminal(width)), stripped);
    }
  }

  @Test
  void tellsAPersonWithoutAppsHowToStartOne() {
    assertEquals(AppTable.NOTHING_YET, AppTable.render(List.of(), terminal(80)));
    assertTrue(AppTable.NOTHING_YET.contains("jsup start"));
  }

  @Test
  void givesAScriptWithoutAppsOnlyTheHeaders() {
    assertEquals(
        "id  name  namespace  pid  uptime  restarts  cpu  memory  status  reason\n",
        AppTable.render(List.of(), TerminalTraits.PLAIN));
  }

  @Test
  void neverPassesControlCharactersOn() {
    var evil = app("a\u001b[2J\nb", "n\u0007s", down(0, InstanceStatus.ERRORED, 1, "x\r\u009by"));
    for (int width : new int[] {0, 80}) {
      var table = AppTable.render(List.of(evil), terminal(width));
      assertTrue(table.contains("a\\e[2J\\nb"), table);
      assertTrue(table.contains("x\\r\\x9by"), table);
      assertTrue(table.chars().allMatch(c -> c == '\n' || !Character.isISOControl(c)), table);
    }
  }
}
