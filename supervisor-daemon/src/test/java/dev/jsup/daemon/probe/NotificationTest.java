package dev.jsup.daemon.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jsup.daemon.probe.Notification.MainPid;
import dev.jsup.daemon.probe.Notification.Malformed;
import dev.jsup.daemon.probe.Notification.Ready;
import dev.jsup.daemon.probe.Notification.Reloading;
import dev.jsup.daemon.probe.Notification.Status;
import dev.jsup.daemon.probe.Notification.Stopping;
import dev.jsup.daemon.probe.Notification.TimeExtended;
import dev.jsup.daemon.probe.Notification.WatchdogInterval;
import dev.jsup.daemon.probe.Notification.WatchdogPing;
import dev.jsup.daemon.probe.Notification.WatchdogTrigger;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NotificationTest {
  private static void assertRead(String line, Notification expected) {
    assertEquals(List.of(expected), Notification.parse(line));
  }

  @Test
  void everyWordIsRead() {
    assertRead("READY=1", new Ready());
    assertRead("STOPPING=1", new Stopping());
    assertRead("RELOADING=1", new Reloading());
    assertRead("STATUS=a=b, 50 % of it", new Status("a=b, 50 % of it"));
    assertRead("STATUS=", new Status(""));
    assertRead("EXTEND_TIMEOUT_USEC=1500000", new TimeExtended(Duration.ofMillis(1500)));
    assertRead("MAINPID=4711", new MainPid(4711));
    assertRead("WATCHDOG=1", new WatchdogPing());
    assertRead("WATCHDOG=trigger", new WatchdogTrigger());
    assertRead("WATCHDOG_USEC=20", new WatchdogInterval(Duration.ofNanos(20_000)));
    assertRead("WATCHDOG_USEC=0", new WatchdogInterval(Duration.ZERO));
  }

  @Test
  void severalLinesAreReadInOrder() {
    assertEquals(
        List.of(new Status("up"), new Ready(), new MainPid(7)),
        Notification.parse("STATUS=up\nREADY=1\nMAINPID=7\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "\n", "READY", "READY=0", "ready=1", "=1", "FDSTORE=1", "BARRIER=1", "a\0b=1"})
  void whatIsNotKnownIsLeftOut(String line) {
    assertEquals(List.of(), Notification.parse(line));
    assertEquals(List.of(new Ready()), Notification.parse(line + "\nREADY=1"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "MAINPID=",
        "MAINPID=0",
        "MAINPID=-1",
        "MAINPID=2147483648",
        "MAINPID=7 ",
        "MAINPID=0x7",
        "EXTEND_TIMEOUT_USEC=",
        "EXTEND_TIMEOUT_USEC=-5",
        "EXTEND_TIMEOUT_USEC=1s",
        "WATCHDOG_USEC=1.5",
        "WATCHDOG_USEC=999999999999999999999",
        "WATCHDOG_USEC=\u0661"
      })
  void badNumbersAreTold(String line) {
    assertEquals(List.of(new Malformed(line), new Ready()), Notification.parse(line + "\nREADY=1"));
  }

  @Test
  void forEverIsALongTimeThatCanBeAddedToAClock() {
    var longest = Duration.ofDays(36_500);
    assertRead("WATCHDOG_USEC=18446744073709551615", new WatchdogInterval(longest));
    assertRead("EXTEND_TIMEOUT_USEC=9999999999999999999", new TimeExtended(longest));
  }
}
