package dev.jsup.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Disks that are full, read-only or gone: the app goes on, and what is left out is counted. */
class LogTroubleIT {
  private static final Map<String, ?> STEADY = Map.of("rate", 5000);

  @RegisterExtension static final TestHome home = TestHome.quick();

  private static String to(Path log) {
    return "log_file: " + log + "\n";
  }

  /** Waits until more is in the file than now. */
  private static void awaitGrowth(Path log) throws IOException {
    long before = Files.size(log);
    Await.until(log + " grows", () -> Files.size(log) > before + 100_000);
  }

  @Test
  void whatAFullDiskCannotTakeIsCountedExactly() throws IOException {
    try (var disk = SmallDisk.mount(home.work().resolve("disk"), "size=2m")) {
      var log = disk.folder().resolve("out.log");
      var ballast = Files.write(disk.folder().resolve("ballast"), new byte[1_000_000]);
      var writer =
          NumberedWriter.start(home, "full", STEADY, "out_file: " + log + "\nrotate: off\n");
      Await.until("the disk is full", disk::isFull);
      long pid = writer.app().pid();
      writer.awaitMore('a', 2000);
      Files.delete(ballast);
      awaitGrowth(log);
      Await.until("the disk is full again", disk::isFull);
      writer.awaitMore('a', 2000);
      disk.remount("size=32m");
      awaitGrowth(log);
      assertEquals(pid, writer.app().pid());
      writer.enough();
      writer.awaitEnd();

      var found = NumberedLog.whole(log).endsWith('a', writer.last('a')).withPartials(0);
      assertTrue(found.leftOut() > 2000, "left out: " + found.leftOut());
    }
  }

  @Test
  void aFullDiskIsNoTroubleForOtherFilesAndFollowers() throws IOException {
    try (var disk = SmallDisk.mount(home.work().resolve("disk"), "size=1m")) {
      var log = disk.folder().resolve("all.log");
      var following = LogFollowing.begin(home);
      var writer = NumberedWriter.start(home, "small", STEADY, to(log) + "rotate: off\n");
      Await.until("the disk is full", disk::isFull);
      writer.awaitMore('a', 2000);
      writer.enough();
      writer.awaitEnd();

      long last = writer.last('a');
      NumberedLog.whole(writer.box().path("out.log")).endsWith('a', last).hasAll();
      following.awaitLine('a', last).endsWith('a', last).hasAll();
    }
  }

  @Test
  void aReadOnlyDiskIsToldAtTheStartAndTakesTheLogWhenItCanBeWritten() {
    try (var disk = SmallDisk.mount(home.work().resolve("disk"), "size=32m")) {
      var log = disk.folder().resolve("logs/all.log");
      disk.remount("ro");
      var box = new Sandbox(home, "locked");
      box.script("say.sh", "echo hello", "exec sleep 1000");
      box.put("app.yaml", "apps:\n- name: locked\n  script: say.sh\n  " + to(log));

      var refused = home.jsup("start", "locked/app.yaml").exits(1);

      assertTrue(
          refused.err().contains("the log file %s cannot be made".formatted(log)), refused.err());
      disk.remount("rw");
      home.jsup("start", "locked/app.yaml").ok();
      Await.until(log + " is written", () -> Files.readString(log).equals("hello\n"));
      home.jsup("delete", "locked").ok();
    }
  }

  @Test
  void aFolderThatWasRemovedIsMadeAgain() throws IOException {
    var folder = home.work().resolve("vanishing");
    var log = folder.resolve("all.log");
    var writer = NumberedWriter.start(home, "vanished", STEADY, to(log));
    writer.awaitMore('a', 2000);
    Files.delete(log);
    Files.delete(folder);
    Await.until(log + " is there again", () -> Files.exists(log) && Files.size(log) > 0);
    writer.awaitMore('a', 1000);
    writer.enough();
    writer.awaitEnd();

    long last = writer.last('a');
    NumberedLog.rest(log).endsWith('a', last).hasAll();
    NumberedLog.whole(writer.box().path("out.log")).endsWith('a', last).hasAll();
  }
}
