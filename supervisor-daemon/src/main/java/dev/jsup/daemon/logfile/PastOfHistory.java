package dev.jsup.daemon.logfile;

import dev.jsup.daemon.rotation.History;
import dev.jsup.daemon.rotation.RotatedFile;
import dev.jsup.daemon.supervisor.RotationSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rotated files as {@link History} keeps them. */
record PastOfHistory(History history) implements Past {
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

  @Override
  public @Nullable Instant nextExpiry() {
    return history.nextExpiry();
  }

  @Override
  public void expire(Instant now) {
    history.prune(now);
  }

  @Override
  public void keepBy(RotationSpec rotation) {
    history.spec(rotation);
  }

  @Override
  public void refresh() {
    history.refresh();
  }

  @Override
  public void close() {
    history.close();
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
