package dev.jsup.daemon.logfile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.jsup.daemon.os.Posix;
import dev.jsup.daemon.supervisor.LogSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What other programs do to a file while it is written. */
class LogFilePathTest {
  @TempDir private Path folder;
  private LogFixture fixture;

  @BeforeEach
  void prepare() {
    fixture = new LogFixture(folder);
  }

  @Test
  void aDeletedFileIsMadeAgainWithWhatItWasNotSeenToHave() throws Exception {
    try (var log = fixture.open(0)) {
      fixture.append(log, "old\nbegun ");
      fixture.seconds(1);
      fixture.append(log, "line\n"); // looked at before this: "old" was seen, "begun" was not whole
      Files.delete(fixture.path);
      fixture.append(log, "lost?\n");
      fixture.seconds(1);
      fixture.append(log, "found\n");
      assertEquals("begun line\nlost?\nfound\n", fixture.current());
      assertEquals(fixture.current().length(), log.size());
      assertNull(log.notice());
    }
  }

  @Test
  void theTimesOfWhatIsSavedAreSavedToo() throws Exception {
    try (var log = fixture.open(0)) {
      fixture.append(log, "seen\n", 2);
      fixture.seconds(1);
      fixture.append(log, "saved\n", 4);
      Files.delete(fixture.path);
      fixture.seconds(2);
      fixture.append(log, "new\n", 6);
      assertEquals("saved\nnew\n", fixture.current());
      try (var content = log.view().segments().getLast().open()) {
        var times = content.times();
        assertEquals(List.of(4, 6), List.of(times.source(0), times.source(1)));
        assertEquals(List.of(0L, 6L), List.of(times.offset(0), times.offset(1)));
        assertEquals(2_000_000, times.micros(1) - times.micros(0));
      }
    }
  }

  @Test
  void aDeletedFolderIsMadeAgain() throws Exception {
    try (var log = fixture.open(0)) {
      fixture.append(log, "one\n");
      Files.delete(fixture.path);
      Files.delete(fixture.path.getParent());
      fixture.append(log, "two\n");
      fixture.seconds(1);
      fixture.append(log, "three\n");
      assertEquals("one\ntwo\nthree\n", fixture.current());
    }
  }

  @Test
  void whatCannotBeMadeAgainYetIsKept() throws Exception {
    try (var log = fixture.open(0)) {
      fixture.append(log, "one\n");
      Files.delete(fixture.path);
      Files.delete(fixture.path.getParent());
      var inTheWay = Files.createFile(fixture.path.getParent());
      fixture.seconds(1);
      fixture.append(log, "two\n");
      var notice = String.valueOf(log.notice());
      assertTrue(notice.startsWith("cannot make " + fixture.path + " again: "), notice);
      Files.delete(inTheWay);
      fixture.seconds(1);
      fixture.append(log, "three\n");
      assertEquals("one\ntwo\nthree\n", fixture.current());
      assertNull(log.notice());
    }
  }

  @Test
  void aRenamedFileKeepsItsText() throws Exception {
    var renamed = fixture.path.resolveSibling("renamed");
    try (var log = fixture.open(0)) {
      fixture.append(log, "one\n");
      Files.move(fixture.path, renamed);
      fixture.append(log, "two\n");
      fixture.seconds(1);
      fixture.append(log, "three\n");
      assertEquals("one\ntwo\n", Files.readString(renamed));
      assertEquals("three\n", fixture.current());
    }
  }

  @Test
  void logrotateIsFollowedAtOnceWhenToldSo() throws Exception {
    var renamed = fixture.path.resolveSibling("renamed");
    try (var log = fixture.open(0)) {
      fixture.append(log, "one\n");
      Files.move(fixture.path, renamed);
      log.reopen();
      log.reopen();
      fixture.append(log, "two\n");
      assertEquals("one\n", Files.readString(renamed));
      assertEquals("two\n", fixture.current());
    }
  }

  @Test
  void aFileThatSomebodyEmptiesIsWrittenFromItsBeginning() throws Exception {
    try (var log = fixture.open(0)) {
      fixture.append(log, "long ago\n");
      Files.writeString(fixture.path, "");
      fixture.seconds(1);
      fixture.append(log, "now\n");
      assertEquals("now\n", fixture.current());
      assertEquals(4, log.size());
      try (var content = log.view().segments().getLast().open()) {
        assertEquals(1, content.times().size());
        assertEquals(0, content.times().offset(0));
      }
    }
  }

  @Test
  void aFileThatSomebodyHasRenamedIsNotRotatedOnceMore() throws Exception {
    try (var log = fixture.open(0)) {
      fixture.append(log, "mine\n");
      Files.move(fixture.path, fixture.path.resolveSibling("renamed"));
      assertFalse(log.rotate());
      assertEquals(0, fixture.past.attempts);
      assertEquals("", fixture.current());
    }
  }

  @Test
  void clearingMakesADeletedFileAgain() throws Exception {
    try (var log = fixture.open(0)) {
      fixture.append(log, "one\n");
      Files.delete(fixture.path);
      log.clear();
      assertEquals("", fixture.current());
      fixture.append(log, "two\n");
      assertEquals("two\n", fixture.current());
    }
  }

  @Test
  void itIsNotLookedAtMoreThanOnceASecond() throws Exception {
    try (var log = fixture.open(0)) {
      fixture.append(log, "one\n");
      Files.delete(fixture.path);
      fixture.seconds(0.999);
      fixture.append(log, "two\n");
      assertFalse(Files.exists(fixture.path));
    }
  }

  @Test
  void aLinkThatAnotherUserPutsInItsPlaceIsNotFollowed() throws Exception {
    assumeTrue(Posix.uid() == 0, "root");
    var precious = Files.writeString(folder.resolve("passwd"), "root\n");
    try (var log = fixture.open(0)) {
      fixture.append(log, "one\n");
      Files.move(fixture.path, fixture.path.resolveSibling("moved"));
      linkOfNobody(fixture.path, precious);
      fixture.seconds(1);
      fixture.append(log, "two\n");
      assertEquals("root\n", Files.readString(precious));
      var notice = String.valueOf(log.notice());
      assertTrue(notice.contains(fixture.path + " is a link of user 65534"), notice);
      Files.delete(fixture.path);
      fixture.seconds(1);
      fixture.append(log, "three\n");
      assertTrue(fixture.current().endsWith("three\n"), fixture.current());
    }
  }

  @Test
  void aFileThatAnotherUserLinksElsewhereIsNotOpened() throws Exception {
    assumeTrue(Posix.uid() == 0, "root");
    var files = new LogFiles(folder.resolve("log-times"));
    var link = folder.resolve("api.log");
    linkOfNobody(link, folder.resolve("cron"));
    var refused = assertThrows(IOException.class, () -> files.open(link, LogSpec.DEFAULT));
    assertTrue(String.valueOf(refused.getMessage()).contains("a link of user 65534"));
    assertFalse(Files.exists(folder.resolve("cron")));
  }

  @Test
  void aFileInAFolderThatAnotherUserLinksElsewhereIsNotOpened() throws Exception {
    assumeTrue(Posix.uid() == 0, "root");
    var files = new LogFiles(folder.resolve("log-times"));
    var elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    var link = folder.resolve("logs");
    linkOfNobody(link, elsewhere);
    var path = link.resolve("deep/api.log");
    assertThrows(IOException.class, () -> files.open(path, LogSpec.DEFAULT));
    try (var none = Files.list(elsewhere)) {
      assertEquals(0, none.count());
    }
  }

  private static void linkOfNobody(Path link, Path target) throws IOException {
    Files.createSymbolicLink(link, target);
    Files.setAttribute(link, "unix:uid", 65534, LinkOption.NOFOLLOW_LINKS);
  }
}
