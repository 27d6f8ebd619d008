package dev.jsup.daemon.logs;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.jsup.daemon.os.OsException;
import dev.jsup.daemon.os.Posix;
import dev.jsup.daemon.os.PosixPipes;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.VarHandle;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * What is on its way from a pipe into logs, in a file that is mapped, so that it outlives the
 * daemon: the kernel moves the input there and counts it in one call, splice(2); what is made of it
 * stands there before it is written. One stream at a time uses it. Belongs to one thread.
 *
 * <p>Every store leaves the file in a state that {@link SpoolRecovery} can go on from. It guards
 * against the end of the daemon, not of the machine, with which the pipes are gone as well.
 */
final class Spool implements AutoCloseable {
  static final String PREFIX = "spool-";

  /** There is nothing in it. */
  static final long IDLE = 0;

  /** From {@link #FROM} to {@link #TO} there is input of which nothing has been made yet. */
  static final long INPUT = 1;

  /** Output is being written, after which the input from {@link #NEXT_FROM} on is left. */
  static final long OUTPUT = 2;

  static final long MAGIC = 0x314c_5053_5055_534aL;
  static final long STATE = 8;
  static final long TO = 16;
  static final long FROM = 24;
  static final long BEGUN = 32;
  static final long OUTPUT_LENGTH = 40;
  static final long NEXT_FROM = 48;
  static final long NEXT_BEGUN = 56;
  static final long TARGETS = 64;
  static final long NAME = 72;

  /** The start of the machine in which it was made. */
  static final long BOOT = 2048;

  private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");
  private static final VarHandle FIELD = JAVA_LONG.varHandle();
  private static final int LONGEST_NAME = 1000;
  private static final int LONGEST_BOOT = 100;
  private static final long INPUT_START = 1 << 14;
  static final long OUTPUT_START = INPUT_START + Scratch.READ_BYTES;
  private static final long OUTPUT_BYTES = 2L * Scratch.READ_BYTES;

  private final Path path;
  private final int fd;
  private MemorySegment map;

  private Spool(Path path, int fd, MemorySegment map) {
    this.path = path;
    this.fd = fd;
    this.map = map;
  }

  /** A new one in {@code folder}, with room on the disk for all that it will hold. */
  static Spool create(Path folder) throws IOException {
    var boot = bootId();
    var path = Files.createTempFile(folder, PREFIX, null);
    try {
      var spool = open(path, OUTPUT_START + OUTPUT_BYTES);
      spool.setText(BOOT, boot, LONGEST_BOOT);
      spool.map.set(JAVA_LONG, 0, MAGIC);
      return spool;
    } catch (IOException e) {
      Files.deleteIfExists(path);
      throw e;
    }
  }

  /** The present start of the machine. */
  static String bootId() throws IOException {
    return Files.readString(BOOT_ID).strip();
  }

  /** One that a daemon before this one has left; fails when it is none. */
  static Spool reopen(Path path) throws IOException {
    long length = Files.size(path);
    if (length < OUTPUT_START) {
      throw new IOException("it was not finished");
    }
    var spool = open(path, length);
    try {
      spool.check();
    } catch (IOException | RuntimeException e) {
      spool.leave();
      throw e;
    }
    return spool;
  }

  /**
   * Fails when it is not as a killed daemon leaves it. Nothing of an earlier start of the machine
   * is: when the power fails, its pages reach the disk one by one, or not at all.
   */
  private void check() throws IOException {
    if (get(0) != MAGIC) {
      throw new IOException("it was not finished");
    }
    if (!text(BOOT).equals(bootId())) {
      throw new IOException("it is of an earlier start of the machine");
    }
    boolean right =
        switch ((int) get(STATE)) {
          case (int) IDLE -> true;
          case (int) INPUT -> isInput(FROM);
          case (int) OUTPUT -> isInput(FROM) && isInput(NEXT_FROM) && isOutput();
          default -> false;
        };
    if (!right) {
      throw new IOException("it is damaged");
    }
  }

  private boolean isInput(long from) {
    return INPUT_START <= get(from) && get(from) <= get(TO) && get(TO) <= OUTPUT_START;
  }

  private boolean isOutput() {
    long length = get(OUTPUT_LENGTH);
    long targets = get(TARGETS);
    return (0 <= length && length <= map.byteSize() - OUTPUT_START)
        && (0 <= targets && targets <= SpoolTarget.MOST);
  }

  private static Spool open(Path path, long bytes) throws IOException {
    int fd = Posix.open(path, Posix.O_RDWR, 0);
    try {
      return new Spool(path, fd, map(path, fd, bytes));
    } catch (IOException e) {
      Posix.close(fd);
      throw e;
    }
  }

  private static MemorySegment map(Path path, int fd, long bytes) throws IOException {
    // A mapped page without a place on the disk would be the end of the daemon when it is full.
    PosixPipes.allocate(fd, bytes);
    try (var channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      return channel.map(FileChannel.MapMode.READ_WRITE, 0, bytes, Arena.ofAuto());
    }
  }

  Path path() {
    return path;
  }

  long get(long field) {
    return map.get(JAVA_LONG, field);
  }

  /** Sets a field after all that was set before, as far as another process sees it. */
  void set(long field, long value) {
    FIELD.setRelease(map, field, value);
  }

  String text(long field) {
    int length = Math.toIntExact(get(field));
    var bytes = map.asSlice(field + Long.BYTES, length).toArray(JAVA_BYTE);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  void setText(long field, String text, int longest) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > longest) {
      throw new IllegalArgumentException(text + ": too long (expected: " + longest + " bytes)");
    }
    MemorySegment.copy(bytes, 0, map, JAVA_BYTE, field + Long.BYTES, bytes.length);
    set(field, bytes.length);
  }

  /**
   * A stream uses it from now on.
   *
   * @param fifo the name of its pipe
   * @param begun see {@link BegunFile}
   */
  void begin(String fifo, long begun) {
    set(STATE, IDLE);
    setText(NAME, fifo, LONGEST_NAME);
    set(FROM, INPUT_START);
    set(TO, INPUT_START);
    set(BEGUN, begun);
    set(TARGETS, 0);
    set(STATE, INPUT);
  }

  /**
   * Moves input here.
   *
   * @return how many bytes; -1 when the pipe has none now
   */
  long fill(int pipe, long most) throws OsException {
    return PosixPipes.splice(pipe, fd, map.asSlice(TO, Long.BYTES), most);
  }

  /** The input of which nothing has been made yet. */
  MemorySegment input() {
    return map.asSlice(get(FROM), get(TO) - get(FROM));
  }

  /** Puts output in; fails when there is no room for so much on the disk. */
  MemorySegment output(byte[] bytes, int length) throws IOException {
    if (OUTPUT_START + length > map.byteSize()) {
      map = map(path, fd, OUTPUT_START + 2L * length);
    }
    MemorySegment.copy(bytes, 0, map, JAVA_BYTE, OUTPUT_START, length);
    return map.asSlice(OUTPUT_START, length);
  }

  /** The output that was made last. */
  MemorySegment made() {
    return map.asSlice(OUTPUT_START, get(OUTPUT_LENGTH));
  }

  /** So much output was made of so much input, and goes to the targets that were set. */
  void made(long consumed, long length, long begun) {
    set(OUTPUT_LENGTH, length);
    set(NEXT_FROM, get(FROM) + consumed);
    set(NEXT_BEGUN, begun);
    set(STATE, OUTPUT);
  }

  /** All that was made is where it belongs. */
  void written() {
    set(FROM, get(NEXT_FROM));
    set(BEGUN, get(NEXT_BEGUN));
    set(STATE, INPUT);
  }

  /** Gives it up without removing the file. */
  private void leave() {
    Posix.close(fd);
  }

  /** Removes it; what is in it is lost. */
  @Override
  public void close() throws IOException {
    leave();
    Files.deleteIfExists(path);
  }
}
