package dev.jsup.daemon.command;

import dev.jsup.daemon.command.Applying.Rotating;
import dev.jsup.daemon.logs.LogCapture;
import dev.jsup.daemon.process.InstanceEnvironment;
import dev.jsup.daemon.settings.PolicyDefaults;
import dev.jsup.daemon.supervisor.Supervisor;
import dev.jsup.daemon.time.Ticker;
import dev.jsup.protocol.ErrorCode;
import dev.jsup.protocol.model.ApplyAction;
import dev.jsup.protocol.model.EcosystemOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What commands that restart apps of ecosystem files have in common. */
public final class Restarting {
  private final Supervisor supervisor;
  private final Rotating rotating;
  private final Ticker ticker;
  private final Supplier<PolicyDefaults> defaults;
  private final InstanceEnvironment environment;
  private final EcosystemFiles files;

  public Restarting(
      Supervisor supervisor,
      LogCapture logs,
      Ticker ticker,
      Supplier<PolicyDefaults> defaults,
      InstanceEnvironment environment,
      EcosystemFiles files) {
    this(supervisor, Rotating.of(logs), ticker, defaults, environment, files);
  }

  Restarting(
      Supervisor supervisor,
      Rotating rotating,
      Ticker ticker,
      Supplier<PolicyDefaults> defaults,
      InstanceEnvironment environment,
      EcosystemFiles files) {
    this.files = files;
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
   * @param words the files, as they are written
   * @param cwd where relative ones begin; null if the caller gave none
   * @param options how they are read; null as they stand there
   * @param env the caller's environment; there must be one if there are files
   */
  Plan plan(
      List<String> words,
      @Nullable String cwd,
      @Nullable EcosystemOptions options,
      @Nullable Map<String, String> env)
      throws Refused, InterruptedException {
    var reading = Objects.requireNonNullElse(options, EcosystemOptions.NONE);
    var plan = new ArrayList<PlannedApp>();
    if (words.isEmpty()) {
      if (!reading.equals(EcosystemOptions.NONE)) {
        throw new Refused(
            ErrorCode.BAD_REQUEST,
            "--env and --lenient are for ecosystem files, and no target is one",
            "Name the file: jsup restart ecosystem.yaml --env production");
      }
      return new Plan(plan, List.of());
    }
    if (env == null) {
      throw new Refused(
          ErrorCode.BAD_REQUEST,
          "the apps of %s cannot be restarted without env".formatted(words.getFirst()),
          "Send the environment that they are to have.");
    }
    var snapshot = supervisor.snapshot();
    var apps = new FileApps(snapshot, defaults.get(), environment, files, env);
    for (var word : words) {
      var place = files.place(word, Objects.requireNonNullElse(cwd, "/"));
      for (var app : apps.read(place, reading)) {
        var known = snapshot.declared(app.name());
        boolean isNew = known.isEmpty();
        plan.add(
            new PlannedApp(
                app.name(),
                isNew ? ApplyAction.ADD : ApplyAction.CHANGE,
                app.spec(),
                List.of(),
                !isNew,
                isNew && app.held(),
                known));
      }
    }
    PidFileClash.rejectPlanned(plan, snapshot);
    return new Plan(plan, apps.notes());
  }

  /**
   * What is to be done.
   *
   * @param notes for people: what of the declarations means something else than they may think
   */
  record Plan(List<PlannedApp> apps, List<String> notes) {
    Plan {
      apps = List.copyOf(apps);
      notes = List.copyOf(notes);
    }
  }

  /** Who carries a plan out; see {@link Applying}. */
  Applying applying(String by, @Nullable Long timeoutMs, boolean await, Call call) {
    return new Applying(supervisor, rotating, ticker, by, timeoutMs, await, call);
  }
}
