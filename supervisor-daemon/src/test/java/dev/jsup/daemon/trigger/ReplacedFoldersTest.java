package dev.jsup.daemon.trigger;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jsup.daemon.supervisor.InstanceFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Folders that become others while they are watched, and several paths to one. */
class ReplacedFoldersTest extends FileWatchesFixture {
  @Test
  void aFolderThatIsReplacedIsWatchedOn() throws IOException {
    var dist = Files.createDirectory(folder.resolve("dist"));
    keep(running(dist));
    Files.delete(dist);
    Files.writeString(folder.resolve("beside.js"), "x");
    await()
        .until(() -> {
          Files.createDirectories(dist);
          Files.writeString(dist.resolve("main.js"), "x");
          return due.stream().anyMatch(each -> each.event().why().contains("dist/main.js"));
        });
    assertTrue(due.stream().noneMatch(each -> each.event().why().contains("beside")));
  }

  @Test
  void aFolderThatAnotherTakesThePlaceOfIsWatchedOn() throws IOException {
    Files.createDirectories(folder.resolve("dist/lib"));
    keep(running());
    Files.move(folder.resolve("dist"), Files.createDirectory(folder.resolve(".old")).resolve("1"));
    Files.createDirectories(folder.resolve("dist/lib"));
    awaitChange("dist");
    writeUntilSeen("dist/lib/new.js");
  }

  @Test
  void aFolderThatIsMovedAwayIsWatchedNoMore() throws IOException {
    Files.createDirectories(folder.resolve("dist/lib"));
    keep(running());
    Files.move(folder.resolve("dist"), Files.createDirectory(folder.resolve(".old")).resolve("1"));
    awaitChange("dist");
    Files.writeString(folder.resolve(".old/1/lib/gone.js"), "x");
    Files.writeString(folder.resolve("last.js"), "x");
    await().until(() -> !due.isEmpty());
    assertEquals("watch: last.js changed", due.getFirst().event().why());
  }

  @Test
  void whatIsNamedItselfMayBeReplacedByARename() throws IOException {
    var dist = Files.createDirectory(folder.resolve("dist"));
    var fresh = Files.createDirectory(folder.resolve("dist.new"));
    keep(running(dist));
    Files.move(dist, folder.resolve("dist.old"));
    Files.move(fresh, dist);
    awaitChange("dist");
    writeUntilSeen("dist/main.js");
  }

  @Test
  void aLinkThatLeadsElsewhereIsFollowedAnew() throws IOException {
    Files.createDirectories(folder.resolve("releases/1/app"));
    Files.createDirectories(folder.resolve("releases/2/app"));
    var current = Files.createSymbolicLink(folder.resolve("current"), Path.of("releases/1"));
    var app = running(current.resolve("app"));
    keep(app);
    Files.delete(current);
    Files.createSymbolicLink(current, Path.of("releases/2"));
    keep(TriggeredApps.launchedAgain(app));
    writeUntilSeen("current/app/main.js");
  }

  @Test
  void aNewLinkToAFolderIsNotFollowed() throws IOException {
    Files.createDirectories(folder.resolve("far/app"));
    Files.createDirectory(folder.resolve("far/other"));
    keep(running(folder.resolve("far/app")));
    Files.createSymbolicLink(folder.resolve("far/app/link"), folder.resolve("far/other"));
    awaitChange("far/app/link");
    Files.writeString(folder.resolve("far/other/a.js"), "x");
    Files.writeString(folder.resolve("far/app/last.js"), "x");
    await().until(() -> !due.isEmpty());
    assertEquals("watch: far/app/last.js changed", due.getFirst().event().why());
  }

  @Test
  void whatIsReachedByALinkIsWatched() throws IOException {
    Files.createDirectories(folder.resolve("releases/1"));
    var current = Files.createSymbolicLink(folder.resolve("current"), Path.of("releases/1"));
    keep(running(current));
    Files.writeString(folder.resolve("releases/1/a.js"), "x");
    awaitChange("current/a.js");
  }

  @Test
  void whatTheDaemonWritesIsKnownByAnyPath() throws IOException {
    var real = Files.createDirectory(folder.resolve("release"));
    Files.createDirectories(folder.resolve("release/home/state"));
    var link = Files.createSymbolicLink(folder.resolve("current"), real);
    var log = real.resolve("out.log");
    var files = new InstanceFiles(log.toString(), log.toString(), null, "/none.pid");
    var watching = running(link);
    keep(TriggeredApps.of(1, watching.instance().state(), watching.spec(), files));
    Files.writeString(log, "x");
    Files.writeString(real.resolve("home/state/journal"), "x");
    Files.writeString(link.resolve("main.js"), "x");
    await().until(() -> !due.isEmpty());
    assertEquals("watch: current/main.js changed", due.getFirst().event().why());
  }
}
