package dev.jsup.daemon.command;

import dev.jsup.daemon.supervisor.InstanceSnapshot;
import dev.jsup.daemon.supervisor.Snapshot;
import dev.jsup.daemon.text.NearestWord;
import dev.jsup.protocol.ErrorCode;
import java.nio.file.Files;
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
 * a namespace, {@code /regex/} on app names, or an ecosystem file, which means its apps.
 */
final class Targets {
  static final String ALL = "all";
  private static final Pattern FILE = Pattern.compile(".*\\.(ya?ml|json)");
  private static final Pattern DIGITS = Pattern.compile("\\d{1,9}");

  private final Snapshot snapshot;
  private final @Nullable String cwd;

  /**
   * @param cwd where relative files begin; null if the caller gave none
   */
  Targets(Snapshot snapshot, @Nullable String cwd) {
    this.snapshot = snapshot;
    this.cwd = cwd;
  }

  /** The instances that {@code words} mean, each once, in the order of the words. */
  List<InstanceSnapshot> resolve(List<String> words) throws Refused {
    if (words.isEmpty()) {
      throw new Refused(
          ErrorCode.BAD_REQUEST, "no target given", "Name an app, an id, a namespace or 'all'.");
    }
    var found = new LinkedHashSet<InstanceSnapshot>();
    for (var word : words) {
      var matches = find(word);
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

  /** The instances that {@code word} means; empty if it means none. */
  List<InstanceSnapshot> find(String word) throws Refused {
    if (word.equals(ALL)) {
      return snapshot.instances();
    }
    if (word.length() > 2 && word.startsWith("/") && word.endsWith("/")) {
      var pattern = pattern(word.substring(1, word.length() - 1));
      return where(instance -> pattern.matcher(instance.spec().name()).find());
    }
    var byName = where(instance -> instance.spec().name().equals(word));
    if (!byName.isEmpty()) {
      return byName;
    }
    if (DIGITS.matcher(word).matches()) {
      return snapshot.find(Integer.parseInt(word)).map(List::of).orElse(List.of());
    }
    var byLabel = where(instance -> word.equals(instance.spec().name() + ':' + instance.number()));
    if (!byLabel.isEmpty()) {
      return byLabel;
    }
    var byNamespace = where(instance -> instance.spec().namespace().equals(word));
    return byNamespace.isEmpty() ? ofFile(word) : byNamespace;
  }

  /** The ecosystem file that {@code word} means; null if it means none. */
  static @Nullable Path ecosystemFile(String word, @Nullable String cwd) throws Refused {
    if (word.matches(".*\\.config\\.(c|m)?js")) {
      throw new Refused(
          ErrorCode.BAD_DECLARATION,
          word + " is a JavaScript file, which this version cannot read",
          "Write it as ecosystem.yaml; the keys are the same.");
    }
    if (!FILE.matcher(word).matches() || word.indexOf('\0') >= 0) {
      return null;
    }
    var file = cwd == null ? Path.of(word) : Path.of(cwd).resolve(word);
    return file.isAbsolute() && Files.isRegularFile(file) ? file.normalize() : null;
  }

  private List<InstanceSnapshot> ofFile(String word) throws Refused {
    var file = ecosystemFile(word, cwd);
    if (file == null) {
      return List.of();
    }
    var names =
        Declarations.readFile(file).stream().map(Declarations::nameOf).collect(Collectors.toSet());
    return where(instance -> names.contains(instance.spec().name()));
  }

  private List<InstanceSnapshot> where(Predicate<InstanceSnapshot> condition) {
    return snapshot.instances().stream().filter(condition).toList();
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
