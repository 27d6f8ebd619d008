package dev.jsup.daemon.command;

import dev.jsup.daemon.policy.ExitOutcome;
import dev.jsup.daemon.policy.RestartPolicy;
import dev.jsup.daemon.supervisor.InstanceSnapshot;
import dev.jsup.daemon.supervisor.Supervisor;
import dev.jsup.daemon.usage.Usage;
import dev.jsup.protocol.model.InstanceStatus;
import dev.jsup.protocol.model.Pm2View;
import dev.jsup.protocol.model.Pm2View.Monit;
import dev.jsup.protocol.model.Pm2View.Pm2Env;
import dev.jsup.protocol.request.JlistRequest;
import java.util.Map;
import java.util.Objects;

/** Shows all instances in the shape that the scripts of pm2 users parse: one line of JSON. */
public final class JlistCommand implements Command<JlistRequest> {
  private final Supervisor supervisor;
  private final Views views;

  public JlistCommand(Supervisor supervisor, Views views) {
    this.supervisor = supervisor;
    this.views = views;
  }

  @Override
  public Answer run(JlistRequest request, Call call) {
    var instances = supervisor.snapshot().instances();
    var usage = views.usage(instances);
    var list = instances.stream().map(instance -> view(instance, usage)).toList();
    return new Answer.Json(list, Boolean.TRUE.equals(request.pretty()));
  }

  private static Pm2View view(InstanceSnapshot instance, Map<Long, Usage> usage) {
    long pid = instance.instance().pid().orElse(0);
    var use = usage.getOrDefault(pid, new Usage(0, 0));
    return new Pm2View(
        pid,
        instance.spec().name(),
        env(instance),
        instance.id(),
        new Monit(use.memoryBytes(), Math.round(use.cpuPercent() * 10) / 10.0));
  }

  private static Pm2Env env(InstanceSnapshot instance) {
    var spec = instance.spec();
    var started = instance.startedAt();
    var policy = spec.lifecycle().restartPolicy();
    var triggers = spec.triggers();
    var user = ProcessAssembly.userText(spec.process());
    return new Pm2Env(
        spec.name(),
        spec.namespace(),
        instance.id(),
        status(instance.status()),
        started == null ? 0 : started.toEpochMilli(),
        instance.createdAt().toEpochMilli(),
        instance.instance().restarts(),
        instance.instance().history().size(),
        "fork_mode",
        spec.interpreter(),
        spec.script(),
        spec.cwd(),
        spec.args(),
        instance.files().out(),
        instance.files().error(),
        instance.files().pid(),
        policy.mode() != RestartPolicy.Mode.NEVER,
        spec.instances(),
        instance.number(),
        spec.lifecycle().stop().gracePeriod().toMillis(),
        instance.instance().lastExit() instanceof ExitOutcome.Exited(int code) ? code : 0,
        policy.limit().maxRestarts(),
        policy.minUptime().toMillis(),
        policy.backoff().first().toMillis(),
        triggers != null && triggers.watch() != null,
        triggers == null ? null : triggers.maxMemoryBytes(),
        TriggerAssembly.cronText(triggers),
        user,
        ProcessAssembly.groupText(spec.process()),
        Objects.requireNonNullElse(user, System.getProperty("user.name")));
  }

  /** pm2 has no word for an app that finished as it should. */
  private static String status(InstanceStatus status) {
    return status == InstanceStatus.EXITED ? InstanceStatus.STOPPED.toString() : status.toString();
  }
}
