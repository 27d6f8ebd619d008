package dev.jsup.daemon.command;

import dev.jsup.daemon.ecosystem.DeclaredApp;
import dev.jsup.daemon.environment.Environments;
import dev.jsup.daemon.environment.Expansion;
import dev.jsup.daemon.supervisor.AppSpec;
import dev.jsup.protocol.model.AppOptions;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The variables of the caller that a file names itself, as in {@code ${TAG}}. Reads files. */
final class CallersNames {
  private final Set<String> own = new HashSet<>();
  private final Set<String> callers = new HashSet<>();

  private CallersNames() {}

  /** Those that {@code spec} was made with. */
  static Set<String> of(AppOptions options, DeclaredApp.Extras extras, AppSpec spec) {
    var names = new CallersNames();
    if (!extras.literal()) {
      names.add(options.cwd());
      names.add(extras.envFiles());
      names.addEnvironment(spec);
      names.addOptions(options);
    }
    return names.callers;
  }

  private void addEnvironment(AppSpec spec) {
    var parts = spec.environment();
    if (parts != null) {
      own.addAll(parts.given().keySet());
      parts.files().forEach(file -> own.addAll(Environments.names(file)));
      parts
          .declared()
          .forEach((name, value) -> {
            add(value);
            own.add(name);
          });
    }
  }

  private void addOptions(AppOptions options) {
    if (!DeclaredEnvironment.isLine(options.script())) {
      add(options.script());
    }
    add(options.args());
    add(options.interpreter());
    add(options.interpreterArgs());
    add(options.javaOpts());
    add(options.output());
    add(options.error());
    if (options.process() != null) {
      add(options.process().user());
      add(options.process().group());
      add(options.process().pidFile());
    }
    add(options.logs() == null ? null : options.logs().file());
  }

  private void add(@Nullable Collection<String> texts) {
    (texts == null ? List.<String>of() : texts).forEach(this::add);
  }

  private void add(@Nullable String text) {
    if (text != null) {
      Expansion.names(text).stream().filter(name -> !own.contains(name)).forEach(callers::add);
    }
  }
}
