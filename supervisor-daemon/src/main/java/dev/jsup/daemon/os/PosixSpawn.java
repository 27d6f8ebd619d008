package dev.jsup.daemon.os;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import dev.jsup.daemon.os.NativeCall.OfWords;
import dev.jsup.daemon.os.NativeCall.Result;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.ref.Reference;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * posix_spawn(3): a child of this process, of the thread that starts it, which the JDK knows
 * nothing of. It borrows the memory of the daemon until it is another program, so that a large
 * daemon starts as fast as a small one, and there is no helper before it as with {@link
 * ProcessBuilder}. Thread-safe.
 */
public final class PosixSpawn {
  /** glibc 2.34; Java opens files that would be inherited, which only this closes in time. */
  private static final String NEWEST = "posix_spawn_file_actions_addclosefrom_np";

  private static final boolean SUPPORTED =
      Linker.nativeLinker().defaultLookup().find(NEWEST).isPresent();

  /** More than the structures have in glibc (80, 336 and 128 bytes) and musl. */
  private static final long STRUCT_BYTES = 512;

  private static final long STRUCT_ALIGNMENT = 16;
  private static final int SET_SIGNAL_MASK = 0x08;
  private static final int SET_SESSION = 0x80;
  private static final int STANDARD_ERROR = 2;

  private PosixSpawn() {}

  /** Linked when the first process is started: each function takes its time. */
  private static final class Functions {
    static final OfWords SPAWN = function("posix_spawn");
    static final OfWords INIT_ATTRIBUTES = function("posix_spawnattr_init");
    static final OfWords SET_FLAGS = function("posix_spawnattr_setflags");
    static final OfWords INIT_ACTIONS = function("posix_spawn_file_actions_init");
    static final OfWords ADD_DUP2 = function("posix_spawn_file_actions_adddup2");
    static final OfWords ADD_OPEN = function("posix_spawn_file_actions_addopen");
    static final OfWords ADD_CLOSE_FROM = function(NEWEST);
    static final OfWords DESTROY_ACTIONS = function("posix_spawn_file_actions_destroy");

    private Functions() {}

    private static OfWords function(String name) {
      return new OfWords(name, Result.INT);
    }
  }

  /** Whether the C library has all that this takes. */
  public static boolean isSupported() {
    return SUPPORTED;
  }

  /**
   * Starts {@code command} as the leader of a session of its own, with no signal blocked; its
   * output goes nowhere.
   *
   * @param command absolute path of the program, and its arguments
   * @param environment all of it, each as {@code NAME=value}
   * @param input a descriptor that becomes its standard input
   * @return the pid; whoever calls has to wait for its end
   * @throws IOException when there is no room for it, or no such program
   */
  public static long start(List<String> command, List<String> environment, int input)
      throws IOException {
    try (var arena = Arena.ofConfined()) {
      var executable = arena.allocateFrom(command.getFirst());
      var arguments = ProgramImage.strings(arena, command, StandardCharsets.UTF_8);
      var variables = ProgramImage.strings(arena, environment, StandardCharsets.UTF_8);
      var attributes = attributes(arena);
      var actions = arena.allocate(STRUCT_BYTES, STRUCT_ALIGNMENT);
      check("posix_spawn_file_actions_init", Functions.INIT_ACTIONS, actions);
      try {
        describe(arena, actions, input);
        var pid = arena.allocate(JAVA_INT);
        long error =
            Functions.SPAWN.call(
                LibC.callState(),
                pid.address(),
                executable.address(),
                actions.address(),
                attributes.address(),
                arguments.address(),
                variables.address());
        check("posix_spawn " + command.getFirst(), error);
        return pid.get(JAVA_INT, 0);
      } finally {
        Functions.DESTROY_ACTIONS.call(LibC.callState(), actions.address());
        Reference.reachabilityFence(arena);
      }
    }
  }

  private static MemorySegment attributes(Arena arena) throws OsException {
    var attributes = arena.allocate(STRUCT_BYTES, STRUCT_ALIGNMENT);
    check("posix_spawnattr_init", Functions.INIT_ATTRIBUTES, attributes); // and an empty mask
    long flags = SET_SIGNAL_MASK | SET_SESSION;
    check(
        "posix_spawnattr_setflags",
        Functions.SET_FLAGS.call(LibC.callState(), attributes.address(), flags));
    return attributes;
  }

  private static void describe(Arena arena, MemorySegment actions, int input) throws OsException {
    long list = actions.address();
    var state = LibC.callState();
    check("adddup2", Functions.ADD_DUP2.call(state, list, input, 0));
    long nothing = arena.allocateFrom("/dev/null").address();
    for (int fd = 1; fd <= STANDARD_ERROR; fd++) {
      check("addopen", Functions.ADD_OPEN.call(state, list, fd, nothing, Posix.O_RDWR, 0));
    }
    check("addclosefrom", Functions.ADD_CLOSE_FROM.call(state, list, STANDARD_ERROR + 1));
  }

  private static void check(String call, OfWords function, MemorySegment structure)
      throws OsException {
    check(call, function.call(LibC.callState(), structure.address()));
  }

  /** These functions return the number of the error. */
  private static void check(String call, long error) throws OsException {
    if (error != 0) {
      throw new OsException(call, (int) error, LibC.describe((int) error));
    }
  }
}
