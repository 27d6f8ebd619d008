package dev.jsup.daemon.command;

import dev.jsup.daemon.environment.Environments;
import dev.jsup.daemon.environment.Expansion;
import dev.jsup.daemon.supervisor.AppSpec;
import dev.jsup.protocol.model.ApplyChange;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What differs between the environments that two declarations of an app give it. Pure. */
final class EnvChanges {
  private EnvChanges() {}

  /**
   * Adds to {@code changes} each declared variable that is another one; see {@link SpecChanges}.
   */
  static void add(AppSpec known, AppSpec wanted, List<ApplyChange> changes) {
    var after = new TreeMap<>(declared(wanted));
    var before = known.origin() == null ? known.env() : declared(known);
    var names = new TreeSet<>(after.keySet());
    if (known.origin() == null) {
      after.replaceAll(wanted.env()::getOrDefault);
    } else {
      names.addAll(before.keySet());
    }
    var expanded = ofCallers(wanted);
    for (var name : names) {
      var was = before.get(name);
      var is = after.get(name);
      if (!Objects.equals(was, is)) {
        changes.add(new ApplyChange("env." + name, shown(name, was), shown(name, is), true));
      } else if (expanded.contains(name)
          && !Objects.equals(known.env().get(name), wanted.env().get(name))) {
        changes.add(
            new ApplyChange(
                "env." + name,
                masked(shown(name, known.env().get(name)), known),
                masked(shown(name, wanted.env().get(name)), wanted),
                true));
      }
    }
  }

  /**
   * Declared variables whose values are made of others, but for what is in files: that is read
   * again at each launch, and no change.
   */
  private static Set<String> ofCallers(AppSpec spec) {
    var parts = spec.environment();
    if (parts == null) {
      return Set.of();
    }
    var ofFiles = new HashSet<String>();
    parts.files().forEach(file -> ofFiles.addAll(Environments.names(file)));
    var ofCallers = new HashSet<String>();
    parts
        .declared()
        .forEach((name, value) -> {
          var named = Expansion.names(value);
          if (named.stream().anyMatch(ofFiles::contains)) {
            ofFiles.add(name);
          } else if (!named.isEmpty()) {
            ofCallers.add(name);
          }
        });
    return ofCallers;
  }

  private static Map<String, String> declared(AppSpec spec) {
    return spec.origin() == null ? Map.of() : spec.origin().env();
  }

  /** What is shown of {@code text}, in which values of variables may stand. */
  static @Nullable String masked(@Nullable String text, AppSpec spec) {
    var parts = spec.environment();
    return text == null
        ? null
        : Secrets.masked(parts == null ? text : Secrets.masked(text, parts.caller()), spec.env());
  }

  private static @Nullable String shown(String name, @Nullable String value) {
    return value != null && Secrets.isSecret(name) ? Secrets.MASK : value;
  }
}
