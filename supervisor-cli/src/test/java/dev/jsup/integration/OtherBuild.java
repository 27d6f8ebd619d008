package dev.jsup.integration;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

/**
 * A copy of the built jsup that says it is of another version; in a folder of its own. Its classes
 * are the same, so it starts from the archives of the original: its jars keep their times, as one
 * that is newer than the archive would have it start without.
 */
record OtherBuild(Path launcher) {
  private static final Path ROOT = Client.JSUP.getParent().getParent();
  private static final String LIBRARY = "jsup-protocol.jar";

  /** Makes one of {@code version} in {@code folder}, which is made. */
  static OtherBuild make(Path folder, String version) throws IOException {
    var scripts = Files.createDirectories(folder.resolve("scripts/lib"));
    for (var script : new String[] {"jdk.sh", "launch.sh"}) {
      Files.copy(ROOT.resolve("scripts/lib").resolve(script), scripts.resolve(script));
    }
    for (var module : new String[] {"cli", "daemon"}) {
      var built = Path.of("supervisor-" + module, "target");
      var lib = Files.createDirectories(folder.resolve(built).resolve("lib"));
      var jar = "jsup-" + module + ".jar";
      // Copied: where it really is, it finds its libraries.
      copy(ROOT.resolve(built).resolve(jar), folder.resolve(built).resolve(jar));
      var archive = built.resolve("jsup-" + module + ".aot");
      Files.createSymbolicLink(folder.resolve(archive), ROOT.resolve(archive));
      try (var libraries = Files.newDirectoryStream(ROOT.resolve(built).resolve("lib"))) {
        for (var library : libraries) {
          Files.createSymbolicLink(lib.resolve(library.getFileName()), library);
        }
      }
      sign(lib.resolve(LIBRARY), version);
    }
    var launcher = folder.resolve("scripts/jsup");
    Files.copy(Client.JSUP, launcher);
    return new OtherBuild(launcher);
  }

  private static void sign(Path link, String version) throws IOException {
    var original = link.toRealPath();
    Files.delete(link);
    copy(original, link);
    try (var jar = FileSystems.newFileSystem(link, Map.of())) {
      Files.writeString(
          jar.getPath("dev/jsup/protocol/version.properties"),
          "version=" + version + "\ncommit=other\n");
    }
    Files.setLastModifiedTime(link, Files.getLastModifiedTime(original));
  }

  private static void copy(Path original, Path copy) throws IOException {
    Files.copy(original, copy, StandardCopyOption.COPY_ATTRIBUTES);
  }
}
