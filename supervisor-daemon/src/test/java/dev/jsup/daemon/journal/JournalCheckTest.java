package dev.jsup.daemon.journal;

import static dev.jsup.daemon.journal.JournalFixture.running;
import static dev.jsup.daemon.journal.JournalFixture.write;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalCheckTest {
  @TempDir Path home;

  private Path folder() {
    return home.resolve("journal");
  }

  private List<String> files() throws IOException {
    try (var all = Files.list(folder())) {
      return all.map(Path::toString).sorted().toList();
    }
  }

  @Test
  void aJournalOfThisVersionIsAllRight() throws IOException {
    assertEquals(List.of(), JournalCheck.faults(folder()));
    write(folder(), running(0, "web", 100, 1), running(1, "api", 101, 2));
    assertEquals(List.of(), JournalCheck.faults(folder()));
  }

  @Test
  void whatIsOfALaterVersionIsNamedAndStays() throws IOException {
    write(folder(), running(0, "web", 100, 1), running(1, "api", 101, 2));
    Files.writeString(folder().resolve("web.json"), "jsup-journal 2 crc32c=00000000 bytes=0\n");
    var before = files();

    var faults = JournalCheck.faults(folder());

    assertEquals(1, faults.size(), faults::toString);
    assertTrue(faults.getFirst().startsWith("web.json: it is of version 2"), faults::toString);
    assertEquals(before, files());
  }

  @Test
  void anAppThatIsJustBeingReplacedIsReadFromItsCopy() throws IOException {
    write(folder(), running(0, "web", 100, 1));
    Files.move(
        folder().resolve("web.json"),
        folder().resolve("web.json.bak"),
        StandardCopyOption.REPLACE_EXISTING);

    assertEquals(List.of(), JournalCheck.faults(folder()));
  }
}
