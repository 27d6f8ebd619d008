package dev.jsup.daemon.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WatchdogTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration MOST = Duration.ofMillis(900);
  private static final List<String> SILENT = List.of("no WATCHDOG=1 within 1 s");

  private final VirtualLoop loop = new VirtualLoop();
  private final List<String> silences = new ArrayList<>();
  private Runnable unread = () -> {};
  private final Watchdog watchdog = new Watchdog(loop, SECOND, () -> unread.run(), silences::add);

  @Test
  void whoIsHeardInTimeIsAlive() {
    watchdog.start();
    for (int i = 0; i < 10; i++) {
      loop.pass(MOST);
      watchdog.heard();
    }
    assertEquals(List.of(), silences);
  }

  @Test
  void silenceIsToldOnce() {
    watchdog.start();
    loop.pass(MOST);
    watchdog.heard();
    loop.pass(MOST);
    assertEquals(List.of(), silences);
    loop.pass(SECOND);
    assertEquals(SILENT, silences);
    loop.pass(SECOND.multipliedBy(10));
    assertEquals(SILENT, silences);
    assertEquals(0, loop.appointments());
  }

  @Test
  void whatWasSaidAndNotReadCounts() {
    watchdog.start();
    unread = watchdog::heard;
    loop.pass(SECOND);
    assertEquals(List.of(), silences);
    unread = () -> {};
    loop.pass(SECOND);
    assertEquals(SILENT, silences);
  }

  @Test
  void aDaemonThatStoodStillBeginsAnew() {
    watchdog.start();
    loop.standStill(SECOND.multipliedBy(5));
    loop.pass(MOST);
    assertEquals(List.of(), silences);
    loop.pass(SECOND);
    assertEquals(SILENT, silences);
  }

  @Test
  void anotherIntervalHoldsFromNowOn() {
    watchdog.start();
    loop.pass(MOST);
    watchdog.setLength(SECOND.multipliedBy(10));
    loop.pass(SECOND.multipliedBy(9));
    assertEquals(List.of(), silences);
    loop.pass(SECOND);
    assertEquals(List.of("no WATCHDOG=1 within 10 s"), silences);
  }

  @Test
  void anIntervalOfNothingEndsIt() {
    watchdog.start();
    watchdog.setLength(Duration.ZERO);
    loop.pass(SECOND.multipliedBy(9));
    assertEquals(List.of(), silences);
  }

  @Test
  void afterAnIntervalOfNothingAnotherHoldsAgain() {
    watchdog.start();
    watchdog.setLength(Duration.ZERO);
    watchdog.setLength(SECOND);
    loop.pass(SECOND);
    assertEquals(SILENT, silences);
  }

  @Test
  void oneThatDoesNotRunIsNotStartedByAnInterval() {
    watchdog.setLength(SECOND);
    loop.pass(SECOND.multipliedBy(9));
    assertEquals(List.of(), silences);
  }

  @Test
  void afterItsEndNothingIsTold() {
    watchdog.start();
    watchdog.end();
    loop.pass(SECOND.multipliedBy(9));
    assertEquals(List.of(), silences);
  }
}
