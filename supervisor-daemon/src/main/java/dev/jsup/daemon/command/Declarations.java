package dev.jsup.daemon.command;

import dev.jsup.protocol.model.AppOptions;
import dev.jsup.protocol.model.HealthOptions;
import dev.jsup.protocol.model.LogOptions;
import dev.jsup.protocol.model.ProcessOptions;
import dev.jsup.protocol.model.RestartOptions;
import dev.jsup.protocol.model.RotationOptions;
import dev.jsup.protocol.model.StopOptions;
import dev.jsup.protocol.model.TriggerOptions;
import dev.jsup.protocol.model.WatchOptions;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/** What users declare of apps, from files and options, before it is made a spec. */
final class Declarations {
  private Declarations() {}

  /** {@code first}, and where it leaves something open {@code second}. */
  static AppOptions merge(AppOptions first, AppOptions second) {
    return new AppOptions(
        either(first.name(), second.name()),
        either(first.script(), second.script()),
        either(first.args(), second.args()),
        either(first.cwd(), second.cwd()),
        either(first.env(), second.env()),
        either(first.instances(), second.instances()),
        either(first.interpreter(), second.interpreter()),
        either(first.interpreterArgs(), second.interpreterArgs()),
        either(first.javaOpts(), second.javaOpts()),
        either(first.namespace(), second.namespace()),
        either(first.restart(), second.restart()),
        either(first.output(), second.output()),
        either(first.error(), second.error()),
        either(first.maxRestarts(), second.maxRestarts()),
        either(first.restartDelayMs(), second.restartDelayMs()),
        either(first.minUptimeMs(), second.minUptimeMs()),
        either(first.killTimeoutMs(), second.killTimeoutMs()),
        either(first.restarts(), second.restarts(), Declarations::mergeRestarts),
        either(first.stops(), second.stops(), Declarations::mergeStops),
        either(first.variables(), second.variables()),
        either(first.health(), second.health(), Declarations::mergeHealth),
        either(first.logs(), second.logs(), Declarations::mergeLogs),
        either(first.triggers(), second.triggers(), Declarations::mergeTriggers),
        either(first.process(), second.process(), Declarations::mergeProcesses));
  }

  private static TriggerOptions mergeTriggers(TriggerOptions first, TriggerOptions second) {
    return new TriggerOptions(
        either(first.maxMemoryBytes(), second.maxMemoryBytes()),
        either(first.cron(), second.cron()),
        either(first.watch(), second.watch(), Declarations::mergeWatches));
  }

  /** Whether and what is one wish, so that neither is mixed with what the other one says. */
  private static WatchOptions mergeWatches(WatchOptions first, WatchOptions second) {
    boolean said = first.on() != null || first.paths() != null;
    return new WatchOptions(
        said ? first.on() : second.on(),
        said ? first.paths() : second.paths(),
        either(first.ignore(), second.ignore()),
        either(first.delayMs(), second.delayMs()));
  }

  private static ProcessOptions mergeProcesses(ProcessOptions first, ProcessOptions second) {
    return new ProcessOptions(
        either(first.user(), second.user()),
        either(first.group(), second.group()),
        either(first.pidFile(), second.pidFile()),
        either(first.stdin(), second.stdin()));
  }

  private static StopOptions mergeStops(StopOptions first, StopOptions second) {
    return new StopOptions(
        either(first.signal(), second.signal()),
        either(first.killMode(), second.killMode()),
        either(first.command(), second.command()));
  }

  private static HealthOptions mergeHealth(HealthOptions first, HealthOptions second) {
    return new HealthOptions(
        either(first.ready(), second.ready()),
        either(first.waitReady(), second.waitReady()),
        either(first.listenTimeoutMs(), second.listenTimeoutMs()),
        either(first.liveness(), second.liveness()),
        either(first.watchdogMs(), second.watchdogMs()));
  }

  private static LogOptions mergeLogs(LogOptions first, LogOptions second) {
    return new LogOptions(
        either(first.file(), second.file()),
        either(first.merge(), second.merge()),
        either(first.disable(), second.disable()),
        either(first.type(), second.type()),
        either(first.dateFormat(), second.dateFormat()),
        either(first.time(), second.time()),
        either(first.maxLineBytes(), second.maxLineBytes()),
        either(first.rate(), second.rate()),
        either(first.onWriteError(), second.onWriteError()),
        either(first.rotation(), second.rotation(), Declarations::mergeRotations));
  }

  /** On and off are said of the whole, so neither is mixed with what the other one says. */
  private static RotationOptions mergeRotations(RotationOptions first, RotationOptions second) {
    if (first.on() != null || Boolean.FALSE.equals(second.on())) {
      return first;
    }
    return new RotationOptions(
        second.on(),
        either(first.maxBytes(), second.maxBytes()),
        either(first.every(), second.every()),
        either(first.keep(), second.keep()),
        either(first.maxTotalBytes(), second.maxTotalBytes()),
        either(first.maxAgeMs(), second.maxAgeMs()),
        either(first.compress(), second.compress()),
        either(first.names(), second.names()));
  }

  private static RestartOptions mergeRestarts(RestartOptions first, RestartOptions second) {
    return new RestartOptions(
        either(first.successExitCodes(), second.successExitCodes()),
        either(first.stopExitCodes(), second.stopExitCodes()),
        either(first.preventExitCodes(), second.preventExitCodes()),
        either(first.forceExitCodes(), second.forceExitCodes()),
        either(first.backoffMs(), second.backoffMs()),
        either(first.backoffFactor(), second.backoffFactor()),
        either(first.backoffMaxMs(), second.backoffMaxMs()),
        either(first.backoffJitter(), second.backoffJitter()),
        either(first.backoffResetMs(), second.backoffResetMs()),
        either(first.windowMs(), second.windowMs()));
  }

  private static <T> @Nullable T either(
      @Nullable T first, @Nullable T second, BinaryOperator<T> merged) {
    return first == null || second == null ? either(first, second) : merged.apply(first, second);
  }

  private static <T> @Nullable T either(@Nullable T first, @Nullable T second) {
    return first == null ? second : first;
  }
}
