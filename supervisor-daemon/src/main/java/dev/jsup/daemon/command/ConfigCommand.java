package dev.jsup.daemon.command;

import dev.jsup.daemon.ecosystem.DeclaredApp;
import dev.jsup.daemon.process.InstanceEnvironment;
import dev.jsup.daemon.settings.PolicyDefaults;
import dev.jsup.protocol.model.AppOptions;
import dev.jsup.protocol.model.ConfigValueView;
import dev.jsup.protocol.model.ConfigView;
import dev.jsup.protocol.model.EcosystemOptions;
import dev.jsup.protocol.request.ConfigRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Shows what an ecosystem file comes to, and where each value is from. */
public final class ConfigCommand implements Command<ConfigRequest> {
  private static final String CALLER = "caller";

  private final EcosystemFiles files;
  private final Supplier<PolicyDefaults> defaults;
  private final InstanceEnvironment environment;

  public ConfigCommand(
      EcosystemFiles files, Supplier<PolicyDefaults> defaults, InstanceEnvironment environment) {
    this.files = files;
    this.defaults = defaults;
    this.environment = environment;
  }

  @Override
  public Answer run(ConfigRequest request, Call call) throws Refused, InterruptedException {
    var options = Objects.requireNonNullElse(request.file(), EcosystemOptions.NONE);
    var place = files.place(request.target(), request.cwd());
    var ecosystem = files.read(place, options, request.env());
    var apps = ecosystem.apps();
    var policies = defaults.get();
    var effective = assembled(policies, request.env(), apps, place);
    var builtIn = assembled(PolicyDefaults.BUILT_IN, request.env(), apps, place);
    var views = new ArrayList<ConfigView>();
    for (int i = 0; i < apps.size(); i++) {
      views.add(
          view(
              apps.get(i),
              effective.apps().get(i),
              builtIn.apps().get(i),
              request.env(),
              policies.origins()));
    }
    var notes = new ArrayList<>(place.notes());
    notes.addAll(ecosystem.notes());
    notes.addAll(effective.notes());
    return Answer.of(views, _ -> text(views)).noting(notes);
  }

  private FileAssembly.Specs assembled(
      PolicyDefaults policies,
      Map<String, String> env,
      List<DeclaredApp> apps,
      EcosystemFiles.Place place)
      throws Refused {
    var assembly = new SpecAssembly(policies, env);
    return new FileAssembly(assembly, environment, AppOptions.NONE)
        .of(apps, place.folder(), place.path());
  }

  private static ConfigView view(
      DeclaredApp app,
      FileAssembly.Assembled effective,
      FileAssembly.Assembled builtIn,
      Map<String, String> caller,
      Map<String, String> ofVariables) {
    UnaryOperator<String> shown =
        text -> Secrets.masked(Secrets.masked(text, effective.spec().env()), caller);
    var values = new ArrayList<ConfigValueView>();
    var others = ConfigValues.of(builtIn.spec());
    var shownValues = ConfigValues.of(effective.spec());
    GivenValues.of(app, effective.spec()).forEach(shownValues::putIfAbsent);
    shownValues.forEach((key, value) -> {
      var declared = GivenValues.origin(app, key);
      var otherwise =
          value.equals(others.get(key)) ? "default" : ofVariables.getOrDefault(key, "jsup.yaml");
      values.add(
          new ConfigValueView(
              key, shown.apply(value), declared == null ? otherwise : declared.toString()));
    });
    ConfigValues.variables(effective.spec())
        .forEach((name, value) -> {
          var declared = app.origins().get("env." + name);
          var text = Secrets.isSecret(name) ? Secrets.MASK : shown.apply(value.text());
          values.add(
              new ConfigValueView(
                  "env." + name, text, declared == null ? value.origin() : declared.toString()));
        });
    return new ConfigView(effective.spec().name(), values);
  }

  /** Of the caller's variables only how many there are, as they are the same for all. */
  private static String text(List<ConfigView> apps) {
    var text = new StringBuilder();
    for (var app : apps) {
      text.append(app.app()).append('\n');
      var shown = app.values().stream().filter(value -> !value.origin().equals(CALLER)).toList();
      int keys = shown.stream().mapToInt(value -> value.key().length()).max().orElse(0);
      int values =
          shown.stream().mapToInt(value -> Math.min(40, value.value().length())).max().orElse(0);
      for (var value : shown) {
        var line = "  %-" + keys + "s  %-" + Math.max(1, values) + "s  %s";
        var oneLine = value.value().replace("\n", "\\n");
        text.append(line.formatted(value.key(), oneLine, value.origin())).append('\n');
      }
      int rest = app.values().size() - shown.size();
      text.append("  and %d variable%s of the caller\n".formatted(rest, rest == 1 ? "" : "s"));
    }
    return text.toString();
  }
}
