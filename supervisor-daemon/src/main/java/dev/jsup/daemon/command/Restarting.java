package dev.jsup.daemon.command;

import dev.jsup.daemon.command.Applying.Rotating;
import dev.jsup.daemon.logs.LogCapture;
import dev.jsup.daemon.process.InstanceEnvironment;
import dev.jsup.daemon.settings.PolicyDefaults;
import dev.jsup.daemon.supervisor.Supervisor;
import dev.jsup.daemon.time.Ticker;
import dev.jsup.protocol.ErrorCode;
import dev.jsup.protocol.model.ApplyAction;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What commands that restart apps of ecosystem files have in common. */
public final class Restarting {
  private final Supervisor supervisor;
  private final Rotating rotating;
  private final Ticker ticker;
  private final Supplier<PolicyDefaults> defaults;
  private final InstanceEnvironment environment;

  public Restarting(
      Supervisor supervisor,
      LogCapture logs,
      Ticker ticker,
      Supplier<PolicyDefaults> defaults,
      InstanceEnvironment environment) {
    this(supervisor, Rotating.of(logs), ticker, defaults, environment);
  }

  Restarting(
      Supervisor supervisor,
      Rotating rotating,
      Ticker ticker,
      Supplier<PolicyDefaults> defaults,
      InstanceEnvironment environment) {
    this.supervisor = supervisor;
    this.rotating = rotating;
    this.ticker = ticker;
    this.defaults = defaults;
    this.environment = environment;
  }

  /**
   * All apps of {@code files}: what is there gets new processes of what the file says now, what is
   * not is started.
   *
   * @param only the apps that are meant; null for all
   * @param env the caller's environment; there must be one if there are files
   */
  List<PlannedApp> plan(
      List<Path> files, @Nullable List<String> only, @Nullable Map<String, String> env)
      throws Refused {
    var plan = new ArrayList<PlannedApp>();
    if (files.isEmpty()) {
      return plan;
    }
    if (env == null) {
      throw new Refused(
          ErrorCode.BAD_REQUEST,
          "the apps of %s cannot be restarted without env".formatted(files.getFirst()),
          "Send the environment that they are to have.");
    }
    var snapshot = supervisor.snapshot();
    var apps = new FileApps(snapshot, defaults.get(), environment, env);
    for (var file : files) {
      for (var app : apps.read(file)) {
        if (only == null || only.contains(app.name())) {
          var known = snapshot.app(app.name());
          var action = known.isEmpty() ? ApplyAction.ADD : ApplyAction.CHANGE;
          plan.add(
              new PlannedApp(app.name(), action, app.spec(), List.of(), !known.isEmpty(), known));
        }
      }
    }
    return plan;
  }

  /** Who carries a plan out; see {@link Applying}. */
  Applying applying(String by, @Nullable Long timeoutMs, boolean await, Call call) {
    return new Applying(supervisor, rotating, ticker, by, timeoutMs, await, call);
  }
}
