package dev.jsup.daemon.rotation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderNamesTest {
  @TempDir Path folder;
  private long nanos;
  private final FolderNames names = new FolderNames(() -> nanos);

  private void make(String name) throws IOException {
    Files.createFile(folder.resolve(name));
  }

  private List<String> found() throws IOException {
    return names.startingWith("api.log", folder);
  }

  @Test
  void thoseThatBeginLikeThatAreFoundInOrder() throws IOException {
    for (var name : new String[] {"api.lo", "api.log.2", "api.log", "api.log.1", "b", ".api.log"}) {
      make(name);
    }
    assertEquals(List.of("api.log", "api.log.1", "api.log.2"), found());
  }

  @Test
  void aFolderIsReadOnceASecondForAllOfItsLogs() throws IOException {
    assertEquals(List.of(), found());
    make("api.log");
    nanos += TimeUnit.SECONDS.toNanos(1);
    assertEquals(List.of(), found());
    nanos++;
    assertEquals(List.of("api.log"), found());
  }

  @Test
  void whatSomebodyHasChangedIsSeenAtOnce() throws IOException {
    assertEquals(List.of(), found());
    make("api.log");
    names.forget();
    assertEquals(List.of("api.log"), found());
  }

  @Test
  void anotherFolderHasItsOwn() throws IOException {
    make("api.log");
    assertEquals(List.of("api.log"), found());
    var other = Files.createDirectory(folder.resolve("other"));
    assertEquals(List.of(), names.startingWith("api.log", other));
    assertEquals(List.of("api.log"), found());
  }

  @Test
  void aFolderThatIsNotThereHasNone() throws IOException {
    assertEquals(List.of(), names.startingWith("api.log", folder.resolve("none")));
  }
}
