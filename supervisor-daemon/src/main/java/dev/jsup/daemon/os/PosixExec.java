package dev.jsup.daemon.os;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** System calls by which this process becomes another program; see {@link Posix}. */
public final class PosixExec {
  private static final Path DESCRIPTORS = Path.of("/proc/self/fd");
  private static final int STANDARD_ERROR = 2;

  /** Of a {@link ProgramImage}. */
  private static final Charset BYTES = StandardCharsets.ISO_8859_1;

  private static final int SIG_SETMASK = 2;

  /** The size of {@code sigset_t} in glibc and musl. */
  private static final int SIGNAL_SET_BYTES = 128;

  /** The handler SIG_IGN. */
  private static final long IGNORE = 1;

  private PosixExec() {}

  /**
   * Becomes {@code program}, with this pid, its children and, of its descriptors, the standard ones
   * and {@code kept}. All other threads end where they are.
   *
   * <p>The program begins with no signal blocked, as threads of Java have some; it ignores HUP and
   * USR2, which ask for what a start does anyway and would end it before it can answer.
   *
   * @return why not; it does not return otherwise
   */
  public static OsException replaceBy(ProgramImage program, Set<Integer> kept) throws IOException {
    try (var arena = Arena.ofConfined()) {
      var executable = arena.allocateFrom(program.executable().toString());
      var arguments = ProgramImage.strings(arena, program.arguments(), BYTES);
      var environment = ProgramImage.strings(arena, program.environment(), BYTES);
      for (int fd : open()) {
        if (fd > STANDARD_ERROR) {
          closeOnExec(fd, !kept.contains(fd));
        }
      }
      prepareSignals(arena);
      var state = LibC.callState();
      // Its own may be gone, and Java would not start in it.
      var folder = arena.allocateFrom(program.folder().toString());
      Posix.check("chdir " + program.folder(), LibC.CHDIR.call(state, folder.address()), state);
      LibC.EXECVE.call(state, executable.address(), arguments.address(), environment.address());
      int errno = LibC.errno(state);
      return new OsException("execve " + program.executable(), errno, LibC.describe(errno));
    }
  }

  private static List<Integer> open() throws IOException {
    var open = new ArrayList<Integer>();
    try (var all = Files.newDirectoryStream(DESCRIPTORS)) {
      for (var fd : all) {
        open.add(Integer.parseInt(fd.getFileName().toString()));
      }
    }
    return open;
  }

  private static void closeOnExec(int fd, boolean closes) throws IOException {
    try {
      PosixFiles.setCloseOnExec(fd, closes);
    } catch (OsException e) {
      if (!closes) {
        throw new IOException("descriptor " + fd + " cannot be handed on", e);
      } // else it is closed already, as that of the list of them
    }
  }

  private static void prepareSignals(Arena arena) {
    for (var signal : List.of(Signal.HUP, Signal.USR2)) {
      LibC.SIGNAL.call(LibC.callState(), signal.number(), IGNORE);
    }
    var none = arena.allocate(SIGNAL_SET_BYTES, 8);
    LibC.PTHREAD_SIGMASK.call(LibC.callState(), SIG_SETMASK, none.address(), 0);
  }
}
