package dev.jsup.daemon.os;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

class ThreadPriorityTest {
  private static final int NICE = 16;

  @Test
  void onlyTheCallingThreadBecomesNice() throws Exception {
    var before = nice();
    var nice =
        new FutureTask<>(() -> {
          ThreadPriority.lowest();
          return nice();
        });
    Thread.ofPlatform().start(nice).join();
    assertEquals(19, nice.get());
    assertEquals(before, nice());
  }

  /** Field 19 of proc_pid_stat(5), counted from what follows the name. */
  private static int nice() throws Exception {
    var stat = Files.readString(Path.of("/proc/thread-self/stat"));
    return Integer.parseInt(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[NICE]);
  }
}
