package dev.jsup.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The disk of the home is full, or nothing can be written to it: apps run on, and it is told. */
@Order(TestHome.LONG)
class HomeDiskIT {
  private static final String UNWRITTEN = "jsup: cannot write the journal in ";

  @RegisterExtension final TestHome home = TestHome.quick();

  private Path talking() {
    return home.apps().script("talk.sh", "while :; do echo talk; sleep 0.05; done");
  }

  /** A disk for the home alone. */
  private SmallDisk disk() {
    var settings = home.read("jsup.yaml");
    var disk = SmallDisk.mount(home.path(), "size=4m,mode=700");
    home.daemon().settings(settings);
    return disk;
  }

  /** What {@code jsup list} says besides the table. */
  private String complaint() {
    return home.jsup("list").ok().err();
  }

  private void awaitComplaint(String reason) {
    Await.until(reason, () -> home.http().get("/v1/health").body().contains(reason));
    Await.until(
        () -> UNWRITTEN + reason + " by list, is: " + complaint(),
        () -> complaint().startsWith(UNWRITTEN) && complaint().contains(reason));
  }

  private void awaitNoComplaint() {
    Await.until(
        "no problem",
        () -> home.http().get("/v1/health").granted().get("problems").items().isEmpty());
    Await.until(() -> "no complaint, is: " + complaint(), () -> complaint().isEmpty());
  }

  private void awaitGrowth(Instance app) throws IOException {
    var log = Path.of(app.view().get("outFile").text());
    long before = Files.size(log);
    Await.until(log + " grows", () -> Files.size(log) > before);
  }

  private void killDaemon() {
    var dead = home.daemon().proc();
    dead.signal("KILL");
    Await.until("it is dead", () -> !dead.isAlive());
  }

  @Test
  void onAFullDiskAppsRunOnUnderThisDaemonAndTheNextOne() throws IOException {
    try (var disk = disk()) {
      var app = home.start("talks", talking());
      var other = home.start("other", home.apps().idle());
      long pid = app.pid();

      var ballast = disk.fill();
      var restarted = home.jsup("restart", "other").ok();
      awaitComplaint("No space left on device");
      assertTrue(restarted.err().contains(UNWRITTEN), restarted.err());
      assertTrue(home.http().get("/v1/health").body().contains("No space left"));
      long replacement = other.pid();
      assertTrue(home.jsup("upgrade", "--force").exits(1).err().contains("would not know"));

      killDaemon();
      home.jsup("ping").ok();
      assertEquals(pid, app.pid());
      assertEquals(replacement, other.pid());
      awaitComplaint("No space left on device");

      Files.delete(ballast);
      awaitNoComplaint();
      awaitGrowth(app);
      assertEquals(pid, app.pid());
      home.jsup("stop", "other").ok();
      killDaemon();
      home.jsup("ping").ok();
      assertEquals("stopped", other.state());
      assertEquals(pid, app.pid());
      home.jsup("kill").ok();
    }
  }

  @Test
  void inAReadOnlyHomeAppsRunOnAndWhatCannotBeStartedIsStartedLater() throws IOException {
    try (var disk = disk()) {
      var app = home.start("talks", talking());
      long pid = app.pid();
      var late = new Instance(home, "late");
      try (var _ = SmallDisk.lock(disk.folder())) {
        var refused = home.jsup("start", home.apps().idle().toString(), "--name", "late");
        assertEquals(5, refused.exit(), refused.err());
        assertTrue(refused.err().contains("Read-only file system"), refused.err());
        awaitComplaint("Read-only file system");
        assertEquals("waiting restart", late.state());
        assertEquals(pid, app.pid());
      }
      late.awaitState("online");
      awaitNoComplaint();

      try (var _ = SmallDisk.lock(disk.folder())) {
        killDaemon();
        var refused = home.jsup("list");
        assertEquals(4, refused.exit(), refused.err());
        assertTrue(refused.err().contains("it is not writable"), refused.err());
        assertTrue(new Proc(pid).isAlive());
      }
      home.jsup("list").ok();
      assertEquals(pid, app.pid());
      awaitGrowth(app);
      home.jsup("kill").ok();
    }
  }
}
