package dev.jsup.daemon.command;

import dev.jsup.daemon.ecosystem.DeclaredApp;
import dev.jsup.daemon.ecosystem.EcosystemFile;
import dev.jsup.daemon.os.IoReason;
import dev.jsup.daemon.yaml.YamlResult;
import dev.jsup.protocol.ErrorCode;
import dev.jsup.protocol.model.AppOptions;
import dev.jsup.protocol.model.HealthOptions;
import dev.jsup.protocol.model.LogOptions;
import dev.jsup.protocol.model.RestartOptions;
import dev.jsup.protocol.model.RotationOptions;
import dev.jsup.protocol.model.StopOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/** What users declare of apps, from files and options, before it is made a spec. */
final class Declarations {
  private static final int MAX_FILE_BYTES = 1 << 20;

  private Declarations() {}

  /** The apps that an ecosystem file declares. */
  static List<DeclaredApp> readFile(Path file) throws Refused {
    return switch (EcosystemFile.read(String.valueOf(file.getFileName()), text(file))) {
      case YamlResult.Valid<List<DeclaredApp>>(var apps) -> {
        StartOrder.requireNoCircle(apps);
        yield apps;
      }
      case YamlResult.Invalid<List<DeclaredApp>> invalid ->
          throw new Refused(
              ErrorCode.BAD_DECLARATION,
              invalid.message(),
              "Nothing was done with %s.".formatted(file));
    };
  }

  private static String text(Path file) throws Refused {
    try {
      if (Files.size(file) > MAX_FILE_BYTES) {
        throw new Refused(
            ErrorCode.TOO_LARGE, file + " is larger than 1 MiB", "Is it an ecosystem file?");
      }
      return Files.readString(file);
    } catch (IOException e) {
      throw new Refused(
          ErrorCode.BAD_DECLARATION,
          "cannot read %s: %s".formatted(file, IoReason.of(e)),
          "It must be UTF-8 text that this user may read.");
    }
  }

  /** The name of an app that a file declares: given, or made from its script. */
  static String nameOf(DeclaredApp app) {
    var script = Objects.requireNonNullElse(app.options().script(), "");
    return Objects.requireNonNullElseGet(app.options().name(), () -> nameOf(script));
  }

  /**
   * The name of an app that declares none: the file name of its script without the ending; of a
   * shell command, of its first word.
   */
  static String nameOf(String script) {
    var first = script.strip().split("\\s+", 2)[0];
    var file = first.substring(first.lastIndexOf('/') + 1);
    int dot = file.lastIndexOf('.');
    var name = (dot > 0 ? file.substring(0, dot) : file).replaceAll("[^A-Za-z0-9._@:-]", "-");
    var valid = name.replaceFirst("^[^A-Za-z0-9]+", "");
    return valid.isEmpty() || valid.matches("\\d+|all") ? "app-" + valid : valid;
  }

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
        either(first.logs(), second.logs(), Declarations::mergeLogs));
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
