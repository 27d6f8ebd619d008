package dev.jsup.daemon.journal;

import dev.jsup.daemon.os.PrivateFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** The folder of the journal as a disk sees it. Environments stand in it, so only its user may. */
record JournalFolder(Path path) {
  private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY_FOLDER =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  /** Makes it if need be, with the folders above. */
  void make() throws IOException {
    Files.createDirectories(path, OWNER_ONLY_FOLDER);
    if (!Files.getPosixFilePermissions(path).equals(OWNER_ONLY_FOLDER.value())) {
      Files.setPosixFilePermissions(path, OWNER_ONLY_FOLDER.value());
    }
  }

  /**
   * Writes {@code content} as the fresh file.
   *
   * @param synced whether it is on disk, fsync(2), when this returns: a rename may get there before
   *     what was written
   */
  void write(AppFile app, byte[] content, boolean synced) throws IOException {
    PrivateFile.write(app.fresh(), content, synced);
  }

  /** Where the highest generation stands that apps had that are gone. */
  private Path mark() {
    return path.resolve("latest-generation");
  }

  /** The number that {@link #writeMark} has written last. */
  int readMark() throws IOException {
    var text = Files.readString(mark()).strip();
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new IOException("not a number: " + text, e);
    }
  }

  void writeMark(int generation) throws IOException {
    var fresh = path.resolve("latest-generation" + AppFile.FRESH);
    PrivateFile.write(fresh, (generation + "\n").getBytes(StandardCharsets.US_ASCII), true);
    PrivateFile.rename(fresh, mark());
  }

  /**
   * Makes the present file the copy. Not by a link, which not every file system has: until there is
   * a present file again, the copy stands for the app.
   */
  void keep(AppFile app) throws IOException {
    PrivateFile.rename(app.present(), app.copy());
  }

  /** Makes the fresh file the present one. */
  void publish(AppFile app) throws IOException {
    PrivateFile.rename(app.fresh(), app.present());
  }

  /** Makes {@code content} the copy: a file of its own, so that no harm to one is harm to both. */
  void copy(AppFile app, byte[] content) throws IOException {
    PrivateFile.write(app.fresh(), content, false);
    PrivateFile.rename(app.fresh(), app.copy());
  }

  /** Removes an app; the present file last, so that no copy is taken for an app that is there. */
  void remove(AppFile app) throws IOException {
    Files.deleteIfExists(app.fresh());
    Files.deleteIfExists(app.copy());
    Files.deleteIfExists(app.present());
  }

  /** See {@link PrivateFile#syncFolder}. */
  void sync() throws IOException {
    PrivateFile.syncFolder(path);
  }
}
