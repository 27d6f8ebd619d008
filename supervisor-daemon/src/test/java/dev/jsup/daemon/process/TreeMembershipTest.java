package dev.jsup.daemon.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jsup.daemon.supervisor.InstanceFiles;
import dev.jsup.daemon.supervisor.Processes.Launch;
import dev.jsup.daemon.supervisor.Specs;
import dev.jsup.protocol.JsupHome;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TreeMembershipTest {
  private static final long NOBODY = 1 << 22 | 1 << 21;
  private static final String WAITS = "/bin/sh -c \"echo \\$\\$; read end; exit 0\"";

  @TempDir Path folder;
  private Process process;

  private InstanceEnvironment environment() {
    return new InstanceEnvironment(new JsupHome(folder));
  }

  private Launch launch(int generation) {
    var files = new InstanceFiles("/o", "/e", null, "/p");
    return new Launch(0, 0, generation, Specs.app("app", 1), files);
  }

  /** Starts {@code script} for launch 2; the number that it prints. */
  private long start(String script) throws IOException {
    var builder = new ProcessBuilder("/usr/bin/setsid", "/bin/sh", "-c", script);
    builder.environment().clear();
    builder.environment().putAll(environment().of(launch(2)));
    process = builder.start();
    return Long.parseLong(process.inputReader().readLine());
  }

  private boolean covers(int generation, long main, long pid) {
    return new TreeMembership(environment()).covers(launch(generation), main, pid);
  }

  @AfterEach
  void end() throws Exception {
    if (process != null) {
      process.getOutputStream().close();
      process.waitFor();
    }
  }

  @Test
  void theSessionOfTheMainProcessTells() throws Exception {
    long pid = start("env -i " + WAITS + "; true");
    assertTrue(covers(9, process.pid(), pid));
    assertFalse(covers(9, NOBODY, pid));
  }

  @Test
  void theMarkerTellsWhateverTheSession() throws Exception {
    long pid = start("/usr/bin/setsid -w " + WAITS + "; true");
    assertTrue(covers(2, NOBODY, pid));
    assertFalse(covers(3, NOBODY, pid), "left behind by an earlier launch");
    assertFalse(covers(1, NOBODY, pid), "of a later launch");
  }

  @Test
  void anAncestorTells() throws Exception {
    long pid = start("env -i /bin/setsid -w " + WAITS + "; true");
    assertTrue(covers(2, NOBODY, pid));
    assertTrue(covers(9, process.pid(), pid));
  }

  @Test
  void theSearchEndsAtTheDaemon() {
    long self = ProcessHandle.current().pid();
    assertFalse(covers(2, self, self));
    assertFalse(covers(2, NOBODY, 1));
  }

  @Test
  void whatIsGoneBelongsToNothing() throws Exception {
    long pid = start("echo $$");
    assertEquals(0, process.waitFor());
    assertFalse(covers(2, process.pid(), pid));
    assertFalse(covers(2, NOBODY, NOBODY));
  }
}
