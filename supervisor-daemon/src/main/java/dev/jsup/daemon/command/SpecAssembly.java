package dev.jsup.daemon.command;

import dev.jsup.daemon.ecosystem.AppName;
import dev.jsup.daemon.process.Program;
import dev.jsup.daemon.process.ProgramProblem;
import dev.jsup.daemon.process.ProgramRequest;
import dev.jsup.daemon.process.ProgramResolver;
import dev.jsup.daemon.settings.PolicyDefaults;
import dev.jsup.daemon.supervisor.AppSpec;
import dev.jsup.daemon.supervisor.Origin;
import dev.jsup.protocol.ErrorCode;
import dev.jsup.protocol.model.AppOptions;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Makes a spec of a declaration: fills in defaults, resolves the program and checks every value.
 */
final class SpecAssembly {
  /** What a service manager has told the caller, and nobody else. */
  private static final List<String> CALLERS_OWN =
      List.of("NOTIFY_SOCKET", "WATCHDOG_USEC", "WATCHDOG_PID");

  private final PolicyDefaults defaults;
  private final PolicyAssembly policies;
  private final Map<String, String> callerEnv;

  SpecAssembly(PolicyDefaults defaults, Map<String, String> callerEnv) {
    this.defaults = defaults;
    this.policies = new PolicyAssembly(defaults);
    this.callerEnv = callerEnv;
  }

  /**
   * The spec of {@code options}, which have a script.
   *
   * @param base where relative paths of the declaration begin, absolute
   */
  AppSpec assemble(AppOptions options, Path base) throws Refused {
    return assemble(options, base, null);
  }

  /**
   * The same of an app that {@code file} declares.
   *
   * @param file absolute; null for the command line
   */
  AppSpec assemble(AppOptions options, Path base, @Nullable Path file) throws Refused {
    var script = Objects.requireNonNull(options.script());
    var name = Objects.requireNonNullElseGet(options.name(), () -> Declarations.nameOf(script));
    requireName("name", name);
    var namespace = Objects.requireNonNullElse(options.namespace(), "default");
    requireName("namespace", namespace);
    var cwd = folder(base, options.cwd());
    var args = Objects.requireNonNullElse(options.args(), List.<String>of());
    var env = environment(options, cwd);
    var program = program(script, options, args, cwd, env);
    program.env().forEach(env::putIfAbsent);
    var health = HealthAssembly.spec(options);
    int instances =
        InstanceCount.parse(options.instances(), Runtime.getRuntime().availableProcessors());
    return new AppSpec(
        name,
        namespace,
        program.script(),
        program.interpreter(),
        program.command(),
        args,
        cwd.toString(),
        env,
        instances,
        VariableCheck.of(options.variables(), env, instances),
        new LogAssembly(cwd, env).spec(options, defaults.rotation()),
        policies.lifecycle(options, health, program.java()),
        health,
        origin(options, file));
  }

  private static Origin origin(AppOptions options, @Nullable Path file) {
    var declared = Objects.requireNonNullElse(options.env(), Map.<String, String>of());
    return new Origin(file == null ? null : file.toString(), declared, List.of());
  }

  private static void requireName(String what, String name) throws Refused {
    if (!AppName.isValid(name)) {
      throw new Refused(
          ErrorCode.BAD_DECLARATION,
          "%s: '%s' (expected: %s)".formatted(what, name, AppName.EXPECTED),
          "Choose another " + what + ".");
    }
  }

  private static Path folder(Path base, @Nullable String cwd) throws Refused {
    Path folder;
    try {
      folder = cwd == null ? base : base.resolve(cwd).normalize();
    } catch (InvalidPathException e) {
      throw new Refused(ErrorCode.BAD_DECLARATION, "cwd: " + e.getMessage(), "");
    }
    var wrong =
        Files.notExists(folder)
            ? "is not there"
            : !Files.isDirectory(folder)
                ? "is no folder"
                : !Files.isExecutable(folder) ? "may not be entered by this user" : null;
    if (wrong != null) {
      throw new Refused(
          ErrorCode.BAD_DECLARATION,
          "the working directory %s %s".formatted(folder, wrong),
          "Create it, or name another with --cwd or cwd.");
    }
    return folder;
  }

  private Map<String, String> environment(AppOptions options, Path cwd) throws Refused {
    var env = new HashMap<>(callerEnv);
    env.put("PWD", cwd.toString());
    env.remove("OLDPWD");
    CALLERS_OWN.forEach(env::remove);
    env.putAll(Objects.requireNonNullElse(options.env(), Map.<String, String>of()));
    for (var entry : env.entrySet()) {
      var name = entry.getKey();
      if (name.isEmpty()
          || name.indexOf('=') >= 0
          || name.indexOf('\0') >= 0
          || entry.getValue().indexOf('\0') >= 0) {
        throw new Refused(
            ErrorCode.BAD_DECLARATION,
            "env: '%s' (expected: a name without '=' and zero bytes)".formatted(name),
            "");
      }
    }
    return env;
  }

  private static Program program(
      String script, AppOptions options, List<String> args, Path cwd, Map<String, String> env)
      throws Refused {
    var request =
        new ProgramRequest(
            script,
            args,
            options.interpreter(),
            Objects.requireNonNullElse(options.interpreterArgs(), List.<String>of()),
            Objects.requireNonNullElse(options.javaOpts(), List.<String>of()),
            cwd,
            env);
    try {
      return ProgramResolver.resolve(request);
    } catch (ProgramProblem e) {
      throw new Refused(ErrorCode.BAD_DECLARATION, String.valueOf(e.getMessage()), e.next());
    }
  }
}
