package dev.jsup.daemon.os;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.jsup.daemon.os.NativeCall.OfWords;
import dev.jsup.daemon.os.NativeCall.Result;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The users and groups of the system, as the C library knows them: from /etc/passwd, or a directory
 * service. Stateless.
 */
public final class Accounts {
  private static final OfWords GETPWNAM = new OfWords("getpwnam_r", Result.INT);
  private static final OfWords GETPWUID = new OfWords("getpwuid_r", Result.INT);
  private static final OfWords GETGRNAM = new OfWords("getgrnam_r", Result.INT);
  private static final OfWords GETGRGID = new OfWords("getgrgid_r", Result.INT);
  private static final Pattern NUMBER = Pattern.compile("\\d{1,10}");

  /** The last one means nobody to the kernel. */
  private static final long MAX_ID = (1L << 32) - 2;

  /** The largest entry that is read; a group may have thousands of members. */
  private static final long BUFFER_BYTES = 1 << 20;

  /** The records of getpwnam(3) and getgrnam(3), with pointers of 64 bits. */
  private static final long RECORD_BYTES = 64;

  private static final long ID_AT = 16;
  private static final long GROUP_AT = 20;
  private static final long HOME_AT = 32;
  private static final long LONGEST_TEXT = 4096;

  private Accounts() {}

  /** A user, with its first group and its home. */
  public record User(String name, long uid, long gid, String home) {}

  /** A group. */
  public record Group(String name, long gid) {}

  /** The id that {@code text} is, if it is a number that can be one. */
  public static Optional<Long> id(String text) {
    return Optional.of(text)
        .filter(NUMBER.asMatchPredicate())
        .map(Long::valueOf)
        .filter(id -> id <= MAX_ID);
  }

  /** The user of that name or number. */
  public static Optional<User> user(String text) throws OsException {
    return find(text, GETPWNAM, GETPWUID, Accounts::userOf);
  }

  /** The group of that name or number. */
  public static Optional<Group> group(String text) throws OsException {
    return find(text, GETGRNAM, GETGRGID, Accounts::groupOf);
  }

  /** A name that is a number is one, as with chown(1). */
  private static <T> Optional<T> find(
      String text, OfWords byName, OfWords byId, Function<MemorySegment, T> made)
      throws OsException {
    try (var arena = Arena.ofConfined()) {
      var named = found(byName, arena.allocateFrom(text).address(), arena, made);
      var id = id(text);
      return named.isPresent() || id.isEmpty() ? named : found(byId, id.get(), arena, made);
    }
  }

  private static <T> Optional<T> found(
      OfWords function, long key, Arena arena, Function<MemorySegment, T> made) throws OsException {
    var entry = arena.allocate(RECORD_BYTES, Long.BYTES);
    var texts = arena.allocate(BUFFER_BYTES);
    var result = arena.allocate(JAVA_LONG);
    int errno =
        (int)
            function.call(
                LibC.callState(),
                key,
                entry.address(),
                texts.address(),
                BUFFER_BYTES,
                result.address());
    if (result.get(JAVA_LONG, 0) != 0) {
      return Optional.of(made.apply(entry));
    }
    // Who is not there is told as one of these by some sources, see getpwnam(3).
    boolean absent =
        errno == 0
            || errno == OsException.ENOENT
            || errno == OsException.ESRCH
            || errno == OsException.EPERM;
    if (absent) {
      return Optional.empty();
    }
    throw new OsException("the list of users", errno, LibC.describe(errno));
  }

  private static User userOf(MemorySegment entry) {
    return new User(
        text(entry, 0),
        Integer.toUnsignedLong(entry.get(JAVA_INT, ID_AT)),
        Integer.toUnsignedLong(entry.get(JAVA_INT, GROUP_AT)),
        text(entry, HOME_AT));
  }

  private static Group groupOf(MemorySegment entry) {
    return new Group(text(entry, 0), Integer.toUnsignedLong(entry.get(JAVA_INT, ID_AT)));
  }

  private static String text(MemorySegment entry, long at) {
    return MemorySegment.ofAddress(entry.get(JAVA_LONG, at))
        .reinterpret(LONGEST_TEXT)
        .getString(0, StandardCharsets.UTF_8);
  }

  /** The users that are in the files of this machine, for a question whether one was meant. */
  public static List<String> userNames() {
    return names(Path.of("/etc/passwd"));
  }

  /** The same of the groups. */
  public static List<String> groupNames() {
    return names(Path.of("/etc/group"));
  }

  private static List<String> names(Path file) {
    try (var lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
      return lines.map(line -> line.split(":", 2)[0]).toList();
    } catch (IOException | UncheckedIOException unreadable) {
      return List.of(); // nothing to guess from
    }
  }
}
