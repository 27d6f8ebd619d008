package dev.jsup.daemon.logs;

import dev.jsup.daemon.os.Posix;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pipes that a killed daemon has left, open from the first moment on, as Linux frees what waits
 * in one that nobody has open, pipe(7): the output of an app that ends before its logs are opened
 * would be lost. Thread-safe.
 */
final class LeftPipes implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LeftPipes.class);

  private final Map<Path, Integer> open = new ConcurrentHashMap<>();

  /** Those in {@code folder}. What cannot be opened now is when its logs are. */
  LeftPipes(Path folder) {
    if (Files.notExists(folder)) {
      return;
    }
    try (var pipes = Files.newDirectoryStream(folder, "*.{out,err}")) {
      for (var pipe : pipes) {
        if (Fifo.isThere(pipe)) {
          open.put(pipe, Fifo.open(pipe));
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      LOG.warn("cannot open all pipes in {}, output may be lost: {}", folder, e.getMessage());
    }
  }

  /** See {@link Fifo#of}; the caller closes it. */
  int open(Path fifo, boolean running) throws IOException {
    var held = open.remove(fifo);
    if (held != null) {
      if (Fifo.isThere(fifo)) {
        return held;
      }
      Posix.close(held); // the next process could not open it
    }
    return Fifo.of(fifo, running);
  }

  /** Closes those that nobody has asked for. */
  @Override
  public void close() {
    for (var fifo : List.copyOf(open.keySet())) {
      var held = open.remove(fifo);
      if (held != null) {
        Posix.close(held);
      }
    }
  }
}
