package dev.jsup.daemon.supervisor;

import dev.jsup.daemon.environment.EnvironmentSpec;
import dev.jsup.daemon.lifecycle.LifecycleSettings;
import dev.jsup.protocol.model.AppDependency;
import dev.jsup.protocol.model.InstanceVariables;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An app as it is run: everything resolved and checked. Immutable.
 *
 * @param script the file or command as the user means it, absolute where it is a file
 * @param interpreter what runs the script; {@code none} when it runs itself
 * @param command the program to execute and all its arguments
 * @param args the arguments of the script alone
 * @param cwd working directory, absolute
 * @param env the whole environment but for what each instance adds, as it was when it was declared
 * @param variables what each instance adds to the environment, beside its marks
 * @param environment what {@code env} was made of; null of an app that an older daemon has declared
 * @param origin where it was declared; null when nobody knows, as it is of an earlier version
 * @param triggers what has it restarted though it runs; null when nothing has
 * @param process as whom its processes run and where their pids are; null: all by default
 */
public record AppSpec(
    String name,
    String namespace,
    String script,
    String interpreter,
    List<String> command,
    List<String> args,
    String cwd,
    Map<String, String> env,
    int instances,
    InstanceVariables variables,
    LogSpec logs,
    LifecycleSettings lifecycle,
    HealthSpec health,
    @Nullable EnvironmentSpec environment,
    @Nullable Origin origin,
    @Nullable RestartTriggers triggers,
    @Nullable ProcessSpec process) {
  public AppSpec {
    command = List.copyOf(command);
    args = List.copyOf(args);
    env = Collections.unmodifiableMap(new TreeMap<>(env)); // to be found in by people
  }

  /**
   * The name's, which few specs share: a list and the journal look the spec of every instance up,
   * mostly the same object, and all that is in it would take longer than anything else they do.
   */
  @Override
  public int hashCode() {
    return name.hashCode();
  }

  /** An app whose environment is what it is. */
  public AppSpec(
      String name,
      String namespace,
      String script,
      String interpreter,
      List<String> command,
      List<String> args,
      String cwd,
      Map<String, String> env,
      int instances,
      InstanceVariables variables,
      LogSpec logs,
      LifecycleSettings lifecycle,
      HealthSpec health) {
    this(
        name,
        namespace,
        script,
        interpreter,
        command,
        args,
        cwd,
        env,
        instances,
        variables,
        logs,
        lifecycle,
        health,
        null,
        null,
        null,
        null);
  }

  /** The same app with another number of instances. */
  public AppSpec withInstances(int count) {
    return with(count, logs, origin, triggers, process);
  }

  /** The same app with its output elsewhere. */
  public AppSpec withLogs(LogSpec other) {
    return with(instances, other, origin, triggers, process);
  }

  /** The same app, declared elsewhere. */
  public AppSpec withOrigin(@Nullable Origin other) {
    return with(instances, logs, other, triggers, process);
  }

  /** The ecosystem file that it was declared in, absolute; null when it was in none. */
  public @Nullable String source() {
    return origin == null ? null : origin.file();
  }

  /** The apps that are to be so far before it is started. */
  public List<AppDependency> dependsOn() {
    return origin == null ? List.of() : origin.dependsOn();
  }

  /** Commands that run in its folder after an update, one after the other. */
  public List<String> postUpdate() {
    return origin == null || origin.postUpdate() == null ? List.of() : origin.postUpdate();
  }

  /** Whether a reload may have another instance of it stand in. */
  public boolean canOverlap() {
    return origin != null && origin.overlap() == Overlap.ALLOWED;
  }

  /** Whether it is of an instance that only stands in. */
  public boolean isOfStandIn() {
    return origin != null && origin.overlap() == Overlap.STAND_IN;
  }

  /** The same app, of an instance that stands in, which nothing but its policy restarts. */
  public AppSpec ofStandIn() {
    var known = origin == null ? new Origin(null, Map.of(), List.of(), null, null) : origin;
    return withOrigin(known.with(Overlap.STAND_IN)).withTriggers(null);
  }

  /** The same app, which depends on {@code others}. */
  public AppSpec dependingOn(List<AppDependency> others) {
    return origin == null ? this : withOrigin(origin.dependingOn(others));
  }

  /** The same app, read with the variables of {@code env_NAME}; null if with none. */
  public AppSpec inEnvironment(@Nullable String name) {
    return origin == null ? this : withOrigin(origin.in(name));
  }

  /** Whether its standard input is a pipe for lines that are sent to it. */
  public boolean isSentLines() {
    return process != null && Boolean.TRUE.equals(process.takesInput());
  }

  /** As whom its processes run; null: as the daemon does. */
  public ProcessSpec.@Nullable Account account() {
    return process == null ? null : process.account();
  }

  /** The same app, restarted for other reasons. */
  public AppSpec withTriggers(@Nullable RestartTriggers other) {
    return with(instances, logs, origin, other, process);
  }

  /** The same app, run as somebody else or with its pids elsewhere. */
  public AppSpec withProcess(@Nullable ProcessSpec other) {
    return with(instances, logs, origin, triggers, other);
  }

  /** The same app with what else its environment is, and the program that is found in that. */
  public AppSpec withEnvironment(
      List<String> found, Map<String, String> made, @Nullable EnvironmentSpec parts) {
    return new AppSpec(
        name,
        namespace,
        script,
        interpreter,
        found,
        args,
        cwd,
        made,
        instances,
        variables,
        logs,
        lifecycle,
        health,
        parts,
        origin,
        triggers,
        process);
  }

  private AppSpec with(
      int count,
      LogSpec logs,
      @Nullable Origin origin,
      @Nullable RestartTriggers triggers,
      @Nullable ProcessSpec process) {
    return new AppSpec(
        name,
        namespace,
        script,
        interpreter,
        command,
        args,
        cwd,
        env,
        count,
        variables,
        logs,
        lifecycle,
        health,
        environment,
        origin,
        triggers,
        process);
  }
}
