package dev.jsup.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jsup.cli.error.CliException;
import dev.jsup.cli.usage.ArgumentParser;
import dev.jsup.cli.usage.Verb;
import dev.jsup.protocol.ExitCode;
import dev.jsup.protocol.JsupHome;
import dev.jsup.protocol.model.AppOptions;
import dev.jsup.protocol.model.EcosystemOptions;
import dev.jsup.protocol.model.ProcessOptions;
import dev.jsup.protocol.model.RestartOptions;
import dev.jsup.protocol.model.StopOptions;
import dev.jsup.protocol.model.TriggerOptions;
import dev.jsup.protocol.model.WatchOptions;
import dev.jsup.protocol.request.StartRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StartCommandTest {
  @TempDir Path folder;

  @Test
  void declaresNothingThatWasNotSaid() throws CliException {
    var request = start("app.jar");
    assertEquals(
        new StartRequest(
            List.of("app.jar"),
            AppOptions.NONE,
            folder.toString(),
            Map.of(),
            null,
            null,
            null,
            null,
            null,
            null),
        request);
  }

  @Test
  void takesTheOptionsOfPm2() throws CliException {
    var request = start("app.js", "--node-args=--inspect", "--no-treekill", "--no-autostart", "-a");
    var options = Objects.requireNonNull(request.options());
    assertEquals(List.of("--inspect"), options.interpreterArgs());
    assertEquals(new StopOptions(null, "process", null), options.stops());
    assertEquals(false, request.autostart());
    assertEquals(true, request.updateEnv());
  }

  @Test
  void leavesOutVariablesThatAreFiltered() throws CliException {
    var arguments =
        ArgumentParser.parse(
            Verb.START,
            new StartCommand(),
            List.of("x", "--filter-env", "SEC", "--filter-env=TOK,,Q"));
    assertEquals(
        Map.of("PATH", "/bin"),
        EnvFilter.of(arguments, Map.of("PATH", "/bin", "MY_SECRET", "1", "TOKEN", "2", "EQ", "3")));
  }

  @Test
  void declaresAllThatWasSaid() throws CliException {
    var line =
        """
        --name=api --namespace web -i 4 --cwd sub server.js --interpreter=node
        --interpreter-args --inspect --java-opts=-Xmx64m --restart on-failure --max-restarts=3
        --restart-delay 2s --min-uptime=1500 -k 10s --exp-backoff-restart-delay 100 --stop-exit-codes=0,3 --stop-signal QUIT --max-memory-restart 300M --uid www --gid=33 -p a.pid -o out.log -e err.log \
        """;
    assertEquals(
        new AppOptions(
            "api",
            null,
            null,
            "sub",
            null,
            "4",
            "node",
            List.of("--inspect"),
            List.of("-Xmx64m"),
            "web",
            "on-failure",
            "out.log",
            "err.log",
            3,
            2000L,
            1500L,
            10_000L,
            new RestartOptions(
                null, List.of("0", "3"), null, null, 100L, null, null, null, null, null),
            new StopOptions("QUIT", null, null),
            null,
            null,
            null,
            new TriggerOptions(300L << 20, null, null),
            new ProcessOptions("www", "33", "a.pid", null)),
        start(line.split("\\s+")).options());
  }

  @ParameterizedTest
  @ValueSource(strings = {"-c", "--cron", "--cron-restart"})
  void takesAPatternUnderEachOfItsNames(String option) throws CliException {
    var triggers = start("x", option, "0 3 * * *").options().triggers();
    assertEquals(new TriggerOptions(null, "0 3 * * *", null), triggers);
  }

  @Test
  void takesWhatIsToBeWatched() throws CliException {
    var all = start("--watch", "x", "--watch-delay", "4").options().triggers();
    assertEquals(new TriggerOptions(null, null, new WatchOptions(true, null, null, 4000L)), all);
    var some = start("x", "--watch=src,conf", "--ignore-watch", "logs *.tmp").options().triggers();
    var watch = new WatchOptions(null, List.of("src", "conf"), List.of("logs", "*.tmp"), null);
    assertEquals(new TriggerOptions(null, null, watch), some);
  }

  @Test
  void splitsOptionsThatAreListsOfWords() throws CliException {
    var options = start("x", "--java-opts", "-Xmx64m '-Da=b c'").options();
    assertEquals(List.of("-Xmx64m", "-Da=b c"), options.javaOpts());
  }

  @Test
  void saysHowToStart() throws CliException {
    var request = start("a.sh", "b.sh", "--force", "--wait", "--timeout", "90");
    assertEquals(List.of("a.sh", "b.sh"), request.targets());
    assertEquals(true, request.force());
    assertEquals(true, request.await());
    assertEquals(90_000L, request.timeoutMs());
  }

  @Test
  void leavesTheArgumentsOfTheAppAsTheyAre() throws CliException {
    var request = start("app", "-n", "x", "--", "--port", "80", "", "-n", "--", "a b");
    assertEquals(List.of("--port", "80", "", "-n", "--", "a b"), request.options().args());
    assertEquals(List.of("app"), request.targets());
  }

  @Test
  void takesOptionsBehindTheTarget() throws CliException {
    var request = start("app.jar", "--restart=always", "--", "--port", "8080");
    assertEquals(List.of("app.jar"), request.targets());
    assertEquals("always", request.options().restart());
    assertEquals(List.of("--port", "8080"), request.options().args());
  }

  @Test
  void takesArgumentsWithoutAnyOption() throws CliException {
    assertEquals(List.of("-x"), start("app", "--", "-x").options().args());
    assertEquals(List.of(), start("app", "--").options().args());
    assertNull(start("app").options().args());
  }

  @Test
  void keepsACommandWithBlanksTogether() throws CliException {
    assertEquals(List.of("node server.js --x"), start("node server.js --x").targets());
  }

  @ParameterizedTest
  @CsvSource({"-1, -1", "max, max", "0, 0", "+2, 2", "16, 16"})
  void takesNegativeInstances(String typed, String instances) throws CliException {
    assertEquals(instances, start("-i", typed, "x").options().instances());
    assertEquals(instances, start("x", "--instances=" + typed).options().instances());
    assertEquals(instances, start("x", "-i" + typed).options().instances());
  }

  @Test
  void neverRestartsWithNoAutorestart() throws CliException {
    assertEquals("never", start("x", "--no-autorestart").options().restart());
    assertEquals("never", start("x", "--no-autorestart", "--restart=never").options().restart());
  }

  @Test
  void doesNotWaitWithNoWait() throws CliException {
    assertEquals(false, start("x", "--no-wait").await());
  }

  @Test
  void takesTheLastOfTwoValues() throws CliException {
    assertEquals("b", start("x", "-n", "a", "--name=b").options().name());
  }

  @Test
  void doesNotReadAFileForAnAtSign() throws CliException {
    assertEquals(List.of("@app", "y"), start("@app", "y", "--json").targets());
  }

  @Test
  void passesTheEnvironmentOnWithoutItsOwnVariables() throws CliException {
    var environment =
        Map.of("PATH", "/bin", "JSUP_HOME", "/h", "JSUP_APP", "a", "JSUP_INSTANCE", "0", "A", "");
    assertEquals(Map.of("PATH", "/bin", "A", ""), start(environment, "x").env());
  }

  @Test
  void leavesItToTheDaemonToFindTheFileOfTheFolder() throws CliException {
    var request = start("--only", "api, web", "--env", "production", "--lenient");
    assertEquals(List.of(), request.targets());
    assertEquals(
        new EcosystemOptions(List.of("api", "web"), "production", true, null), request.file());
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '>',
      value = {
        "x --restart=on-failur > --restart: 'on-failur' (expected: always, on-success, on-failure, on-abnormal, on-watchdog, unless-stopped, never); did you mean 'on-failure'?",
        "x --restart=sometimes > --restart: 'sometimes' (expected: always, on-success, on-failure, on-abnormal, on-watchdog, unless-stopped, never)",
        "x --restart=always --no-autorestart > options '--restart=always' and '--no-autorestart'",
        "x -i many > --instances: 'many' (expected: a number, -number or max)",
        "x --max-restarts=-1 > --max-restarts: '-1' (expected: a number, 0 or more)",
        "x --timeout=soon > --timeout: 'soon' (expected: a duration",
        "x --kill-timeout=5x > --kill-timeout: '5x' (expected: a duration",
        "x --java-opts=\"a > --java-opts: a quote or backslash is left open",
        "x --wait --no-wait > options '--wait' and '--no-wait' exclude each other",
        "x --nmae y > unknown option '--nmae'; did you mean '--name'?",
        "x --restrat=always > unknown option '--restrat'; did you mean '--restart'?",
        "x --vars prod > unknown option '--vars'",
        "x -q > unknown option '-q'",
        "x --name > option '--name' needs a value: NAME",
        "-i > option '--instances' needs a value: N",
      })
  void refusesWrongUsage(String line, String message) {
    var failure = assertThrows(CliException.class, () -> start(line.split(" ")));
    assertEquals(ExitCode.USAGE, failure.exitCode());
    assertTrue(failure.text().startsWith(message), failure.text());
  }

  private StartRequest start(String... typed) throws CliException {
    return start(Map.of(), typed);
  }

  private StartRequest start(Map<String, String> environment, String... typed) throws CliException {
    var caller = new Caller(environment, folder.toString(), new JsupHome(folder));
    var command = new StartCommand();
    return command.request(ArgumentParser.parse(Verb.START, command, List.of(typed)), caller);
  }
}
