package dev.jsup.daemon.command;

import dev.jsup.daemon.ecosystem.AppName;
import dev.jsup.daemon.ecosystem.DeclaredApp;
import dev.jsup.daemon.environment.BadValueException;
import dev.jsup.daemon.environment.EnvironmentSpec;
import dev.jsup.daemon.environment.Environments;
import dev.jsup.daemon.process.BundledServer;
import dev.jsup.daemon.process.Program;
import dev.jsup.daemon.process.ProgramProblem;
import dev.jsup.daemon.process.ProgramRequest;
import dev.jsup.daemon.process.ProgramResolver;
import dev.jsup.daemon.settings.PolicyDefaults;
import dev.jsup.daemon.supervisor.AppSpec;
import dev.jsup.daemon.supervisor.Origin;
import dev.jsup.daemon.supervisor.Overlap;
import dev.jsup.protocol.ErrorCode;
import dev.jsup.protocol.model.AppOptions;
import dev.jsup.protocol.model.InstanceVariables;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Makes a spec of a declaration: fills in defaults, resolves the program and checks every value.
 */
final class SpecAssembly {
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
    try {
      return assemble(options, base, DeclaredEnvironment.literal(callerEnv), null);
    } catch (BadValueException e) {
      throw new Refused(ErrorCode.BAD_DECLARATION, e.described(), "");
    }
  }

  /**
   * The spec of what a file declares.
   *
   * @param options its options and those of the caller
   * @param base the folder of the file, absolute
   * @param file absolute; null if it is none of a name
   * @throws BadValueException for a value of the file that nothing can be made of
   */
  AppSpec assemble(AppOptions options, DeclaredApp.Extras extras, Path base, @Nullable Path file)
      throws Refused, BadValueException {
    return assemble(options, base, DeclaredEnvironment.of(callerEnv, extras), file);
  }

  private AppSpec assemble(
      AppOptions unexpanded, Path base, DeclaredEnvironment declared, @Nullable Path file)
      throws Refused, BadValueException {
    var cwd = folder(base, declared.expandedByCaller("cwd", unexpanded.cwd()));
    var account = ProcessAssembly.of(declared.account(unexpanded.process()));
    var made = declared.spec(unexpanded, cwd, account.variables());
    var env = Environments.make(made);
    var options = declared.expanded(unexpanded, env);
    requireNames(env);
    var script = Objects.requireNonNull(options.script());
    var namespace = Objects.requireNonNullElse(options.namespace(), "default");
    var args = Objects.requireNonNullElse(options.args(), List.<String>of());
    var program = program(script, options, args, cwd, declared.searched(env));
    program.env().forEach(env::putIfAbsent);
    var name =
        Objects.requireNonNullElseGet(options.name(), () -> name(script, program.script(), env));
    var health = HealthAssembly.spec(options);
    int instances =
        InstanceCount.parse(options.instances(), Runtime.getRuntime().availableProcessors());
    return new AppSpec(
        requireName("name", name),
        requireName("namespace", namespace),
        program.script(),
        program.interpreter(),
        program.command(),
        args,
        cwd.toString(),
        env,
        instances,
        VariableCheck.of(variables(options), env, instances),
        new LogAssembly(cwd, env).spec(options, defaults.rotation()),
        policies.lifecycle(options, health, program.java()),
        health,
        made.giving(program.env()).kept(),
        origin(file, made, declared.extras()),
        TriggerAssembly.of(options.triggers(), cwd),
        account.spec(options.process(), cwd, env, health));
  }

  private static String name(String written, String found, Map<String, String> env) {
    return found.equals(BundledServer.SCRIPT) ? BundledServer.name(env) : AppName.ofScript(written);
  }

  private @Nullable InstanceVariables variables(AppOptions options) {
    var declared = Objects.requireNonNullElse(options.variables(), InstanceVariables.NONE);
    return declared.instanceVar() == null && defaults.instanceVar() != null
        ? declared.named(defaults.instanceVar())
        : declared;
  }

  private static Origin origin(
      @Nullable Path file, EnvironmentSpec made, DeclaredApp.Extras extras) {
    return new Origin(
        file == null ? null : file.toString(),
        made.declared(),
        extras.dependsOn(),
        null,
        extras.startFirst() ? Overlap.ALLOWED : null,
        extras.postUpdate());
  }

  private static String requireName(String what, String name) throws Refused {
    if (!AppName.isValid(name)) {
      throw new Refused(
          ErrorCode.BAD_DECLARATION,
          "%s: '%s' (expected: %s)".formatted(what, name, AppName.EXPECTED),
          "Choose another " + what + ".");
    }
    return name;
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

  static void requireNames(Map<String, String> env) throws Refused {
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
