package dev.jsup.daemon.command;

import dev.jsup.daemon.logs.SearchedLine;
import dev.jsup.daemon.supervisor.AppSpec;
import dev.jsup.daemon.supervisor.InstanceSnapshot;
import dev.jsup.daemon.supervisor.Snapshot;
import dev.jsup.daemon.text.NearestWord;
import dev.jsup.protocol.ErrorCode;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The words by which users mean instances: {@code all}, an app, an instance ({@code api:1}), an id,
 * a namespace, {@code /regex/} on app names, an ecosystem file, which means its apps, or the script
 * of an app.
 */
final class Targets {
  static final String ALL = "all";
  private static final Pattern DIGITS = Pattern.compile("\\d{1,9}");

  private final Snapshot snapshot;
  private final @Nullable String cwd;
  private final @Nullable List<String> only;

  /**
   * @param cwd where relative files begin; null if the caller gave none
   */
  Targets(Snapshot snapshot, @Nullable String cwd) {
    this(snapshot, cwd, null);
  }

  /**
   * @param only the apps that an ecosystem file means; null for all that it declares
   */
  Targets(Snapshot snapshot, @Nullable String cwd, @Nullable List<String> only) {
    this.snapshot = snapshot;
    this.cwd = cwd;
    this.only = only;
  }

  /**
   * The ecosystem files among {@code words}, as they are written; an app or namespace of such a
   * name counts first.
   */
  List<String> files(List<String> words) throws Refused {
    for (var word : words) {
      if (only != null && !isFile(word)) {
        throw new Refused(
            ErrorCode.BAD_REQUEST,
            "--only is for ecosystem files, which '%s' is not".formatted(word),
            "Name the apps as targets.");
      }
    }
    return words.stream().filter(this::isFile).distinct().toList();
  }

  /** The words that are no ecosystem files. */
  List<String> others(List<String> words) {
    return words.stream().filter(word -> !isFile(word)).toList();
  }

  private boolean isFile(String word) {
    return word.equals(EcosystemFiles.INPUT) || file(word) != null;
  }

  private @Nullable Path file(String word) {
    var file = EcosystemFiles.fileOf(word, cwd);
    return file == null || isKnown(word) ? null : file;
  }

  private boolean isKnown(String word) {
    return snapshot.instances().stream()
        .map(InstanceSnapshot::spec)
        .anyMatch(spec -> word.equals(spec.name()) || word.equals(spec.namespace()));
  }

  /** The instances that {@code words} mean, each once, in the order of the words. */
  List<InstanceSnapshot> resolve(List<String> words) throws Refused {
    if (words.isEmpty()) {
      throw new Refused(
          ErrorCode.BAD_REQUEST, "no target given", "Name an app, an id, a namespace or 'all'.");
    }
    var found = new LinkedHashSet<InstanceSnapshot>();
    for (var word : words) {
      var matches = where(meaningOrScript(word));
      if (matches.isEmpty() && !word.equals(ALL)) {
        throw unknown(word);
      }
      found.addAll(matches);
    }
    return List.copyOf(found);
  }

  /** The instances that {@code words} mean; all if there are none. */
  List<InstanceSnapshot> resolveOrAll(@Nullable List<String> words) throws Refused {
    return words == null || words.isEmpty() ? snapshot.instances() : resolve(words);
  }

  /** The instances of the one app of that name; refuses the words that may mean several. */
  List<InstanceSnapshot> app(String name) throws Refused {
    var instances = snapshot.app(name);
    if (!instances.isEmpty()) {
      return instances;
    }
    if (name.equals(ALL) || name.startsWith("/") || !find(name).isEmpty()) {
      throw new Refused(
          ErrorCode.BAD_REQUEST,
          "'%s' is not the name of an app".formatted(name),
          "Name one app; see their names with: jsup list");
    }
    throw unknown(name);
  }

  /** The instances that {@code word} means, but not as a script; empty if it means none. */
  List<InstanceSnapshot> find(String word) throws Refused {
    return where(meaning(word));
  }

  /**
   * What is meant by {@code words}, all if there are none: also instances that come later. Refuses
   * what means nothing now.
   */
  Predicate<Named> meaningOrAll(@Nullable List<String> words) throws Refused {
    if (words == null || words.isEmpty()) {
      return _ -> true;
    }
    var _ = resolve(words);
    Predicate<Named> meant = _ -> false;
    for (var word : words) {
      meant = meant.or(meaningOrScript(word));
    }
    return meant;
  }

  /** An instance, as far as words can mean it. */
  record Named(int id, String app, String namespace, int number) {
    static Named of(InstanceSnapshot instance) {
      var spec = instance.spec();
      return new Named(instance.id(), spec.name(), spec.namespace(), instance.number());
    }
  }

  /** What {@code word} means, by the instances that there are now. */
  private Predicate<Named> meaning(String word) throws Refused {
    if (word.equals(ALL)) {
      return _ -> true;
    }
    if (word.length() > 2 && word.startsWith("/") && word.endsWith("/")) {
      var pattern = pattern(word.substring(1, word.length() - 1));
      return named -> isFound(pattern, named.app());
    }
    Predicate<Named> byName = named -> named.app().equals(word);
    if (!where(byName).isEmpty()) {
      return byName;
    }
    if (DIGITS.matcher(word).matches()) {
      int id = Integer.parseInt(word);
      return named -> named.id() == id;
    }
    Predicate<Named> byLabel = named -> word.equals(named.app() + ':' + named.number());
    if (!where(byLabel).isEmpty()) {
      return byLabel;
    }
    Predicate<Named> byNamespace = named -> named.namespace().equals(word);
    return where(byNamespace).isEmpty() ? ofFile(word) : byNamespace;
  }

  /** What {@code word} means, or else the apps whose script it is. */
  private Predicate<Named> meaningOrScript(String word) throws Refused {
    var meaning = meaning(word);
    if (word.equals(ALL) || word.isEmpty() || !where(meaning).isEmpty()) {
      return meaning;
    }
    var script = script(word);
    var names =
        snapshot.instances().stream()
            .map(InstanceSnapshot::spec)
            .filter(spec -> spec.script().equals(word) || spec.script().equals(script))
            .map(AppSpec::name)
            .collect(Collectors.toSet());
    return named -> names.contains(named.app());
  }

  private @Nullable String script(String word) {
    try {
      return cwd == null ? null : Path.of(cwd).resolve(word).normalize().toString();
    } catch (InvalidPathException _) {
      return null;
    }
  }

  private Predicate<Named> ofFile(String word) throws Refused {
    var file = EcosystemFiles.fileOf(word, cwd);
    if (file == null) {
      return _ -> false;
    }
    var names = new FileMembers(file, snapshot).names();
    EcosystemFiles.requireNames(only, names, file.toString());
    return named -> names.contains(named.app()) && (only == null || only.contains(named.app()));
  }

  private List<InstanceSnapshot> where(Predicate<Named> condition) {
    return snapshot.instances().stream()
        .filter(instance -> condition.test(Named.of(instance)))
        .toList();
  }

  /** A name for which the expression would take for ever is not meant. */
  private static boolean isFound(Pattern pattern, String name) {
    try {
      return pattern.matcher(new SearchedLine(name)).find();
    } catch (StackOverflowError | SearchedLine.TooCostly _) {
      return false;
    }
  }

  private static Pattern pattern(String regex) throws Refused {
    try {
      return Pattern.compile(regex);
    } catch (PatternSyntaxException e) {
      throw new Refused(
          ErrorCode.BAD_REQUEST,
          "'/%s/' is no regular expression: %s".formatted(regex, e.getDescription()),
          "Quote it from the shell, and see java.util.regex.Pattern for the syntax.");
    }
  }

  private Refused unknown(String word) {
    if (file(word) != null) {
      return new Refused(
          ErrorCode.NO_SUCH_APP,
          "none of the apps of %s is there".formatted(word),
          "Start them with: jsup start " + word);
    }
    var names =
        snapshot.instances().stream().map(instance -> instance.spec().name()).distinct().toList();
    var near =
        NearestWord.of(word, names).map(name -> " (did you mean '%s'?)".formatted(name)).orElse("");
    return new Refused(
        ErrorCode.NO_SUCH_APP,
        "no app, id or namespace '%s'%s".formatted(word, near),
        names.isEmpty() ? "There are no apps yet." : "See all apps with: jsup list");
  }
}
