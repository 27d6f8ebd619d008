package dev.jsup.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A disk that hangs or fails: nothing but the logs on it suffers. */
class LogHangIT {
  @RegisterExtension static final TestHome home = TestHome.quick();

  private static final String[] COUNTER = {
    "i=0", "while i=$((i+1)); do echo \"line $i\"; [ $((i % 50)) = 0 ] && sleep 0.01; done"
  };

  private static Sandbox counter(String name) {
    var box = new Sandbox(home, name);
    box.script("count.sh", COUNTER);
    return box;
  }

  @Test
  void theLogsOfOthersAndTheCommandsGoOn() throws Exception {
    try (var disk = FrozenDisk.mount(home.work().resolve("disk"))) {
      var hung = counter("hung").start("script: count.sh\nout_file: " + disk.folder() + "/out.log");
      var free = counter("free").start("script: count.sh");
      hung.awaitOut("line 100\n");
      disk.freeze();
      int before = free.out().length();
      Await.until("its log grows", () -> free.out().length() > before + 100_000);

      long pid = free.pid();
      assertEquals("online", hung.state());
      assertTrue(home.jsup("describe", "hung").ok().out().contains("online"));
      home.jsup("logs", "--nostream", "--lines=3", "free").ok();
      home.jsup("restart", "free").ok();
      free.awaitReplacement(pid);

      assertTrue(disk.thaw());
      int then = hung.out().length();
      Await.until("the hung log grows", () -> hung.out().length() > then);
      home.jsup("delete", "all").ok();
    }
  }

  @Test
  void aFileThatIsOpenedOnItHoldsUpNobodyElse() throws Exception {
    var waiting = new ArrayList<RunningClient>();
    try (var disk = FrozenDisk.mount(home.work().resolve("cold"))) {
      var hung = counter("hung").start("script: count.sh\nout_file: " + disk.folder() + "/out.log");
      hung.awaitOut("line 100\n");
      disk.freeze();
      for (int i = 0; i < 3; i++) {
        waiting.add(startLater("late" + i, disk.folder() + "/late" + i + ".log"));
      }
      waiting.add(home.client().start("logs", "--nostream", "hung"));
      Await.until("they are launched", () -> home.jsup("list").ok().out().contains("late2"));

      var free = counter("free").start("script: count.sh");
      free.awaitOut("line 100\n");
      home.jsup("logs", "--nostream", "--lines=3", "free").ok();
      long pid = free.pid();
      home.jsup("restart", "free").ok();
      free.awaitReplacement(pid);
      assertTrue(free.out().contains("line 100\n"));
      home.jsup("delete", "free").ok();
      assertFalse(Files.exists(disk.folder().resolve("late0.log")), "the disk was not frozen");

      assertTrue(disk.thaw());
      waiting.getLast().awaitOut("| line ");
      home.jsup("delete", "all").ok();
    } finally {
      waiting.forEach(RunningClient::kill);
    }
  }

  /** Starts an app whose log cannot be made yet. */
  private static RunningClient startLater(String name, String log) {
    counter(name);
    home.apps()
        .file(
            name + "/app.yaml",
            "apps:\n- name: %s\n  script: count.sh\n  out_file: %s\n".formatted(name, log));
    return home.client().start("start", name + "/app.yaml");
  }

  @Test
  void aDiskThatFailsIsToldAndTheAppGoesOn() throws Exception {
    try (var disk = FrozenDisk.mount(home.work().resolve("faulty"))) {
      var app =
          counter("faulty").start("script: count.sh\nout_file: " + disk.folder() + "/out.log");
      app.awaitOut("line 100\n");
      long pid = app.pid();
      disk.fail();

      Await.until(
          () -> "a notice in " + app.view(),
          () -> app.view().toString().contains("Read-only file system"));
      var described = home.jsup("describe", "faulty").ok().out();
      assertTrue(described.contains("Read-only file system"), described);
      assertEquals(pid, app.pid());
      assertEquals("online", app.state());
      home.jsup("delete", "faulty").ok();
    }
  }
}
