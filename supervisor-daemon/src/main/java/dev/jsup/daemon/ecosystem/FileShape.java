package dev.jsup.daemon.ecosystem;

import dev.jsup.daemon.yaml.MappingReader;
import dev.jsup.daemon.yaml.YamlKey;
import dev.jsup.daemon.yaml.YamlMapping;
import dev.jsup.daemon.yaml.YamlNode;
import dev.jsup.daemon.yaml.YamlProblems;
import dev.jsup.daemon.yaml.YamlScalar;
import dev.jsup.daemon.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The parts of an ecosystem file, whichever of its shapes it has: a mapping with a list of apps
 * under {@code apps} or {@code pm2}, that list alone, or one app alone.
 *
 * @param defaults what its apps have in common
 * @param base the file that it goes on from
 * @param deploy the environments that it is deployed to
 * @param idle keys of pm2 that have no effect here
 */
record FileShape(
    List<YamlMapping> apps,
    @Nullable YamlMapping defaults,
    @Nullable YamlScalar base,
    @Nullable YamlMapping deploy,
    List<String> idle) {
  static final String EXPECTED = "'apps:' with a list of apps, a list of apps, or one app";

  static final YamlKey APPS = YamlKey.of("apps");
  static final YamlKey DEFAULTS = YamlKey.of("defaults");
  static final YamlKey BASE = YamlKey.of("extends");

  /** As in a package.json, whose other keys are for others. */
  private static final String PM2 = "pm2";

  static final YamlKey STATIC = YamlKey.of("static");

  static final YamlKey DEPLOY = YamlKey.of("deploy");

  FileShape {
    apps = List.copyOf(apps);
    idle = List.copyOf(idle);
  }

  /** The parts of {@code file}; where problems were found, some of them. */
  static FileShape of(YamlNode file, YamlProblems problems) {
    var root = file instanceof YamlMapping mapping ? withoutAsides(mapping) : file;
    return switch (root) {
      case YamlMapping mapping when mapping.get("apps").isEmpty() && mapping.get(PM2).isPresent() ->
          of(mapping.get(PM2).get(), problems);
      case YamlMapping mapping when hasApps(mapping) -> ofFile(mapping, problems);
      case YamlMapping mapping -> ofApps(List.of(mapping));
      case YamlSequence sequence -> ofApps(apps(sequence, problems));
      case YamlScalar scalar -> {
        if (!scalar.isNull()) {
          problems.add(scalar.location(), scalar.described() + " (expected: " + EXPECTED + ')');
        }
        yield ofApps(List.of());
      }
    };
  }

  /**
   * {@code root} without the keys that are there for their anchors alone, as in compose files, and
   * the one that tells editors of the schema.
   */
  private static YamlMapping withoutAsides(YamlMapping root) {
    return new YamlMapping(
        root.location(), root.entries().stream().filter(entry -> !isAside(entry.name())).toList());
  }

  private static boolean isAside(String key) {
    return key.startsWith("x-") || key.startsWith(".") || key.equals("$schema");
  }

  private static FileShape ofApps(List<YamlMapping> apps) {
    return new FileShape(apps, null, null, null, List.of());
  }

  /** Without a script, a list of mappings can only be the apps, be their key misspelled. */
  private static boolean hasApps(YamlMapping root) {
    return List.of("apps", "defaults", "extends").stream()
            .anyMatch(key -> root.get(key).isPresent())
        || (AppKeys.SCRIPT.names().stream().noneMatch(name -> root.get(name).isPresent())
            && (root.get("deploy").isPresent()
                || root.entries().stream().anyMatch(entry -> isListOfMappings(entry.value()))));
  }

  private static boolean isListOfMappings(YamlNode value) {
    return value instanceof YamlSequence list
        && !list.items().isEmpty()
        && list.items().getFirst() instanceof YamlMapping;
  }

  private static FileShape ofFile(YamlMapping root, YamlProblems problems) {
    var keys = new MappingReader(root, problems);
    var list = keys.sequence(APPS, "a list of apps");
    var _ = keys.mapping(DEFAULTS, "a mapping of keys of apps");
    var _ = keys.string(BASE, "a file");
    var folders = keys.sequence(STATIC, "a list of folders to serve");
    var _ = keys.mapping(DEPLOY, "a mapping of environments");
    var idle = new LinkedHashSet<String>();
    keys.rejectOthers();
    var apps = new ArrayList<>(list == null ? List.of() : apps(list, problems));
    if (folders != null) {
      apps.addAll(StaticApps.of(folders, problems, idle));
    }
    return new FileShape(
        apps,
        root.get("defaults").orElse(null) instanceof YamlMapping defaults ? defaults : null,
        root.get("extends").orElse(null) instanceof YamlScalar base && !base.isNull() ? base : null,
        root.get("deploy").orElse(null) instanceof YamlMapping deploy ? deploy : null,
        List.copyOf(idle));
  }

  private static List<YamlMapping> apps(YamlSequence list, YamlProblems problems) {
    list.items().stream()
        .filter(item -> !(item instanceof YamlMapping))
        .forEach(item ->
            problems.add(
                item.location(), item.described() + " (expected: an app, a mapping of keys)"));
    return list.items().stream()
        .filter(YamlMapping.class::isInstance)
        .map(YamlMapping.class::cast)
        .toList();
  }

  /** The same with what {@code base} says and this does not. */
  FileShape on(FileShape base) {
    var common =
        base.defaults == null
            ? defaults
            : defaults == null ? base.defaults : AppLayers.over(base.defaults, defaults);
    var without = new LinkedHashSet<>(idle);
    without.addAll(base.idle);
    return new FileShape(
        AppLayers.byName(base.apps, apps),
        common,
        null,
        deploy == null ? base.deploy : deploy,
        List.copyOf(without));
  }
}
