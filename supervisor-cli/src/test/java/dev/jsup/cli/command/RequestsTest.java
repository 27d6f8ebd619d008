package dev.jsup.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.jsup.cli.error.CliException;
import dev.jsup.cli.usage.ArgumentParser;
import dev.jsup.cli.usage.Verb;
import dev.jsup.protocol.JsupHome;
import dev.jsup.protocol.model.EcosystemOptions;
import dev.jsup.protocol.model.LogLayout;
import dev.jsup.protocol.model.LogStream;
import dev.jsup.protocol.request.ApiRequest;
import dev.jsup.protocol.request.ApplyRequest;
import dev.jsup.protocol.request.ClearDumpRequest;
import dev.jsup.protocol.request.ConfRequest;
import dev.jsup.protocol.request.ConfigRequest;
import dev.jsup.protocol.request.DeleteRequest;
import dev.jsup.protocol.request.DescribeRequest;
import dev.jsup.protocol.request.EnvRequest;
import dev.jsup.protocol.request.EventsRequest;
import dev.jsup.protocol.request.FlushRequest;
import dev.jsup.protocol.request.IdRequest;
import dev.jsup.protocol.request.JlistRequest;
import dev.jsup.protocol.request.ListRequest;
import dev.jsup.protocol.request.LogsRequest;
import dev.jsup.protocol.request.PidRequest;
import dev.jsup.protocol.request.PingRequest;
import dev.jsup.protocol.request.ReloadLogsRequest;
import dev.jsup.protocol.request.ReloadRequest;
import dev.jsup.protocol.request.ReportRequest;
import dev.jsup.protocol.request.ResetRequest;
import dev.jsup.protocol.request.RestartRequest;
import dev.jsup.protocol.request.ResurrectRequest;
import dev.jsup.protocol.request.RotateRequest;
import dev.jsup.protocol.request.SaveRequest;
import dev.jsup.protocol.request.ScaleRequest;
import dev.jsup.protocol.request.SendRequest;
import dev.jsup.protocol.request.SetRequest;
import dev.jsup.protocol.request.ShutdownRequest;
import dev.jsup.protocol.request.SignalRequest;
import dev.jsup.protocol.request.StopRequest;
import dev.jsup.protocol.request.SysinfosRequest;
import dev.jsup.protocol.request.UnsetRequest;
import dev.jsup.protocol.request.ValidateRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each verb asks of the daemon; {@code start} has a test of its own. */
class RequestsTest {
  private static final String CWD = "/srv/app";
  private static final Caller CALLER = new Caller(Map.of(), CWD, new JsupHome(Path.of("/home")));
  private static final List<String> API = List.of("api");

  @ParameterizedTest
  @MethodSource({"keeps", "changes", "logFiles", "files", "looks", "readings"})
  void asks(String line, ApiRequest request) throws CliException {
    assertEquals(request, request(line.split(" ")));
  }

  static Stream<Arguments> keeps() {
    return Stream.of(
        arguments("set api.A 1", new SetRequest(Map.of("api.A", "1"))),
        arguments("set color -1 --json", new SetRequest(Map.of("color", "-1"))),
        arguments("conf a b", new SetRequest(Map.of("a", "b"))),
        arguments("multiset a b c d", new SetRequest(Map.of("a", "b", "c", "d"))),
        arguments("unset a b", new UnsetRequest(words("a b"))),
        arguments("unset all", new UnsetRequest(null)),
        arguments("save", new SaveRequest(null)),
        arguments("dump --force --json", new SaveRequest(true)),
        arguments("save -f", new SaveRequest(true)),
        arguments("cleardump", new ClearDumpRequest()),
        arguments("resurrect", new ResurrectRequest(null, null)),
        arguments("resurrect --no-wait --timeout 5", new ResurrectRequest(false, 5000L)),
        arguments("get", new ConfRequest(null)),
        arguments("get a", new ConfRequest("a")),
        arguments("conf", new ConfRequest(null)),
        arguments("conf a", new ConfRequest("a")));
  }

  static Stream<Arguments> changes() {
    return Stream.of(
        arguments("stop api", new StopRequest(API, null, CWD, null)),
        arguments(
            "stop --timeout 10s 0 /w.*/", new StopRequest(words("0 /w.*/"), null, CWD, 10_000L)),
        arguments("stop a b --timeout=2", new StopRequest(words("a b"), null, CWD, 2000L)),
        arguments("stop -- -odd", new StopRequest(List.of("-odd"), null, CWD, null)),
        arguments("restart api", new RestartRequest(API, CWD, Map.of(), null, null, null, null)),
        arguments(
            "restart api --wait", new RestartRequest(API, CWD, Map.of(), true, null, null, null)),
        arguments(
            "restart --no-wait all",
            new RestartRequest(words("all"), CWD, Map.of(), false, null, null, null)),
        arguments(
            "restart api --timeout 1m",
            new RestartRequest(API, CWD, Map.of(), null, 60_000L, null, null)),
        arguments("restart api -a", new RestartRequest(API, CWD, Map.of(), null, null, null, true)),
        arguments(
            "reload api --update-env",
            new ReloadRequest(API, CWD, Map.of(), null, null, null, true)),
        arguments("delete api", new DeleteRequest(API, null, CWD, null)),
        arguments("del api", new DeleteRequest(API, null, CWD, null)),
        arguments("rm api --timeout 500ms", new DeleteRequest(API, null, CWD, 500L)),
        arguments("scale api 4", new ScaleRequest("api", "4", null, null)),
        arguments("scale api +2 --no-wait", new ScaleRequest("api", "+2", false, null)),
        arguments("scale api -1", new ScaleRequest("api", "-1", null, null)),
        arguments("scale --wait api -12 -s", new ScaleRequest("api", "-12", true, null)),
        arguments("scale api max --timeout 2", new ScaleRequest("api", "max", null, 2000L)),
        arguments("signal HUP api", new SignalRequest("HUP", API, CWD)),
        arguments("sendSignal SIGUSR2 a 1", new SignalRequest("SIGUSR2", words("a 1"), CWD)),
        arguments("signal 9 all --json", new SignalRequest("9", words("all"), CWD)),
        arguments("send api:1 hello", new SendRequest("api:1", "hello", CWD)),
        arguments("reset api -s", new ResetRequest(API, CWD)),
        arguments("kill", new ShutdownRequest(null)),
        arguments("kill --timeout 3", new ShutdownRequest(3000L)));
  }

  static Stream<Arguments> logFiles() {
    return Stream.of(
        arguments("flush", new FlushRequest(null, CWD)),
        arguments("flush api", new FlushRequest(API, CWD)),
        arguments("logs rotate", new RotateRequest(null, CWD, null)),
        arguments("log rotate a b", new RotateRequest(words("a b"), CWD, null)),
        arguments("logs rotate --daemon-log --json", new RotateRequest(null, CWD, true)),
        arguments("logs /^rotate$/", logs(words("/^rotate$/"), null, null, null)),
        arguments("reloadLogs", new ReloadLogsRequest()),
        arguments("reload-logs --json", new ReloadLogsRequest()));
  }

  static Stream<Arguments> files() {
    return Stream.of(
        arguments("apply", apply(null, null, null, null, null)),
        arguments("validate", new ValidateRequest(null, CWD, Map.of(), null)),
        arguments(
            "validate e.yaml --lenient",
            new ValidateRequest(
                "e.yaml", CWD, Map.of(), new EcosystemOptions(null, null, true, null))),
        arguments("config e.yaml", new ConfigRequest("e.yaml", CWD, Map.of(), null)),
        arguments(
            "startOrReload e.yaml --env production --only a --lenient",
            new ReloadRequest(
                words("e.yaml"),
                CWD,
                Map.of(),
                null,
                null,
                new EcosystemOptions(words("a"), "production", true, null),
                null)),
        arguments("apply a.yaml --dry-run", apply("a.yaml", null, null, true, null)),
        arguments("apply --only a,b --prune", apply(null, words("a b"), true, null, null)),
        arguments("apply --only=a --no-wait", apply(null, words("a"), null, null, false)),
        arguments(
            "restart a.yaml --only a,b",
            new RestartRequest(
                words("a.yaml"), CWD, Map.of(), null, null, only(words("a b")), null)),
        arguments(
            "startOrRestart a.yaml",
            new RestartRequest(words("a.yaml"), CWD, Map.of(), null, null, null, null)),
        arguments("stop a.yaml --only a", new StopRequest(words("a.yaml"), words("a"), CWD, null)),
        arguments("reload api", reload(API, null, null)),
        arguments("reload all --timeout 3", reload(words("all"), null, 3000L)),
        arguments("startOrReload a.yaml --only a", reload(words("a.yaml"), words("a"), null)),
        arguments("startOrGracefulReload a.yaml", reload(words("a.yaml"), null, null)));
  }

  static Stream<Arguments> looks() {
    return Stream.of(
        arguments("list", ListRequest.of(null, CWD)),
        arguments("ls --json", ListRequest.of(null, CWD)),
        arguments("ps api", ListRequest.of(API, CWD)),
        arguments("status", ListRequest.of(null, CWD)),
        arguments("l", ListRequest.of(null, CWD)),
        arguments("list -m --sort cpu:desc", new ListRequest(null, CWD, "cpu:desc", true)),
        arguments("describe api", new DescribeRequest(API, CWD)),
        arguments("show api", new DescribeRequest(API, CWD)),
        arguments("info api", new DescribeRequest(API, CWD)),
        arguments("desc api", new DescribeRequest(API, CWD)),
        arguments("env 0", new EnvRequest("0", null)),
        arguments("env api --show-secrets", new EnvRequest("api", true)),
        arguments("pid", new PidRequest(null, CWD)),
        arguments("pid api", new PidRequest(API, CWD)),
        arguments("id api", new IdRequest(API, CWD)),
        arguments("id", new IdRequest(null, CWD)),
        arguments("jlist", new JlistRequest(null)),
        arguments("prettylist", new JlistRequest(true)),
        arguments("slist -t --json", new SysinfosRequest()),
        arguments("report", new ReportRequest(List.of())),
        arguments("ping", new PingRequest()),
        arguments("events --json", new EventsRequest(null, CWD)),
        arguments("events api", new EventsRequest(API, CWD)),
        arguments("logs", logs(null, null, null, null)),
        arguments("log api", logs(API, null, null, null)),
        arguments("logs --lines 0 api", logs(API, 0, null, null)),
        arguments("logs -n5 api -f", logs(API, 5, null, null)),
        arguments("logs --tail 5 --follow api", logs(API, 5, null, null)),
        arguments("logs api --nostream", logs(API, null, false, null)));
  }

  static Stream<Arguments> readings() {
    return Stream.of(
        arguments("logs --out", logs(null, null, null, LogStream.OUT)),
        arguments("logs --err", logs(null, null, null, LogStream.ERR)),
        arguments("logs --out --err", logs(null, null, null, null)),
        arguments(
            "logs api --since 10m --until 10:00 --grep (?i)x --previous --raw --timestamps=HH",
            laidOut(API, "10m", "10:00", "(?i)x", true, LogLayout.RAW, "HH", null)),
        arguments(
            "logs --timestamps api --highlight w",
            laidOut(API, null, null, null, null, null, "", "w")),
        arguments(
            "logs --format", laidOut(null, null, null, null, null, LogLayout.FIELDS, null, null)));
  }

  private static @Nullable EcosystemOptions only(@Nullable List<String> names) {
    return names == null ? null : new EcosystemOptions(names, null, null, null);
  }

  private static ApplyRequest apply(
      @Nullable String file,
      @Nullable List<String> only,
      @Nullable Boolean prune,
      @Nullable Boolean dryRun,
      @Nullable Boolean await) {
    return new ApplyRequest(
        file, CWD, Map.of(), prune, null, dryRun, null, await, null, only(only));
  }

  private static ReloadRequest reload(
      List<String> targets, @Nullable List<String> only, @Nullable Long timeoutMs) {
    return new ReloadRequest(targets, CWD, Map.of(), null, timeoutMs, only(only), null);
  }

  private static LogsRequest laidOut(
      @Nullable List<String> targets,
      @Nullable String since,
      @Nullable String until,
      @Nullable String grep,
      @Nullable Boolean previous,
      @Nullable LogLayout layout,
      @Nullable String timestamps,
      @Nullable String highlight) {
    return new LogsRequest(
        targets,
        CWD,
        null,
        null,
        null,
        since,
        until,
        grep,
        previous,
        layout,
        timestamps,
        highlight,
        null);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "logs --raw --json",
        "logs --format --raw",
        "logs --json --timestamps",
        "logs --raw --highlight x",
        "logs -f --nostream",
        "logs --follow --previous"
      })
  void optionsThatExcludeEachOtherAreRefused(String line) {
    var refused = assertThrows(CliException.class, () -> request(line.split(" ", -1)));
    assertTrue(refused.getMessage().contains("exclude each other"), refused.getMessage());
  }

  private static LogsRequest logs(
      List<String> targets, Integer lines, Boolean follow, LogStream stream) {
    return LogsRequest.of(targets, CWD, lines, follow, stream);
  }

  private static List<String> words(String words) {
    return List.of(words.split(" "));
  }

  private static ApiRequest request(String... line) throws CliException {
    var verb = Verb.of(line[0]);
    var command = (DaemonCommand) Commands.of(verb);
    var typed = List.of(line).subList(1, line.length);
    return command.request(ArgumentParser.parse(verb, command, typed), CALLER);
  }
}
