package dev.jsup.daemon.ecosystem;

import dev.jsup.daemon.yaml.MappingReader;
import dev.jsup.daemon.yaml.YamlKey;
import dev.jsup.daemon.yaml.YamlMapping;
import dev.jsup.protocol.model.AppDependency;
import dev.jsup.protocol.model.DependencyCondition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads which apps another one needs: their names, or a mapping as in compose files. */
final class DependsOnReader {
  static final YamlKey CONDITION = YamlKey.of("condition");
  static final Map<String, DependencyCondition> CONDITIONS =
      Map.of(
          "started", DependencyCondition.STARTED,
          "service_started", DependencyCondition.STARTED,
          "ready", DependencyCondition.READY,
          "service_healthy", DependencyCondition.READY,
          "completed", DependencyCondition.COMPLETED,
          "service_completed_successfully", DependencyCondition.COMPLETED);

  private final MappingReader keys;
  private final YamlMapping app;

  /**
   * @param app what {@code keys} reads
   */
  DependsOnReader(MappingReader keys, YamlMapping app) {
    this.keys = keys;
    this.app = app;
  }

  /** In the order of the file. */
  List<AppDependency> read() {
    var apps = keys.isMapping(AppKeys.DEPENDS_ON) ? keys.mapping(AppKeys.DEPENDS_ON, "") : null;
    if (apps == null) {
      var names = keys.each(AppKeys.DEPENDS_ON, AppName.EXPECTED, AppName::isValid);
      return (names == null ? List.<String>of() : names)
          .stream().map(name -> new AppDependency(name, DependencyCondition.READY)).toList();
    }
    var read = new ArrayList<AppDependency>();
    for (var name : names()) {
      // A name stands for itself, and is no key that has a second name in camelCase.
      var needed =
          apps.mapping(new YamlKey(List.of(name)), "a mapping with a condition, or nothing");
      var condition = needed == null ? null : condition(needed);
      read.add(
          new AppDependency(
              name, Objects.requireNonNullElse(condition, DependencyCondition.READY)));
    }
    return List.copyOf(read);
  }

  private List<String> names() {
    var value =
        AppKeys.DEPENDS_ON.names().stream().flatMap(name -> app.get(name).stream()).findFirst();
    return value.orElse(null) instanceof YamlMapping apps
        ? apps.entries().stream().map(YamlMapping.Entry::name).toList()
        : List.of();
  }

  private static @Nullable DependencyCondition condition(MappingReader needed) {
    var condition =
        needed.parsed(CONDITION, "started, ready or completed", DependsOnReader::condition);
    needed.rejectOthers();
    return condition;
  }

  private static Optional<DependencyCondition> condition(String word) {
    return Optional.ofNullable(CONDITIONS.get(word));
  }
}
