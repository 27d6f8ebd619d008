package dev.jsup.daemon.logs;

import dev.jsup.daemon.logfile.LogFile;
import dev.jsup.daemon.logfile.SourceNumber;
import dev.jsup.daemon.logline.LineProcessor;
import dev.jsup.daemon.supervisor.LogSpec;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the output of one stream goes: its files, in the form that is declared. Raw output that has
 * a file of its own is not looked at. Belongs to the capture loop's thread, but for what is said
 * otherwise.
 */
final class StreamOutput {
  private final LogSource source;
  private final int number;
  private final LogSpec spec;
  private final List<LogFile> files;
  private final Scratch scratch;
  private final List<Waiting> waiting = new ArrayList<>();
  private volatile boolean needsLines;
  private volatile long pid;
  private long toldPid;
  private @Nullable LineProcessor lines;

  /** What a file that is to block has not taken yet. */
  private record Waiting(LogFile file, MemorySegment rest, long micros) {}

  StreamOutput(LogSource source, LogSpec spec, List<LogFile> files, Scratch scratch) {
    this.source = source;
    this.number = SourceNumber.of(source.id(), source.stream());
    this.spec = spec;
    this.files = List.copyOf(files);
    this.scratch = scratch;
    this.needsLines = !spec.lines().isRaw() || spec.rate() != null || files.size() > 1;
  }

  LogSource source() {
    return source;
  }

  List<LogFile> files() {
    return files;
  }

  /** Somebody else writes to one of its files: from now on only whole lines. Thread-safe. */
  void isShared() {
    needsLines = true;
  }

  /** The process that writes from now on. Thread-safe. */
  void began(long process) {
    pid = process;
  }

  /**
   * Takes what was read.
   *
   * @return the same as it is written, valid until the next call; shorter or longer if the form
   *     asks for it
   */
  MemorySegment accept(MemorySegment bytes, long micros) {
    if (!needsLines) {
      write(bytes, micros);
      return bytes;
    }
    var into = scratch.lines();
    processor().accept(scratch.onHeap(bytes), (int) bytes.byteSize(), micros, into);
    var whole = scratch.toWrite();
    write(whole, micros);
    return whole;
  }

  private LineProcessor processor() {
    var present = lines;
    if (present == null) {
      var origin = new LineProcessor.Origin(source.id(), source.app(), source.stream());
      present = new LineProcessor(origin, spec.lines(), spec.rate());
      lines = present;
    }
    if (toldPid != pid) {
      toldPid = pid;
      present.began(pid);
    }
    return present;
  }

  /** The process has ended, and what it wrote was read: its last line is over. */
  MemorySegment endLine(long micros) {
    var present = lines;
    if (present == null) {
      files.forEach(LogFile::endLine);
      return MemorySegment.NULL;
    }
    present.end(micros, scratch.lines());
    var last = scratch.toWrite();
    write(last, micros);
    return last;
  }

  private void write(MemorySegment bytes, long micros) {
    if (bytes.byteSize() == 0) {
      return;
    }
    for (var file : files) {
      long taken = file.append(bytes, number, micros);
      if (taken < bytes.byteSize()) {
        var rest = Arena.ofAuto().allocate(bytes.byteSize() - taken).copyFrom(bytes.asSlice(taken));
        waiting.add(new Waiting(file, rest, micros));
      }
    }
  }

  /** Whether a file has not taken everything yet, so that nothing more may be read. */
  boolean isBlocked() {
    return !waiting.isEmpty();
  }

  /** Tries again what a file has not taken. */
  void retry() {
    var again = List.copyOf(waiting);
    waiting.clear();
    for (var each : again) {
      long taken = each.file().append(each.rest(), number, each.micros());
      if (taken < each.rest().byteSize()) {
        waiting.add(new Waiting(each.file(), each.rest().asSlice(taken), each.micros()));
      }
    }
  }
}
