package dev.jsup.cli.launch;

import dev.jsup.cli.error.CliException;
import dev.jsup.protocol.JsupHome;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Makes a home folder what a daemon can live in. */
final class HomeFolder {
  private HomeFolder() {}

  /** Makes the home and its {@code run} folder, for nobody but the user, if they are missing. */
  static void prepare(JsupHome home) throws CliException {
    make(home.path());
    if (!Files.isWritable(home.path())) {
      throw unfit(home.path(), "it is not writable");
    }
    make(home.run());
  }

  private static void make(Path folder) throws CliException {
    if (Files.isDirectory(folder)) {
      return;
    }
    var onlyOwner =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    try {
      Files.createDirectories(folder, onlyOwner);
    } catch (FileAlreadyExistsException e) {
      throw unfit(folder, Path.of(e.getFile()) + " is a file");
    } catch (IOException e) {
      throw unfit(folder, reason(e));
    }
  }

  private static String reason(IOException e) {
    return switch (e) {
      case AccessDeniedException denied -> denied.getFile() + ": permission denied";
      case NoSuchFileException missing -> missing.getFile() + " cannot be made";
      case FileSystemException failed when failed.getReason() != null -> failed.getReason();
      default -> e.toString();
    };
  }

  private static CliException unfit(Path folder, String reason) {
    return CliException.noDaemon(
        "cannot use the folder " + folder + ": " + reason,
        "make it a writable folder, or choose another " + JsupHome.VARIABLE);
  }
}
