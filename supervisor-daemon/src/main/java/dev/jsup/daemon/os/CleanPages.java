package dev.jsup.daemon.os;

import dev.jsup.daemon.os.NativeCall.OfWords;
import dev.jsup.daemon.os.NativeCall.Result;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Pages of programs, libraries and archived classes that this process has mapped and can only read:
 * much of what a start has looked at is not looked at again for long.
 */
public final class CleanPages {
  private static final int MADV_DONTNEED = 4;
  private static final int MADV_NOHUGEPAGE = 15;
  private static final OfWords MADVISE = new OfWords("madvise", Result.INT);
  private static final Path MAPPINGS = Path.of("/proc/self/smaps");

  /** By the lines that begin them in smaps of proc(5). */
  private final List<String> mappings;

  private CleanPages(List<String> mappings) {
    this.mappings = mappings;
  }

  /**
   * Those of now.
   *
   * @throws IOException when {@code /proc} does not tell what is mapped
   */
  public static CleanPages find() throws IOException {
    return new CleanPages(mappings());
  }

  /**
   * Takes those that still are such out of the memory of this process. They stay in the page cache,
   * from which they are mapped again by whoever needs one, until the kernel needs the room. Best
   * some time later: a library that is just being loaded can be read only for a moment.
   *
   * @throws IOException as {@link #find}
   */
  public void giveBack() throws IOException {
    var still = new ArrayList<>(mappings());
    still.retainAll(mappings);
    // All at the end, as what runs in between would have them mapped again.
    still.forEach(CleanPages::giveBack);
  }

  /** What the kernel refuses, as it does for locked memory, stays. */
  private static void giveBack(String mapping) {
    String[] addresses = mapping.substring(0, mapping.indexOf(' ')).split("-", 2);
    long begin = Long.parseUnsignedLong(addresses[0], 16);
    long length = Long.parseUnsignedLong(addresses[1], 16) - begin;
    // Else 2 MB are mapped again for each byte that is read.
    MADVISE.call(LibC.callState(), begin, length, MADV_NOHUGEPAGE);
    MADVISE.call(LibC.callState(), begin, length, MADV_DONTNEED);
  }

  private static List<String> mappings() throws IOException {
    try (var lines = Files.newBufferedReader(MAPPINGS, StandardCharsets.ISO_8859_1)) {
      return find(lines);
    }
  }

  /** After the line of each mapping comes one for each of its counts. */
  private static List<String> find(BufferedReader lines) throws IOException {
    var found = new ArrayList<String>();
    String mapping = null;
    String line;
    while ((line = lines.readLine()) != null) {
      if (!Character.isUpperCase(line.charAt(0))) {
        mapping = isReadOnly(line) && lasts(line) ? line : null;
      } else if (mapping != null && tellsOfChanges(line)) {
        mapping = null;
      } else if (mapping != null && line.startsWith("Swap:")) {
        found.add(mapping);
      }
    }
    return found;
  }

  /** By its second field, as {@code r-xp}. */
  private static boolean isReadOnly(String mapping) {
    return mapping.charAt(mapping.indexOf(' ') + 2) != 'w';
  }

  /** Whether it is of a file that the virtual machine never unmaps, by the name at its end. */
  private static boolean lasts(String mapping) {
    return mapping.endsWith(".so")
        || mapping.contains(".so.")
        || mapping.endsWith(".aot")
        || mapping.endsWith(".jsa")
        || mapping.endsWith("/lib/modules");
  }

  /**
   * Whether pages are no longer the file's, like those that the linker has written before it made
   * them read-only, or that a debugger has: they are nowhere else.
   */
  private static boolean tellsOfChanges(String line) {
    return (line.startsWith("Anonymous:") || line.startsWith("Swap:")) && !line.endsWith(" 0 kB");
  }
}
