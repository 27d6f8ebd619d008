package dev.jsup.daemon.os;

import static java.lang.foreign.ValueLayout.ADDRESS;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a process was made of by execve(2). Arguments and variables are bytes, of which each {@code
 * char} is one.
 *
 * @param executable as the kernel knows it, links resolved
 * @param folder that it runs in
 * @param arguments the name of the program first
 * @param environment each as {@code NAME=value}
 */
public record ProgramImage(
    Path executable, Path folder, List<String> arguments, List<String> environment) {
  private static final Path PROC = Path.of("/proc");

  public ProgramImage {
    arguments = List.copyOf(arguments);
    environment = List.copyOf(environment);
  }

  /**
   * That of the living process {@code pid}.
   *
   * @throws IOException when there is none, or it is another user's
   */
  public static ProgramImage of(long pid) throws IOException {
    var process = PROC.resolve(Long.toString(pid));
    return new ProgramImage(
        Files.readSymbolicLink(process.resolve("exe")),
        Files.readSymbolicLink(process.resolve("cwd")),
        strings(process.resolve("cmdline")),
        strings(process.resolve("environ")));
  }

  /** The same program with {@code words} in place of its last argument. */
  public ProgramImage withLast(List<String> words) {
    var all = new ArrayList<>(arguments.subList(0, arguments.size() - 1));
    all.addAll(words);
    return new ProgramImage(executable, folder, all, environment);
  }

  private static List<String> strings(Path file) throws IOException {
    var strings = new ArrayList<String>();
    var text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    int start = 0;
    for (int end = text.indexOf(0); end >= 0; end = text.indexOf(0, start)) {
      strings.add(text.substring(start, end));
      start = end + 1;
    }
    return strings;
  }

  /** An array of pointers to {@code strings}, with a null behind the last. */
  static MemorySegment strings(Arena arena, List<String> strings, Charset charset) {
    var array = arena.allocate(ADDRESS, strings.size() + 1L);
    for (int i = 0; i < strings.size(); i++) {
      array.setAtIndex(ADDRESS, i, arena.allocateFrom(strings.get(i), charset));
    }
    return array;
  }
}
