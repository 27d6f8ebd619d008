package dev.jsup.daemon.logs;

import dev.jsup.daemon.logfile.LogFile;
import dev.jsup.daemon.logfile.Piece;
import dev.jsup.daemon.logfile.SourceNumber;
import dev.jsup.daemon.logline.ByteBudget;
import dev.jsup.daemon.logline.LineProcessor;
import dev.jsup.daemon.os.OsException;
import dev.jsup.daemon.supervisor.LogSpec;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where the output of one stream goes: its files, in the form that is declared. Raw output that has
 * a file of its own is not looked at. Belongs to the capture loop's thread, but for what is said
 * otherwise.
 */
final class StreamOutput implements AutoCloseable {
  private static final long SYSLOG_RETRY_MICROS = 5000;

  private final LogSource source;
  private final int number;
  private final LogSpec spec;
  private final List<LogFile> files;
  private final List<SyslogOutput> syslogs;
  private final ByteBudget begun;
  private final Scratch scratch;
  private final List<Waiting> waiting = new ArrayList<>();
  private boolean blocked;
  private volatile boolean needsLines;
  private volatile long pid;
  private long toldPid;
  private @Nullable LineProcessor lines;

  /** What a file that is to block has not taken yet. */
  private record Waiting(LogFile file, MemorySegment rest, long micros) {}

  /**
   * @param shared whether others write to one of its files; that may be found out later, too
   */
  StreamOutput(
      LogSource source,
      LogSpec spec,
      List<LogFile> files,
      List<SyslogOutput> syslogs,
      boolean shared,
      ByteBudget begun,
      Scratch scratch) {
    this.source = source;
    this.number = SourceNumber.of(source.app(), source.number(), source.stream());
    this.spec = spec;
    this.files = List.copyOf(files);
    this.syslogs = List.copyOf(syslogs);
    this.begun = begun;
    this.scratch = scratch;
    boolean alone = files.size() <= 1 && syslogs.isEmpty() && !shared;
    this.needsLines = !spec.lines().isRaw() || spec.rate() != null || !alone;
  }

  LogSource source() {
    return source;
  }

  List<LogFile> files() {
    return files;
  }

  /** Somebody else writes to one of its files: from now on only whole lines. Thread-safe. */
  void isShared() {
    if (!needsLines) {
      needsLines = true;
      files.forEach(LogFile::endLine);
    }
  }

  /** Whether its output goes to at most one file, as it is. Thread-safe. */
  boolean isRaw() {
    return !needsLines;
  }

  /**
   * Has the kernel move raw output from its pipe into its file, unseen.
   *
   * @return see {@link LogFile#move}
   */
  long move(int pipe, long most, long micros) {
    return files.isEmpty() ? LogFile.NOT_NOW : files.getFirst().move(pipe, most, number, micros);
  }

  /**
   * Takes raw output that was seen in its pipe, out of it.
   *
   * @return how many bytes; not all when its file is to block
   */
  long take(MemorySegment bytes, int pipe, long micros) throws OsException {
    var piece = Piece.inPipe(bytes, pipe);
    long done = files.isEmpty() ? bytes.byteSize() : files.getFirst().append(piece, number, micros);
    piece.take(done);
    blocked = done < bytes.byteSize();
    return done;
  }

  /** The process that writes from now on. Thread-safe. */
  void began(long process) {
    pid = process;
  }

  /**
   * Takes what was read, to make lines of it.
   *
   * @param written takes the same as it stands in the log, valid during the call
   */
  void accept(MemorySegment bytes, long micros, Consumer<MemorySegment> written) {
    var heap = scratch.onHeap(bytes);
    int length = (int) bytes.byteSize();
    int done = 0;
    while (done < length) {
      var into = scratch.lines();
      done += processor().accept(heap, done, length - done, micros, into);
      writeLines(micros, written);
    }
  }

  /** Writes the lines that are in the buffer of the loop. */
  private void writeLines(long micros, Consumer<MemorySegment> written) {
    var whole = scratch.toWrite();
    if (whole.byteSize() > 0) {
      write(whole, micros);
      syslogs.forEach(syslog ->
          scratch.eachLine((line, start, size) -> syslog.send(line, start, size, pid, micros)));
      written.accept(whole);
    }
  }

  private LineProcessor processor() {
    var present = lines;
    if (present == null) {
      var origin = new LineProcessor.Origin(source.id(), source.app(), source.stream());
      present = new LineProcessor(origin, spec.lines(), spec.rate(), begun);
      lines = present;
    }
    if (toldPid != pid) {
      toldPid = pid;
      present.began(pid);
    }
    return present;
  }

  /** The process has ended, and what it wrote was read: its last line is over. */
  void endLine(long micros, Consumer<MemorySegment> written) {
    var present = lines;
    if (present == null) {
      files.forEach(LogFile::endLine);
    } else {
      present.end(micros, scratch.lines());
      writeLines(micros, written);
    }
  }

  /** When {@link #tick} is to be called, microseconds since 1970; empty: not at all. */
  OptionalLong nextTick(long micros) {
    if (syslogs.stream().anyMatch(SyslogOutput::isWaiting)) {
      return OptionalLong.of(micros + SYSLOG_RETRY_MICROS);
    }
    var present = lines;
    return present == null ? OptionalLong.empty() : present.nextNotice();
  }

  /** Tries again what the system's log has not taken, and tells what the rate left out. */
  void tick(long micros, Consumer<MemorySegment> written) {
    syslogs.forEach(syslog -> syslog.retry(micros));
    var present = lines;
    if (present != null) {
      present.tell(micros, scratch.lines());
      writeLines(micros, written);
    }
  }

  /** What is wrong with it or was, for people. */
  List<String> notices() {
    return Stream.concat(
            files.stream().map(LogFile::notice), syslogs.stream().map(SyslogOutput::notice))
        .filter(Objects::nonNull)
        .map(String::valueOf)
        .toList();
  }

  /** Gives up what is not a file; files are shared. */
  @Override
  public void close() {
    syslogs.forEach(SyslogOutput::close);
  }

  private void write(MemorySegment bytes, long micros) {
    if (bytes.byteSize() == 0) {
      return;
    }
    for (var file : files) {
      long taken = waitsFor(file) ? 0 : file.append(bytes, number, micros);
      if (taken < bytes.byteSize()) {
        var rest = Arena.ofAuto().allocate(bytes.byteSize() - taken).copyFrom(bytes.asSlice(taken));
        waiting.add(new Waiting(file, rest, micros));
      }
    }
  }

  /** Whether a file has not taken everything yet, so that nothing more may be read. */
  boolean isBlocked() {
    return blocked || !waiting.isEmpty();
  }

  /** The bytes that its files have not taken yet. */
  long waitingBytes() {
    return waiting.stream().mapToLong(each -> each.rest().byteSize()).sum();
  }

  /** Tries again what a file has not taken; the order within each file stays. */
  void retry() {
    blocked = false; // what it has not taken is in the pipe, and tried with what comes next
    var again = List.copyOf(waiting);
    waiting.clear();
    for (var each : again) {
      write(each);
    }
  }

  /** Then what comes later has to wait, too. */
  private boolean waitsFor(LogFile file) {
    return waiting.stream().anyMatch(each -> each.file() == file);
  }

  private void write(Waiting piece) {
    var rest = piece.rest();
    long taken = waitsFor(piece.file()) ? 0 : piece.file().append(rest, number, piece.micros());
    if (taken < rest.byteSize()) {
      waiting.add(new Waiting(piece.file(), rest.asSlice(taken), piece.micros()));
    }
  }
}
