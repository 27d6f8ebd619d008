package dev.jsup.daemon.ecosystem;

import dev.jsup.daemon.text.NearestWord;
import dev.jsup.daemon.yaml.Location;
import dev.jsup.daemon.yaml.YamlMapping;
import dev.jsup.daemon.yaml.YamlNode;
import dev.jsup.daemon.yaml.YamlProblems;
import dev.jsup.daemon.yaml.YamlResult;
import dev.jsup.daemon.yaml.YamlScalar;
import dev.jsup.protocol.model.EcosystemOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Reads ecosystem files: the apps that one declares, with the defaults and the file it extends. */
public final class EcosystemFile {
  private final YamlProblems problems;
  private final ReadingNotes notes = new ReadingNotes();
  private final EcosystemOptions options;
  private final Source source;
  private final boolean needsApps;

  private EcosystemFile(EcosystemOptions options, Source source, boolean needsApps) {
    this.needsApps = needsApps;
    this.options = options;
    this.source = source;
    this.problems = new YamlProblems(Boolean.TRUE.equals(options.lenient()));
  }

  /** Where the files are that a file extends. */
  @FunctionalInterface
  public interface Source {
    /** There are none. */
    Source NONE =
        (name, _) -> {
          throw new Missing(name + " cannot be read here");
        };

    /** The file that {@code from} calls {@code name}. */
    EcosystemText read(String name, EcosystemText from) throws Missing;
  }

  /** A file that cannot be read; the message says why. */
  public static final class Missing extends Exception {
    private static final long serialVersionUID = 1L;

    public Missing(String message) {
      super(message, null, false, false);
    }
  }

  /** What {@code text} declares; or all that is wrong with it. */
  public static YamlResult<Ecosystem> read(
      EcosystemText text, EcosystemOptions options, Source source) {
    return new EcosystemFile(options, source, true).read(text);
  }

  /** The same of a file that may declare no app, and only where it is deployed to. */
  public static YamlResult<Ecosystem> readDeployments(
      EcosystemText text, EcosystemOptions options, Source source) {
    return new EcosystemFile(options, source, false).read(text);
  }

  /**
   * The apps that {@code text} declares, at least one, in its order; or all that is wrong with it.
   *
   * @param file what to call it in messages
   */
  public static YamlResult<List<DeclaredApp>> read(String file, String text) {
    var named = EcosystemText.of(file, Path.of(file), text);
    return switch (read(named, EcosystemOptions.NONE, Source.NONE)) {
      case YamlResult.Valid<Ecosystem>(var ecosystem) -> new YamlResult.Valid<>(ecosystem.apps());
      case YamlResult.Invalid<Ecosystem>(var found) -> new YamlResult.Invalid<>(found);
    };
  }

  private YamlResult<Ecosystem> read(EcosystemText text) {
    var root = text.parse(problems);
    var start = Location.startOf(text.file());
    var where = text.format() == EcosystemText.Format.PRINTED ? unlined(text) : start;
    var shape = root.map(node -> shape(node, text, List.of(text)));
    shape.ifPresent(found -> found.idle().forEach(notes::idle));
    var layers = shape.map(this::layers).orElse(List.of());
    checkEnvironment(layers, where);
    boolean literal = text.format() == EcosystemText.Format.PRINTED;
    var apps = layers.stream().map(app -> app(app, literal)).toList();
    var deploy = shape.map(FileShape::deploy).orElse(null);
    var deployments =
        deploy == null ? List.<DeclaredDeploy>of() : DeployReader.of(deploy, problems);
    if (apps.isEmpty() && needsApps && problems.isEmpty()) {
      problems.add(
          root.map(YamlNode::location).orElse(where),
          "no app is declared (expected: " + FileShape.EXPECTED + ')');
    }
    rejectRepeatedNames(apps);
    problems.warnings().forEach(warning -> notes.add(warning + "; passed over"));
    return problems.orElse(new Ecosystem(apps, deployments, notes.all()));
  }

  private static Location unlined(EcosystemText text) {
    return new Location(text.file(), 0, 0);
  }

  /**
   * The parts of a file, with those of the file it extends.
   *
   * @param chain the files that lead to it, and itself
   */
  private FileShape shape(YamlNode root, EcosystemText text, List<EcosystemText> chain) {
    var shape = FileShape.of(root, problems);
    var base = shape.base();
    if (base == null) {
      return shape;
    }
    try {
      var below = source.read(base.text(), text);
      var longer = new ArrayList<>(chain);
      longer.add(below);
      if (chain.stream().anyMatch(file -> file.path().equals(below.path()))) {
        var members = longer.stream().map(EcosystemText::file).collect(Collectors.joining(" -> "));
        problems.add(base.location(), "extends: files that extend each other: " + members);
        return shape;
      }
      return below.parse(problems).map(node -> shape.on(shape(node, below, longer))).orElse(shape);
    } catch (Missing e) {
      problems.add(base.location(), "extends: " + e.getMessage());
      return shape;
    }
  }

  private List<YamlMapping> layers(FileShape shape) {
    var defaults = shape.defaults();
    return defaults == null
        ? shape.apps()
        : shape.apps().stream().map(app -> AppLayers.over(defaults, app)).toList();
  }

  private DeclaredApp app(YamlMapping app, boolean literal) {
    var environment = options.env();
    var chosen = environment == null ? app : AppLayers.withEnvironment(app, environment);
    return new AppReader(chosen, problems, notes, environment, literal).read();
  }

  /** What was asked for must be there; a note where some apps have it and others do not. */
  private void checkEnvironment(List<YamlMapping> apps, Location where) {
    var name = options.env();
    if (name == null || apps.isEmpty()) {
      return;
    }
    var without = apps.stream().filter(app -> !AppLayers.environments(app).contains(name)).toList();
    if (without.size() < apps.size()) {
      without.forEach(
          app -> notes.add("%s: has no env_%s, env alone counts".formatted(label(app), name)));
      return;
    }
    var known =
        apps.stream().flatMap(app -> AppLayers.environments(app).stream()).distinct().toList();
    var near = NearestWord.of(name, known).map("; did you mean '%s'?"::formatted).orElse("");
    problems.add(
        where,
        known.isEmpty()
            ? "no app has env_%s, or another environment of a name".formatted(name)
            : "no app has env_%s (there are: %s%s)"
                .formatted(name, String.join(", ", known), near));
  }

  private static String label(YamlMapping app) {
    return app.get("name").orElse(null) instanceof YamlScalar name
        ? name.text()
        : app.location().toString();
  }

  private void rejectRepeatedNames(List<DeclaredApp> apps) {
    Map<String, Location> first = new HashMap<>();
    for (var app : apps) {
      var name = Objects.requireNonNullElse(app.options().name(), "");
      var earlier = name.isEmpty() ? null : first.putIfAbsent(name, app.location());
      if (earlier != null && !app.extras().force()) {
        problems.add(
            app.location(),
            "app '" + name + "' is declared twice (first in " + earlier.place() + ')');
      }
    }
  }
}
