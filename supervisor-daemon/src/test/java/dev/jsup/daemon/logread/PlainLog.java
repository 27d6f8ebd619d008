package dev.jsup.daemon.logread;

import dev.jsup.daemon.logfile.LogView;
import dev.jsup.daemon.logfile.LogView.Content;
import dev.jsup.daemon.logfile.LogView.Segment;
import dev.jsup.daemon.logfile.TimeIndex;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;

/** A log of one file, of which nobody knows when its lines were written. */
final class PlainLog {
  private PlainLog() {}

  /** What stands before byte {@code end} of {@code file}; nothing if there is no such file. */
  static LogView view(Path file, long end) throws IOException {
    if (!Files.isRegularFile(file)) {
      return new LogView(file, List.of());
    }
    var modified = Files.getLastModifiedTime(file).toInstant();
    return new LogView(file, List.of(new PlainSegment(file, modified, end)));
  }

  private record PlainSegment(Path file, Instant lastWritten, long end) implements Segment {
    @Override
    public Content open() throws IOException {
      var channel = FileChannel.open(file, StandardOpenOption.READ);
      return new PlainContent(channel, end, TimeIndex.EMPTY);
    }
  }

  private record PlainContent(FileChannel channel, long end, TimeIndex times) implements Content {
    @Override
    public void close() throws IOException {
      channel.close();
    }
  }
}
