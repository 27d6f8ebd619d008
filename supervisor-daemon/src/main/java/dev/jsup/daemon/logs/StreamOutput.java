package dev.jsup.daemon.logs;

import dev.jsup.daemon.logfile.LogFile;
import dev.jsup.daemon.logfile.Piece;
import dev.jsup.daemon.logfile.SourceNumber;
import dev.jsup.daemon.logline.ByteBudget;
import dev.jsup.daemon.logline.LineProcessor;
import dev.jsup.daemon.os.OsException;
import dev.jsup.daemon.supervisor.LogSpec;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
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
  private final ByteBudget budget;
  private final Scratch scratch;
  private final BegunFile begunFile;
  private final List<Waiting> waiting = new ArrayList<>();
  private boolean blocked;
  private volatile boolean needsLines;
  private volatile long pid;
  private long toldPid;
  private @Nullable LineProcessor lines;

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
      Scratch scratch,
      Path fifo) {
    this.begunFile = new BegunFile(fifo);
    this.source = source;
    this.number = SourceNumber.of(source.app(), source.number(), source.stream());
    this.spec = spec;
    this.files = List.copyOf(files);
    this.syslogs = List.copyOf(syslogs);
    this.budget = begun;
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
   * Takes what was read, to make lines of it; from a spool only until a file is to block.
   *
   * @param spool where {@code bytes} are; null: in memory only
   * @param written takes the same as it stands in the log, valid during the call
   */
  void accept(
      MemorySegment bytes, @Nullable Spool spool, long micros, Consumer<MemorySegment> written) {
    var heap = scratch.onHeap(bytes);
    int length = (int) bytes.byteSize();
    int done = 0;
    while (done < length && (spool == null || !isBlocked())) {
      var into = scratch.lines();
      int taken = processor().accept(heap, done, length - done, micros, into);
      done += taken;
      writeLines(spool, taken, micros, written);
    }
  }

  /** Writes the lines that are in the buffer of the loop, made of {@code consumed} bytes. */
  private void writeLines(
      @Nullable Spool spool, int consumed, long micros, Consumer<MemorySegment> written) {
    var whole = scratch.toWrite(spool);
    long begun = begunFile.save(processor()); // without a spool too, or an old one would come again
    if (spool != null) {
      for (int i = 0; i < files.size(); i++) {
        SpoolTarget.begin(spool, i, files.get(i).realPath());
      }
      spool.set(Spool.TARGETS, files.size());
      spool.made(consumed, whole.byteSize(), begun);
    }
    if (whole.byteSize() > 0) {
      write(whole, spool, micros);
      syslogs.forEach(syslog ->
          scratch.eachLine((line, start, size) -> syslog.send(line, start, size, pid, micros)));
      written.accept(whole);
    }
    if (spool != null && !isBlocked()) {
      spool.written();
    }
  }

  /** See {@link BegunFile#number}. */
  long begun() {
    return begunFile.number();
  }

  /**
   * Goes on with the line that a killed daemon has kept, see {@link BegunFile#restore}; says
   * whether there was anything.
   *
   * @param left whether more than that is left
   */
  boolean restore(long begun, boolean left) {
    boolean restored = left || begunFile.exists();
    if (restored) {
      needsLines = true; // that others share the file may be known later
      begunFile.restore(processor(), begun);
    }
    return restored;
  }

  /** What a killed daemon has made, and its files have not taken. */
  void awaitRest(Spool spool, long micros) {
    for (int i = 0; i < Math.min(files.size(), spool.get(Spool.TARGETS)); i++) {
      long from = new SpoolTarget(spool, i, 0).told().from();
      var target = new SpoolTarget(spool, i, from);
      waiting.add(new Waiting(files.get(i), spool.made().asSlice(from), target, micros));
    }
  }

  /** Goes on with the line that a killed daemon has written the begin of. */
  void continueLine() {
    if (!needsLines) {
      files.forEach(LogFile::continueLine);
    }
  }

  private LineProcessor processor() {
    var present = lines;
    if (present == null) {
      var origin = new LineProcessor.Origin(source.id(), source.app(), source.stream());
      present = new LineProcessor(origin, spec.lines(), spec.rate(), budget);
      lines = present;
    }
    if (toldPid != pid) {
      toldPid = pid;
      present.began(pid);
    }
    return present;
  }

  /** The process has ended, and what it wrote was read: its last line is over. */
  void endLine(@Nullable Spool spool, long micros, Consumer<MemorySegment> written) {
    var present = lines;
    if (present == null) {
      files.forEach(LogFile::endLine);
    } else {
      present.end(micros, scratch.lines());
      writeLines(spool, 0, micros, written);
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
  void tick(@Nullable Spool spool, long micros, Consumer<MemorySegment> written) {
    syslogs.forEach(syslog -> syslog.retry(micros));
    var present = lines;
    if (present != null) {
      present.tell(micros, scratch.lines());
      writeLines(spool, 0, micros, written);
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
    begunFile.remove();
  }

  private void write(MemorySegment bytes, @Nullable Spool spool, long micros) {
    for (int i = 0; i < files.size(); i++) {
      var target = spool == null ? null : new SpoolTarget(spool, i, 0);
      write(new Waiting(files.get(i), bytes, target, micros));
    }
    waiting.replaceAll(Waiting::lasting);
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
    long taken =
        waitsFor(piece.file()) ? 0 : piece.file().append(piece.piece(), number, piece.micros());
    if (piece.target() != null) {
      piece.target().reached(taken);
    }
    if (taken < rest.byteSize()) {
      waiting.add(piece.after(taken));
    }
  }
}
