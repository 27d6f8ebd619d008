package dev.jsup.daemon.command;

import dev.jsup.daemon.ecosystem.EcosystemFile;
import dev.jsup.daemon.ecosystem.EcosystemText;
import java.nio.file.InvalidPathException;
import java.util.Objects;

/** A file that another one goes on from. */
final class ExtendedFile {
  private ExtendedFile() {}

  /** The file that {@code from} calls {@code name}, relative to its folder. */
  static EcosystemText read(String name, EcosystemText from) throws EcosystemFile.Missing {
    try {
      var folder = Objects.requireNonNull(from.path().getParent());
      var file = folder.resolve(name).normalize();
      if (EcosystemText.isScript(name)) {
        throw new EcosystemFile.Missing(name + " is a program; only YAML and JSON are extended");
      }
      return EcosystemText.of(name, file, EcosystemFiles.text(file));
    } catch (InvalidPathException e) {
      throw new EcosystemFile.Missing(String.valueOf(e.getMessage()));
    } catch (Refused e) {
      throw new EcosystemFile.Missing(e.error().message());
    }
  }
}
