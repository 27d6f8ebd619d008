package dev.jsup.daemon.logfile;

import dev.jsup.daemon.rotation.History;
import dev.jsup.daemon.rotation.RotatedFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The rotated files of a log, as far as its writer and its readers need them. */
interface Past {
  /** Makes the log's file the newest of them. */
  Old take(Instant now) throws IOException;

  /** Oldest first. */
  List<Old> files();

  /** Removes them all. */
  void clear() throws IOException;

  /** One of them; the same while its name changes. */
  interface Old {
    Path path();

    Instant rotatedAt();
  }

  static Past of(History history) {
    return new Past() {
      @Override
      public Old take(Instant now) throws IOException {
        return old(history.take(now));
      }

      @Override
      public List<Old> files() {
        var files = new ArrayList<Old>();
        history.files().forEach(file -> files.add(old(file)));
        return files;
      }

      @Override
      public void clear() throws IOException {
        history.clear();
      }
    };
  }

  private static Old old(RotatedFile file) {
    return new Old() {
      @Override
      public Path path() {
        return file.path();
      }

      @Override
      public Instant rotatedAt() {
        return file.rotatedAt();
      }
    };
  }
}
