package dev.jsup.daemon.os;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jsup.daemon.os.NativeCall.OfWords;
import dev.jsup.daemon.os.NativeCall.Result;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CleanPagesTest {
  private static final long BYTES = 1 << 20;
  private static final byte WRITTEN = 'w';
  private static final byte OF_FILE = 'f';
  private static final int PROT_READ = 1;
  private static final int PROT_WRITE = 2;
  private static final int MAP_PRIVATE = 2;
  private static final OfWords MMAP = new OfWords("mmap", Result.LONG);
  private static final OfWords MUNMAP = new OfWords("munmap", Result.INT);
  private static final OfWords MPROTECT = new OfWords("mprotect", Result.INT);

  @TempDir private Path folder;
  private long address;

  @AfterEach
  void unmap() {
    MUNMAP.call(LibC.callState(), address, BYTES);
  }

  @Test
  void pagesThatWereOnlyReadAreGivenBackAndReadAgainWhenNeeded() throws Exception {
    var library = mapped("lib.so");
    protect(PROT_READ);
    readAll(library);
    assertEquals(BYTES / 1024, residentKilobytes());
    CleanPages.find().giveBack();
    assertEquals(0, residentKilobytes());
    readAll(library);
  }

  @Test
  void pagesThatWereWrittenBeforeTheyBecameReadOnlyStayWhatTheyAre() throws Exception {
    var library = mapped("lib.so.1");
    library.set(JAVA_BYTE, BYTES / 2, WRITTEN);
    protect(PROT_READ);
    CleanPages.find().giveBack();
    assertEquals(WRITTEN, library.get(JAVA_BYTE, BYTES / 2));
  }

  @Test
  void pagesThatWereWrittenSinceTheyWereFoundStayWhatTheyAre() throws Exception {
    var library = mapped("lib.so");
    protect(PROT_READ);
    var found = CleanPages.find();
    protect(PROT_READ | PROT_WRITE);
    library.set(JAVA_BYTE, 0, WRITTEN);
    found.giveBack();
    assertEquals(WRITTEN, library.get(JAVA_BYTE, 0));
  }

  @Test
  void whatCanBeWrittenIsLeftAlone() throws Exception {
    var library = mapped("lib.so");
    readAll(library);
    long before = residentKilobytes();
    CleanPages.find().giveBack();
    assertEquals(before, residentKilobytes());
  }

  @Test
  void filesThatComeAndGoAreLeftAlone() throws Exception {
    var library = mapped("data");
    protect(PROT_READ);
    readAll(library);
    CleanPages.find().giveBack();
    assertEquals(BYTES / 1024, residentKilobytes());
  }

  private MemorySegment mapped(String name) throws IOException {
    var file = Files.writeString(folder.resolve(name), "f".repeat((int) BYTES), ISO_8859_1);
    int fd = Posix.open(file, Posix.O_RDONLY, 0);
    address = MMAP.call(LibC.callState(), 0, BYTES, PROT_READ | PROT_WRITE, MAP_PRIVATE, fd);
    Posix.close(fd);
    assertTrue(address > 0, "mmap");
    return MemorySegment.ofAddress(address).reinterpret(BYTES);
  }

  private void protect(int protection) {
    assertEquals(0, MPROTECT.call(LibC.callState(), address, BYTES, protection));
  }

  private static void readAll(MemorySegment segment) {
    for (long at = 0; at < BYTES; at++) {
      assertEquals(OF_FILE, segment.get(JAVA_BYTE, at));
    }
  }

  /** What of the mapping is in memory. */
  private long residentKilobytes() throws IOException {
    var lines = Files.readAllLines(Path.of("/proc/self/smaps"), ISO_8859_1);
    String begin = String.format("%08x-", address);
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith(begin)) {
        return lines.subList(i, lines.size()).stream()
            .filter(line -> line.startsWith("Rss:"))
            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
            .findFirst()
            .orElseThrow();
      }
    }
    throw new AssertionError("not mapped");
  }
}
