package dev.jsup.cli.command;

import dev.jsup.cli.control.JsonText;
import dev.jsup.cli.error.CliException;
import dev.jsup.cli.init.EcosystemDraft;
import dev.jsup.cli.init.Findings;
import dev.jsup.cli.launch.Launcher;
import dev.jsup.cli.usage.Arguments;
import dev.jsup.cli.usage.Usage;
import dev.jsup.protocol.ExitCode;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code jsup init}. */
final class InitCommand implements Command {
  private static final String FILE = "ecosystem.yaml";

  /** pm2's word for a short file. */
  private static final String SIMPLE = "simple";

  private static final String STANDARD_OUTPUT = "-";
  private static final String STDOUT = "--stdout";
  private static final String FORCE = "--force";

  /** What else a folder may call its file, and {@link #FILE} counts before. */
  private static final List<String> OTHERS =
      List.of(
          "ecosystem.yml",
          "ecosystem.json",
          "ecosystem.config.js",
          "ecosystem.config.cjs",
          "ecosystem.config.mjs");

  /** What was made. The file is null where it was printed. */
  private record Made(@Nullable String file, List<String> apps, List<String> notes, String text) {
    Map<String, @Nullable Object> fields() {
      Map<String, @Nullable Object> fields = new LinkedHashMap<>();
      fields.put("file", file);
      fields.put("apps", apps);
      fields.put("notes", notes);
      fields.put("text", text);
      return fields;
    }
  }

  /** What is looked at, and where the file goes. */
  private record Place(Path folder, Findings findings) {}

  @Override
  public void describe(Usage usage) {
    usage
        .about(
            "Looks for a jar, a package.json, a Procfile or a Python program and writes "
                + FILE
                + " for it, with comments about what else can be said; where there is none, an"
                + " example. Nothing is run, and no daemon is started.")
        .words(
            "[FOLDER|JAR|simple] [-]",
            "what to look at; the file is written into FOLDER, for a jar into the current one;"
                + " simple: an example, whatever is there; -: as --stdout",
            List.of(SIMPLE))
        .flag("Print the file and write none", STDOUT)
        .flag("Replace the file if it is there", FORCE, "-f")
        .json()
        .example("jsup init", "write a file for what is in this folder")
        .example("jsup init target/shop.jar", "for a jar, a Spring Boot app say")
        .example("jsup init /srv/shop --stdout", "look at what it would write");
  }

  @Override
  public int run(Arguments arguments, Session session) throws CliException, IOException {
    boolean printed = arguments.has(STDOUT) || arguments.words().contains(STANDARD_OUTPUT);
    var words = arguments.words().stream().filter(word -> !word.equals(STANDARD_OUTPUT)).toList();
    if (words.size() > 1) {
      throw arguments.wrong("unexpected argument '" + words.get(1) + "'");
    }
    var folder = Path.of(session.caller().folder());
    var place = place(folder, words.isEmpty() ? "." : words.getFirst());
    var text = EcosystemDraft.of(place.findings(), schema());
    var file = place.folder().resolve(FILE);
    if (!printed) {
      write(file, text, arguments.has(FORCE));
    }
    var made =
        new Made(
            printed ? null : file.toString(), place.findings().described(), notes(place), text);
    show(made, folder, arguments, session);
    return ExitCode.DONE.code();
  }

  private static Place place(Path folder, String word) throws CliException, IOException {
    var path = folder.resolve(word).normalize();
    if (Files.isDirectory(path)) {
      return new Place(path, Findings.of(path));
    }
    if (word.equals(SIMPLE)) {
      return new Place(folder, Findings.none());
    }
    if (!Files.exists(path)) {
      throw new CliException(
          ExitCode.FAILED,
          path + " is not there",
          "Name a folder or a jar; without a word the" + " current folder is looked at");
    }
    if (!Findings.isJar(word)) {
      throw new CliException(
          ExitCode.FAILED,
          path + " is neither a folder nor a jar",
          "A script needs no file to be started: jsup start " + word);
    }
    return new Place(folder, jar(folder, path));
  }

  private static Findings jar(Path folder, Path jar) throws CliException {
    var script = jar.startsWith(folder) ? folder.relativize(jar) : jar;
    Findings findings;
    try {
      findings = Findings.ofJar(folder, script.toString());
    } catch (IOException e) {
      throw new CliException(
          ExitCode.FAILED, "cannot read " + jar + ": " + e.getMessage(), "Is it a jar?");
    }
    if (findings.apps().isEmpty()) {
      throw new CliException(
          ExitCode.FAILED,
          jar + " cannot be run: its manifest names no Main-Class",
          "Was another jar built to be run? Or start a class of it: jsup start \"java -cp ...\"");
    }
    return findings;
  }

  /** Where this installation has the schema; null if it has none. */
  private static @Nullable String schema() {
    var file = Launcher.installed("config/ecosystem.schema.json");
    return file == null ? null : file.toUri().toString();
  }

  private static void write(Path file, String text, boolean force)
      throws CliException, IOException {
    try {
      if (force) {
        Files.writeString(file, text);
      } else {
        Files.writeString(file, text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      }
    } catch (FileAlreadyExistsException _) {
      throw new CliException(
          ExitCode.FAILED,
          file + " is there already, and was left as it is",
          "Replace it with --force, or look at the new one with --stdout");
    } catch (IOException e) {
      throw new CliException(
          ExitCode.FAILED,
          "cannot write " + file + ": " + e.getMessage(),
          "Print it instead: jsup init --stdout");
    }
  }

  private static List<String> notes(Place place) {
    var notes = new ArrayList<>(place.findings().notes());
    for (var other : OTHERS) {
      if (Files.exists(place.folder().resolve(other))) {
        notes.add(other + " is there too; '" + FILE + "' counts before it");
      }
    }
    return notes;
  }

  private static void show(Made made, Path folder, Arguments arguments, Session session)
      throws IOException {
    var terminal = session.terminal();
    if (arguments.has(Arguments.JSON)) {
      terminal.print(JsonText.of(made.fields()) + '\n');
      return;
    }
    boolean silent = arguments.has(Arguments.SILENT);
    if (!silent) {
      made.notes().forEach(terminal::message);
    }
    var file = made.file();
    if (file == null) {
      terminal.print(made.text());
    } else if (!silent) {
      var path = Path.of(file);
      boolean here = folder.equals(path.getParent());
      var target = here ? "" : " " + path;
      var found = made.apps().isEmpty() ? "an example, as nothing was found" : "";
      terminal.print(
          "wrote %s: %s\n".formatted(path, found + String.join("; ", made.apps()))
              + "→ look at it, then: jsup start%s\n".formatted(target));
    }
  }
}
