package dev.jsup.daemon.command;

import dev.jsup.daemon.ecosystem.DeclaredApp;
import dev.jsup.daemon.ecosystem.Ecosystem;
import dev.jsup.daemon.ecosystem.EcosystemFile;
import dev.jsup.daemon.ecosystem.EcosystemText;
import dev.jsup.daemon.os.IoReason;
import dev.jsup.daemon.process.ExportedJson;
import dev.jsup.daemon.process.Orphans;
import dev.jsup.daemon.process.ProgramProblem;
import dev.jsup.daemon.text.NearestWord;
import dev.jsup.daemon.yaml.YamlResult;
import dev.jsup.protocol.ErrorCode;
import dev.jsup.protocol.JsupHome;
import dev.jsup.protocol.model.EcosystemOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Finds and reads ecosystem files, those that are programs too. Thread-safe; may block. */
public final class EcosystemFiles {
  /** The word for the standard input of the caller. */
  static final String INPUT = "-";

  /** What a folder may call its file; the first that is there counts. */
  private static final List<String> NAMES =
      List.of(
          "ecosystem.yaml",
          "ecosystem.yml",
          "ecosystem.json",
          "ecosystem.config.js",
          "ecosystem.config.cjs",
          "ecosystem.config.mjs",
          "jsup.yaml",
          "jsup.yml",
          "jsup.json");

  private static final int MAX_FILE_BYTES = 1 << 20;

  private final JsupHome home;
  private final ExportedJson programs;

  /**
   * @param programs what runs files that are programs
   */
  public EcosystemFiles(JsupHome home, ExportedJson programs) {
    this.home = home;
    this.programs = programs;
  }

  /** Those that a daemon with this home reads. */
  public static EcosystemFiles of(JsupHome home, Orphans orphans) {
    return new EcosystemFiles(home, new ExportedJson(home.run(), orphans));
  }

  /** The file of a folder, and what is to be said about it. */
  record Found(String word, List<String> notes) {}

  /**
   * An ecosystem file that is meant.
   *
   * @param label what to call it
   * @param folder where its relative paths begin
   * @param path null if it is standard input
   */
  record Place(String label, Path folder, @Nullable Path path, List<String> notes) {}

  /** The file that {@code word} means; without one, that of the folder. */
  Place place(@Nullable String word, String cwd) throws Refused {
    var folder = Path.of(cwd);
    if (INPUT.equals(word)) {
      return new Place("standard input", folder, null, List.of());
    }
    var found = word == null ? find(folder, "nothing to read") : new Found(word, List.of());
    var file = folder.resolve(found.word()).normalize();
    if (!file.isAbsolute() || !Files.isRegularFile(file)) {
      throw new Refused(
          ErrorCode.BAD_REQUEST, file + " is not there, or no file", "Check the name.");
    }
    return new Place(found.word(), Objects.requireNonNull(file.getParent()), file, found.notes());
  }

  /** What the file at {@code place} declares, as far as it is meant. */
  Ecosystem read(Place place, EcosystemOptions options, Map<String, String> env)
      throws Refused, InterruptedException {
    var path = place.path();
    return path == null ? readInput(place.folder(), options) : read(path, options, env);
  }

  /**
   * The ecosystem file that {@code folder} has.
   *
   * @param lack what it comes to if there is none
   */
  Found find(Path folder, String lack) throws Refused {
    var there = new ArrayList<String>();
    boolean settings = false;
    for (var name : NAMES) {
      var file = folder.resolve(name);
      if (Files.isRegularFile(file)) {
        if (isSettings(file)) {
          settings = true;
        } else {
          there.add(name);
        }
      }
    }
    if (there.isEmpty()) {
      throw new Refused(
          ErrorCode.BAD_REQUEST,
          "%s: no target, and no ecosystem file in %s".formatted(lack, folder),
          (settings ? "jsup.yaml there is the daemon's own, with its settings. " : "")
              + "Looked for %s. Name a script, a command or a file: jsup start app.jar"
                  .formatted(String.join(", ", NAMES)));
    }
    var first = there.getFirst();
    var others = String.join(", ", there.subList(1, there.size()));
    return new Found(
        first,
        others.isEmpty()
            ? List.of()
            : List.of("%s is taken, not %s; name another to take that".formatted(first, others)));
  }

  private boolean isSettings(Path file) {
    try {
      return Files.exists(home.settings()) && Files.isSameFile(file, home.settings());
    } catch (IOException _) {
      return false; // gone meanwhile
    }
  }

  /** Whether a file of that name may be an ecosystem file; other programs are not run as one. */
  private static boolean isFileName(String name) {
    return name.matches("(?s).*\\.(ya?ml|json)|(?s).*\\.config\\.[cm]?js");
  }

  /** The ecosystem file that {@code word} means; null if it means none. */
  static @Nullable Path fileOf(String word, @Nullable String cwd) {
    if (!isFileName(word) || word.indexOf('\0') >= 0) {
      return null;
    }
    var file = cwd == null ? Path.of(word) : Path.of(cwd).resolve(word);
    return file.isAbsolute() && Files.isRegularFile(file) ? file.normalize() : null;
  }

  /**
   * What {@code file} declares, as far as it is meant.
   *
   * @param env of the file, if it is a program
   */
  Ecosystem read(Path file, EcosystemOptions options, Map<String, String> env)
      throws Refused, InterruptedException {
    return chosen(textOf(file, env), options, file.toString());
  }

  /** What the file at {@code place} declares, which may be no app. */
  Ecosystem deployments(Place place, EcosystemOptions options, Map<String, String> env)
      throws Refused, InterruptedException {
    var path = place.path();
    var text = path == null ? input(place.folder(), options) : textOf(path, env);
    return valid(EcosystemFile.readDeployments(text, options, ExtendedFile::read), place.label());
  }

  private EcosystemText textOf(Path file, Map<String, String> env)
      throws Refused, InterruptedException {
    if (isSettings(file)) {
      throw new Refused(
          ErrorCode.BAD_DECLARATION,
          "%s has the settings of the daemon, not apps".formatted(file),
          "Declare the apps in another file, such as ecosystem.yaml.");
    }
    var name = String.valueOf(file.getFileName());
    if (EcosystemText.isScript(name) && !isFileName(name)) {
      throw new Refused(
          ErrorCode.BAD_DECLARATION,
          "%s is a program, and not run as an ecosystem file: its name does not end as %s do"
              .formatted(file, "ecosystem.config.js, .config.cjs or .config.mjs"),
          "If it exports apps, rename it to NAME.config.js; start a program with: jsup start "
              + name);
    }
    var text = EcosystemText.isScript(name) ? exported(file, env) : text(file);
    return EcosystemText.of(name, file, text);
  }

  /**
   * What the caller has sent declares.
   *
   * @param folder the caller's
   */
  Ecosystem readInput(Path folder, EcosystemOptions options) throws Refused {
    return chosen(input(folder, options), options, "standard input");
  }

  private static EcosystemText input(Path folder, EcosystemOptions options) throws Refused {
    var text = options.text();
    if (text == null) {
      throw new Refused(
          ErrorCode.BAD_REQUEST,
          "'-' is standard input, and nothing of it was sent",
          "Send its text as file.text.");
    }
    return EcosystemText.ofInput(folder, text);
  }

  private static Ecosystem chosen(EcosystemText text, EcosystemOptions options, String what)
      throws Refused {
    var ecosystem = valid(EcosystemFile.read(text, options, ExtendedFile::read), what);
    StartOrder.requireNoCircle(ecosystem.apps());
    return only(ecosystem, options.only(), text.file());
  }

  private static Ecosystem valid(YamlResult<Ecosystem> read, String what) throws Refused {
    return switch (read) {
      case YamlResult.Valid<Ecosystem>(var ecosystem) -> ecosystem;
      case YamlResult.Invalid<Ecosystem> invalid ->
          throw new Refused(
              ErrorCode.BAD_DECLARATION,
              invalid.message(),
              "Nothing was done with %s.".formatted(what));
    };
  }

  private static Ecosystem only(Ecosystem all, @Nullable List<String> names, String file)
      throws Refused {
    if (names == null || names.isEmpty()) {
      return all;
    }
    requireNames(names, all.apps().stream().map(DeclaredApp::name).toList(), file);
    var meant = all.apps().stream().filter(app -> names.contains(app.name())).toList();
    return new Ecosystem(meant, all.deployments(), all.notes());
  }

  /** Refuses a name of {@code only} that is none of {@code known}. */
  static void requireNames(@Nullable List<String> only, Collection<String> known, String file)
      throws Refused {
    for (var name : only == null ? List.<String>of() : only) {
      if (!known.contains(name)) {
        var near = NearestWord.of(name, known).map(" (did you mean '%s'?)"::formatted).orElse("");
        throw new Refused(
            ErrorCode.NO_SUCH_APP,
            "%s declares no app '%s'%s".formatted(file, name, near),
            "It declares: " + String.join(", ", known));
      }
    }
  }

  /**
   * The apps that a file declares which is no program, in the environment of that name; unknown
   * keys are passed over.
   */
  static List<DeclaredApp> declared(Path file, @Nullable String environment) throws Refused {
    var name = String.valueOf(file.getFileName());
    var options = new EcosystemOptions(null, environment, true, null);
    return chosen(EcosystemText.of(name, file, text(file)), options, file.toString()).apps();
  }

  private String exported(Path file, Map<String, String> env) throws Refused, InterruptedException {
    try {
      return programs.of(file, env);
    } catch (ProgramProblem e) {
      throw new Refused(ErrorCode.BAD_DECLARATION, String.valueOf(e.getMessage()), e.next());
    }
  }

  /** The text of a file that is read as it stands. */
  static String text(Path file) throws Refused {
    try {
      if (Files.size(file) > MAX_FILE_BYTES) {
        throw new Refused(
            ErrorCode.TOO_LARGE, file + " is larger than 1 MiB", "Is it an ecosystem file?");
      }
      return Files.readString(file);
    } catch (IOException e) {
      throw new Refused(
          ErrorCode.BAD_DECLARATION,
          "cannot read %s: %s".formatted(file, IoReason.of(e)),
          "It must be UTF-8 text that this user may read.");
    }
  }
}
