package dev.jsup.daemon.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A look at a journal that another daemon writes: can this version read it? Changes nothing. */
public final class JournalCheck {
  private JournalCheck() {}

  /**
   * What it could not read in {@code folder}, for people; empty when all is well, also when there
   * is no journal.
   *
   * @throws IOException when the folder cannot be listed
   */
  public static List<String> faults(Path folder) throws IOException {
    var files = new LinkedHashSet<AppFile>();
    try (var entries = Files.list(folder)) {
      entries.sorted().forEach(entry -> AppFile.ofEntry(entry).ifPresent(files::add));
    } catch (NoSuchFileException _) {
      return List.of();
    }
    var faults = new ArrayList<String>();
    for (var file : files) {
      var fault = fault(file);
      if (fault != null) {
        faults.add(fault);
      }
    }
    return faults;
  }

  /** While an app is being replaced its copy stands for it, or it is gone. */
  private static @Nullable String fault(AppFile file) throws IOException {
    for (var path : List.of(file.present(), file.copy())) {
      try {
        JournalJson.read(SealedText.read(path));
        return null;
      } catch (NoSuchFileException _) {
        // The other one.
      } catch (BadFileException e) {
        return path.getFileName() + ": " + e.getMessage();
      }
    }
    return null;
  }
}
