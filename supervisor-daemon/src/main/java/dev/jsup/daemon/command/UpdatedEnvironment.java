package dev.jsup.daemon.command;

import dev.jsup.daemon.environment.BadValueException;
import dev.jsup.daemon.environment.EnvironmentSpec;
import dev.jsup.daemon.environment.Environments;
import dev.jsup.daemon.environment.ShellVariables;
import dev.jsup.daemon.process.AppAccount;
import dev.jsup.daemon.process.ProgramProblem;
import dev.jsup.daemon.process.ProgramRequest;
import dev.jsup.daemon.process.ProgramResolver;
import dev.jsup.daemon.supervisor.AppSpec;
import dev.jsup.daemon.supervisor.InstanceSnapshot;
import dev.jsup.protocol.ErrorCode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What known apps become when they take over the environment of a caller, as at a first start: what
 * they declare themselves wins over it, and what the caller before had and this one has not is
 * gone. Reads files.
 */
final class UpdatedEnvironment {
  private static final int SHOWN = 3;

  private final Map<String, String> caller;

  private UpdatedEnvironment(Map<String, String> caller) {
    this.caller = DeclaredEnvironment.own(caller);
  }

  /** That of {@code caller}. */
  static UpdatedEnvironment of(Map<String, String> caller) {
    return new UpdatedEnvironment(caller);
  }

  /**
   * The specs of {@code instances} by id, if that is asked for; else none. All are made before
   * anything is done, so that nothing is done if one cannot be made.
   *
   * @param asked whether it is
   * @param caller the environment that was sent with that
   */
  static Map<Integer, AppSpec> specs(
      List<InstanceSnapshot> instances,
      @Nullable Boolean asked,
      @Nullable Map<String, String> caller)
      throws Refused {
    if (!Boolean.TRUE.equals(asked)) {
      return Map.of();
    }
    if (caller == null) {
      throw new Refused(
          ErrorCode.BAD_REQUEST,
          "updateEnv needs env",
          "Send the environment that the apps are to have.");
    }
    var updated = of(caller);
    var specs = new LinkedHashMap<Integer, AppSpec>();
    for (var instance : instances) {
      specs.put(instance.id(), updated.spec(instance.spec()));
    }
    return specs;
  }

  /** The same app with this environment. */
  AppSpec spec(AppSpec spec) throws Refused {
    try {
      var parts = parts(spec);
      var env = parts == null ? laidOver(spec) : Environments.make(parts);
      SpecAssembly.requireNames(env);
      VariableCheck.of(spec.variables(), env, spec.instances());
      return spec.withEnvironment(command(spec, env), env, parts == null ? null : parts.kept());
    } catch (BadValueException e) {
      throw refused(spec, e.described(), "");
    } catch (ProgramProblem e) {
      throw refused(spec, String.valueOf(e.getMessage()), e.next());
    }
  }

  private static Refused refused(AppSpec spec, String why, String next) {
    return new Refused(ErrorCode.BAD_DECLARATION, spec.name() + ": " + why, next);
  }

  private @Nullable EnvironmentSpec parts(AppSpec spec) {
    var parts = spec.environment();
    return parts == null
        ? null
        : new EnvironmentSpec(
                caller, parts.filter(), given(spec, parts), parts.files(), parts.declared())
            .giving(ProgramResolver.needed(spec.script(), spec.interpreter()));
  }

  /** The folder, and what its user adds if that is another one than the daemon's. */
  private static Map<String, String> given(AppSpec spec, EnvironmentSpec parts) {
    var given = new HashMap<String, String>();
    if (spec.account() != null) {
      for (var name : AppAccount.VARIABLES) {
        var value = parts.given().get(name);
        if (value != null) {
          given.put(name, value);
        }
      }
    }
    given.put("PWD", spec.cwd());
    return given;
  }

  /** Of an app of which nobody knows what its environment was made of. */
  private Map<String, String> laidOver(AppSpec spec) {
    var env = new HashMap<>(spec.env());
    env.putAll(caller);
    env.put("PWD", spec.cwd());
    return env;
  }

  /** Another PATH or JAVA_HOME may have another interpreter. */
  private List<String> command(AppSpec spec, Map<String, String> env) throws ProgramProblem {
    var interpreter = spec.interpreter();
    if (interpreter.equals("none") || interpreter.indexOf('/') >= 0) {
      return spec.command();
    }
    var searched = new HashMap<>(env);
    var path = caller.get("PATH");
    if (path != null) {
      searched.putIfAbsent("PATH", path);
    }
    var request =
        new ProgramRequest(
            spec.script(),
            List.of(),
            interpreter,
            List.of(),
            List.of(),
            Path.of(spec.cwd()),
            searched);
    var command = new ArrayList<>(spec.command());
    command.set(0, ProgramResolver.interpreter(request));
    return command;
  }

  /**
   * For people: the variables that {@code instances} have otherwise than here, but for those of
   * shells and sessions, which always differ; null if there are none.
   */
  @Nullable String note(List<InstanceSnapshot> instances) {
    var names = new TreeSet<String>();
    for (var spec : instances.stream().map(InstanceSnapshot::spec).distinct().toList()) {
      addDiffering(spec, names);
    }
    if (names.isEmpty()) {
      return null;
    }
    var shown = String.join(", ", names.stream().limit(SHOWN).toList());
    return "the apps keep the environment that they were started with; your shell has %s%s otherwise (--update-env takes that over)"
        .formatted(
            shown, names.size() > SHOWN ? " and %d more".formatted(names.size() - SHOWN) : "");
  }

  private void addDiffering(AppSpec spec, Set<String> names) {
    var parts = parts(spec);
    if (parts == null) {
      return;
    }
    var before = spec.env();
    var now = parts.filter().apply(caller);
    var own = new TreeSet<>(parts.declared().keySet());
    own.addAll(parts.given().keySet());
    parts.files().forEach(file -> own.addAll(Environments.names(file)));
    var all = new TreeSet<>(before.keySet());
    all.addAll(now.keySet());
    all.removeAll(own);
    all.removeIf(ShellVariables::contains);
    all.removeIf(name -> Objects.equals(before.get(name), now.get(name)));
    names.addAll(all);
  }
}
