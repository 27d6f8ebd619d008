package dev.jsup.daemon.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jsup.daemon.ecosystem.AppName;
import dev.jsup.protocol.model.AppOptions;
import dev.jsup.protocol.model.LogOptions;
import dev.jsup.protocol.model.RotationOptions;
import org.junit.jupiter.api.Test;

class DeclarationsTest {
  private static final RotationOptions SIZE = RotationOptions.ofSize(1000);
  private static final RotationOptions OFF = RotationOptions.of(false);
  private static final RotationOptions ON = RotationOptions.of(true);
  private static final RotationOptions DAILY =
      new RotationOptions(null, 5L, "daily", 3, null, null, null, null);

  private static AppOptions with(RotationOptions rotation) {
    var logs = new LogOptions(null, null, null, null, null, null, null, null, null, rotation);
    return withLogs(logs);
  }

  private static RotationOptions merged(RotationOptions first, RotationOptions second) {
    return Declarations.merge(with(first), with(second)).logs().rotation();
  }

  @Test
  void rotationsAreMergedKeyByKeyButOnAndOffAreOfTheWhole() {
    assertEquals(
        new RotationOptions(null, 1000L, "daily", 3, null, null, null, null), merged(SIZE, DAILY));
    assertEquals(DAILY, merged(DAILY, OFF));
    assertEquals(OFF, merged(OFF, DAILY));
    assertEquals(ON, merged(ON, DAILY));
    assertEquals(
        new RotationOptions(true, 1000L, null, null, null, null, null, null), merged(SIZE, ON));
    assertEquals(DAILY, merged(null, DAILY));
  }

  @Test
  void logsAreMergedKeyByKey() {
    var json = new LogOptions("f", null, null, "json", null, null, 5L, null, null, null);
    var time = new LogOptions("g", true, null, null, null, true, null, null, "block", null);
    var base = AppOptions.NONE;
    var first = Declarations.merge(base, withLogs(json));
    assertEquals(
        new LogOptions("f", true, null, "json", null, true, 5L, null, "block", null),
        Declarations.merge(first, withLogs(time)).logs());
  }

  private static AppOptions withLogs(LogOptions logs) {
    return new AppOptions(
        null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
        null, null, null, null, null, null, logs, null, null);
  }

  @Test
  void aNameIsMadeOfTheScript() {
    assertEquals("app", AppName.ofScript("target/app.jar"));
    assertEquals("app-1.2", AppName.ofScript("/srv/app-1.2.jar"));
    assertEquals("server", AppName.ofScript("./server"));
    assertEquals("python3", AppName.ofScript("python3 -m http.server 80"));
    assertEquals("my-app", AppName.ofScript("my*app.sh"));
    assertEquals("hidden", AppName.ofScript(".hidden"));
    assertEquals("app-42", AppName.ofScript("42.sh"));
    assertEquals("app-all", AppName.ofScript("all.sh"));
  }
}
