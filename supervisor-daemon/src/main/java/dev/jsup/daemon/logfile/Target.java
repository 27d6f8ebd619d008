package dev.jsup.daemon.logfile;

import dev.jsup.daemon.os.OsException;
import dev.jsup.daemon.os.PosixFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file that a log's path leads to, and how another takes its place: by rotation, or as somebody
 * has deleted, renamed or emptied it. Guarded by the lock of its log.
 */
final class Target implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Target.class);

  private final Path path;
  private final Past past;
  private final Times folder;
  private final PathCheck check;
  final RotationPoint point;

  private OpenFile file;
  private IndexWriter times;
  private Generation generation;
  private @Nullable String missing;
  private @Nullable String trouble;

  /** Opens or makes the file. */
  Target(Path path, Past past, Times folder, long maxBytes) throws IOException {
    this.path = path;
    this.past = past;
    this.folder = folder;
    this.check = new PathCheck(path);
    this.point = new RotationPoint(maxBytes);
    this.file = OpenFile.open(path);
    this.times = timesOf(file);
    this.generation = new Generation(file.identity);
    check.begin(file);
    point.begin(file.size());
  }

  private IndexWriter timesOf(OpenFile target) {
    return IndexWriter.open(folder.of(target.identity, path), target.size());
  }

  OpenFile file() {
    return file;
  }

  IndexWriter times() {
    return times;
  }

  Generation generation() {
    return generation;
  }

  /** Why nothing can be written: its file was rotated and no other can be made; usually null. */
  @Nullable String missing() {
    return missing;
  }

  /** What cannot be done for it, for people; usually null. */
  @Nullable String trouble() {
    return trouble;
  }

  private void replace(OpenFile fresh, IndexWriter freshTimes) {
    if (file.inLine() && fresh.size() == 0) {
      fresh.continuesLine();
    }
    times.flush();
    file.close();
    file = fresh;
    times = freshTimes;
    generation = new Generation(fresh.identity);
    missing = null;
    check.begin(fresh);
    point.begin(fresh.size());
  }

  /** Makes its file where that failed before; says whether there is one. */
  boolean isThere() {
    if (missing != null) {
      makeNext();
    }
    return missing == null;
  }

  private void makeNext() {
    try {
      var fresh = OpenFile.open(path);
      replace(fresh, timesOf(fresh));
    } catch (IOException e) {
      missing = OpenFile.reason(e);
    }
  }

  /** Makes its file the newest of the past, and another. */
  void rotate(Instant now) throws IOException {
    times.flush();
    generation.rotated = past.take(now);
    makeNext();
  }

  /** Looks after its file at the path, once a second at most. */
  void lookIfDue(long micros) {
    if (file.regular && missing == null && check.isDue(micros)) {
      look(micros);
    }
  }

  /** Looks after its file at the path and does what is needed. */
  void look(long micros) {
    var finding = missing == null ? check.look(file, micros) : PathCheck.Finding.NOTHING;
    try {
      switch (finding) {
        case NOTHING -> {}
        case RENAMED -> {
          LOG.info("{} was renamed by another program; it is made anew", path);
          reopen();
        }
        case DELETED -> remake();
        case RESIZED -> resize();
      }
      trouble = null;
    } catch (IOException e) {
      tell("cannot make %s again: %s".formatted(path, OpenFile.reason(e)));
    }
  }

  private void tell(String problem) {
    if (!problem.equals(trouble)) {
      trouble = problem;
      LOG.error("{}", problem);
    }
  }

  /** Opens what is at the path now, or makes it. */
  void reopen() throws IOException {
    var fresh = OpenFile.open(path);
    if (fresh.identity.equals(file.identity)) {
      fresh.close();
      return;
    }
    generation.gone = generation.rotated == null;
    replace(fresh, timesOf(fresh));
  }

  /** Makes the deleted file again, with what was written to it since it was last seen. */
  private void remake() throws IOException {
    long from = check.goodLineStart();
    long length = file.size() - from;
    var fresh = OpenFile.open(path);
    long start = fresh.size();
    try {
      if (!Tail.copy(file, from, fresh)) {
        throw new IOException(fresh.failure());
      }
    } catch (IOException e) {
      fresh.close();
      throw e;
    }
    LOG.info("{} was deleted; it is made again with its last {} bytes", path, length);
    var freshTimes = IndexWriter.open(folder.of(fresh.identity, path), start);
    freshTimes.take(times, from, start);
    times.clear();
    generation.gone = true;
    replace(fresh, freshTimes);
  }

  private void resize() throws OsException {
    long length = PosixFiles.status(file.fd).size();
    if (length < file.size()) {
      LOG.info("{} was emptied by another program", path);
      times.clear();
      generation.gone = true;
      generation = new Generation(file.identity);
    }
    file.resized(length);
    check.begin(file);
  }

  /** Empties the file and removes its past; a file that somebody has removed is made again. */
  void clear() throws IOException {
    if (missing != null) {
      makeNext();
    } else {
      reopen();
    }
    if (file.regular) {
      file.empty();
      times.clear();
      generation.gone = true;
      generation = new Generation(file.identity);
      check.begin(file);
      point.begin(0);
    }
    past.clear();
  }

  @Override
  public void close() {
    times.flush();
    file.close();
  }
}
