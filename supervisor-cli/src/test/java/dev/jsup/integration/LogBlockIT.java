package dev.jsup.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Logs that are to block: when the disk is full the app waits, and nothing is left out. */
class LogBlockIT {
  @RegisterExtension static final TestHome home = TestHome.quick();

  private static final int LINES = 16_000;

  /** More than the disk and the pipe take, then a line that is not ended. */
  private static final String[] BURST = {
    "i=0",
    "while [ $i -lt " + LINES + " ]; do i=$((i+1)); printf '%08d %0100d\\n' $i 0; done",
    "printf 'no end'",
  };

  private static String blocking(SmallDisk disk) {
    return "out_file: %s/out.log\nrotate: off\nlog_on_write_error: block\n"
        .formatted(disk.folder());
  }

  @Test
  void whenThereIsRoomAgainEverythingIsThere() {
    try (var disk = SmallDisk.mount(home.work().resolve("full"), "size=1m")) {
      var writer = NumberedWriter.start(home, "waits", Map.of("rate", 20_000), blocking(disk));
      Await.until("the disk is full", disk::isFull);
      Await.until(
          () -> "a notice in " + writer.app().view(),
          () -> writer.app().view().toString().contains("its writers wait"));
      disk.remount("size=64m");
      writer.awaitMore('a', 5000);
      writer.enough();
      writer.awaitEnd();

      var log = disk.folder().resolve("out.log");
      NumberedLog.whole(log).endsWith('a', writer.last('a')).hasAll();
      home.jsup("delete", "waits").ok();
    }
  }

  @Test
  void linesOfAProcessThatEndedMeanwhileAreWholeToo() throws Exception {
    try (var disk = SmallDisk.mount(home.work().resolve("ended"), "size=1m")) {
      var box = new Sandbox(home, "ends");
      box.script("burst.sh", BURST);
      var app = box.start("script: burst.sh\nrestart: never\n" + blocking(disk));
      Await.until("the disk is full", disk::isFull);
      app.awaitState("exited");
      home.jsup("start", "ends", "--no-wait").ok();
      disk.remount("size=64m");

      var expected = new ArrayList<String>();
      for (int run = 0; run < 2; run++) {
        IntStream.rangeClosed(1, LINES).mapToObj("%08d"::formatted).forEach(expected::add);
        expected.add("no end");
      }
      var log = disk.folder().resolve("out.log");
      Await.until(
          "both runs are in " + log, () -> Files.readAllLines(log).size() >= expected.size());
      var found = Files.readAllLines(log).stream().map(LogBlockIT::number).toList();
      assertEquals(expected, found);
      home.jsup("delete", "ends").ok();
    }
  }

  private static String number(String line) {
    return line.length() == 109 ? line.substring(0, 8) : line;
  }

  @Test
  void whatIsDeletedMeanwhileWritesNothingMore() {
    try (var disk = SmallDisk.mount(home.work().resolve("deleted"), "size=1m")) {
      var box = new Sandbox(home, "deleted");
      box.script("burst.sh", BURST);
      box.start("script: burst.sh\nrestart: never\n" + blocking(disk));
      Await.until("the disk is full", disk::isFull);
      home.jsup("delete", "deleted").ok();
      home.daemon().awaitLog("that its log could not take are left out");
      var other = new Sandbox(home, "other");
      other.script("say.sh", "echo hello", "exec sleep 1000");
      var app = other.start("script: say.sh");
      app.awaitOut("hello\n");
      disk.remount("size=64m");
      var last = new Sandbox(home, "last");
      last.script("say.sh", "echo more", "exec sleep 1000");
      last.start("script: say.sh").awaitOut("more\n");

      assertEquals("hello\n", app.out());
      home.jsup("delete", "other", "last").ok();
    }
  }
}
