package dev.jsup.daemon.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jsup.daemon.ecosystem.DeclaredApp;
import dev.jsup.daemon.ecosystem.EcosystemFile;
import dev.jsup.daemon.yaml.YamlResult;
import dev.jsup.protocol.ExitCode;
import dev.jsup.protocol.model.ActionAnswer;
import dev.jsup.protocol.model.AppOptions;
import dev.jsup.protocol.model.ImportAnswer;
import dev.jsup.protocol.model.TriggerOptions;
import dev.jsup.protocol.request.ImportRequest;
import dev.jsup.protocol.request.StartRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportCommandTest {
  private static final Map<String, String> CALLER =
      Map.of("HOME", "/home/ada", "LANG", "C", "SHARED", "same");

  private static final String PM2_PROCESS =
      """
      {"name": "my api", "pm_exec_path": "/srv/api/server.js", "pm_cwd": "/srv/api",
       "args": ["--port", "80", "yes"], "exec_interpreter": "node", "node_args": ["--inspect"],
       "exec_mode": "cluster_mode", "autorestart": false, "max_restarts": 5, "min_uptime": "2s",
       "kill_timeout": 3000, "stop_exit_codes": [0, 143], "treekill": false, "status": "stopped",
       "pm_out_log_path": "/var/log/api-%d.log", "pm_err_log_path": "/home/ada/.pm2/logs/x.log",
       "max_memory_restart": 1048576, "cron_restart": "0 3 * * *", "wait_ready": true, "watch": false, "namespace": "shop", "merge_logs": false,
       "env": {"A": "it's \\"quoted\\"\\n: #", "N": 7, "HOME": "/root", "SHARED": "same",
               "PM2_HOME": "/home/ada/.pm2", "SSH_TTY": "/dev/pts/1", "my api": {}, "unique_id": "u",
               "EMPTY": "", "TRUE": "true", "NIL": "null"}}\
      """;

  private static final String SUPERVISORD_CONF =
      """
      ; comment
      [supervisord]
      environment=ALL="yes"
      [program:web]
      command=/usr/bin/python3 -m http.server "80 80" ; the server
      directory=%(here)s/web
      environment=A="1,2",B='x',HOME="%(ENV_HOME)s"
      numprocs=3
      process_name=%(program_name)s_%(process_num)02d
      exitcodes=0,2
      startsecs=5
      startretries=7
      stopsignal=quit
      stopwaitsecs=20
      stdout_logfile=/var/log/web.log
      stdout_logfile_maxbytes=10MB
      stdout_logfile_backups=4
      redirect_stderr=true
      user=www
      [group:shop]
      programs=web,other
      [eventlistener:x]
      command=/bin/x
      """;

  @TempDir private Path folder;
  private final List<StartRequest> started = new ArrayList<>();
  private final ImportCommand command =
      new ImportCommand((request, _) -> {
        started.add(request);
        return Answer.of(new ActionAnswer(true, List.of(), List.of()), _ -> "started\n");
      });

  private ImportRequest request(String from, String text, String output, boolean start) {
    return new ImportRequest(
        from, text, "the file", "/srv", CALLER, output, null, start, null, null);
  }

  private ImportAnswer imported(String from, String text) throws Refused, InterruptedException {
    var one =
        assertInstanceOf(
            Answer.One.class, command.run(request(from, text, null, false), Call.SILENT));
    return assertInstanceOf(ImportAnswer.class, one.body());
  }

  private Refused refused(ImportRequest request) {
    return assertThrows(Refused.class, () -> command.run(request, Call.SILENT));
  }

  /** The apps of the file, read as jsup reads it. */
  private List<AppOptions> apps(String from, String text) throws Refused, InterruptedException {
    var answer = imported(from, text);
    assertEquals(List.of(), answer.notes(), answer.text());
    return switch (EcosystemFile.read("f", answer.text())) {
      case YamlResult.Valid<List<DeclaredApp>>(var apps) ->
          apps.stream().map(DeclaredApp::options).toList();
      case YamlResult.Invalid<List<DeclaredApp>> invalid ->
          throw new AssertionError(invalid.message() + "\n" + answer.text());
    };
  }

  @Test
  void processesOfPm2ThatDifferInTheirNumberAreOneApp() throws Refused, InterruptedException {
    var text = "[%s, %s]".formatted(PM2_PROCESS.formatted(0), PM2_PROCESS.formatted(1));

    var apps = apps("pm2", text);

    assertEquals(1, apps.size());
    var app = apps.getFirst();
    assertEquals("my-api", app.name());
    assertEquals("2", app.instances());
    assertEquals("/srv/api/server.js", app.script());
    assertEquals(List.of("--port", "80", "yes"), app.args());
    assertEquals("/srv/api", app.cwd());
    assertEquals(null, app.interpreter());
    assertEquals(List.of("--inspect"), app.interpreterArgs());
    assertEquals("never", app.restart());
    var times = List.of(app.maxRestarts(), app.minUptimeMs(), app.killTimeoutMs());
    assertEquals(List.of(5, 2000L, 3000L), times);
    assertEquals(List.of("0", "143"), app.restarts().stopExitCodes());
    assertEquals("process", app.stops().killMode());
    assertEquals("/var/log/api.log", app.output());
    assertEquals(null, app.error());
    assertEquals("shop", app.namespace());
    assertEquals(new TriggerOptions(1048576L, "0 3 * * *", null), app.triggers());
  }

  @Test
  void onlyWhatAnAppOfPm2WasDeclaredWithIsItsEnvironment() throws Refused, InterruptedException {
    var env = apps("pm2", "[" + PM2_PROCESS.formatted(0) + "]").getFirst().env();

    assertEquals(
        Map.of("A", "it's \"quoted\"\n: #", "N", "7", "EMPTY", "", "TRUE", "true", "NIL", "null"),
        env);
  }

  @Test
  void whatIsNotCarriedOverIsSaidInTheFile() throws Refused, InterruptedException {
    var lines =
        imported("pm2", "[" + PM2_PROCESS.formatted(0) + ", {\"name\": \"odd\"}]")
            .text()
            .lines()
            .map(String::strip)
            .toList();

    for (var line :
        List.of(
            "wait_ready: true",
            "# - the 'ready' of process.send, as there is no such channel here; wait_ready: online"
                + " when it says READY=1 by sd_notify. If it does not: 'ready: tcp:3000',"
                + " 'ready: http://127.0.0.1:3000/' or 'ready: log:REGEX' in its place",
            "autostart: false",
            "# - its name was 'my api'",
            "# - variables of the shell that pm2 was called from: HOME, SSH_TTY",
            "# - entry 2: it has no pm_exec_path, so nobody knows what it runs")) {
      assertTrue(lines.contains(line), () -> line + " in\n" + String.join("\n", lines));
    }
  }

  @Test
  void whatPm2ListsIsReadWithItsMessagesBeforeIt() throws Refused, InterruptedException {
    var text =
        ">>>> In-memory PM2 is out-of-date\n[{\"pid\": 7, \"pm_id\": 3, \"name\": \"w\","
            + " \"pm2_env\": {\"name\": \"w\", \"pm_exec_path\": \"/srv/w\", \"exec_interpreter\":"
            + " \"none\", \"env\": {}}}]";

    var app = apps("pm2", text).getFirst();

    assertEquals("w", app.name());
    assertEquals("none", app.interpreter());
  }

  @Test
  void nothingOfWhatIsTakenOverStandsForAVariable() throws Refused, InterruptedException {
    var text =
        "[{\"name\": \"w\", \"pm_exec_path\": \"/srv/${w}\", \"exec_interpreter\": \"none\","
            + " \"args\": [\"${A}\"], \"autostart\": false, \"env\": {}}]";

    var file = imported("pm2", text).text();
    assertTrue(file.contains("script: \"/srv/$${w}\""), file);
    assertTrue(file.contains("- \"$${A}\""), file);
    assertTrue(file.contains("autostart: false"), file);
  }

  @Test
  void programsOfSupervisordKeepTheirProgramPolicyAndLogs() throws Refused, InterruptedException {
    var app = apps("supervisord", SUPERVISORD_CONF).getFirst();

    assertEquals("web", app.name());
    assertEquals("3", app.instances());
    assertEquals("/usr/bin/python3", app.script());
    assertEquals(List.of("-m", "http.server", "80 80"), app.args());
    assertEquals("none", app.interpreter());
    assertEquals("/srv/web", app.cwd());
    assertEquals(Map.of("A", "1,2", "B", "x", "HOME", "/home/ada", "ALL", "yes"), app.env());
    assertEquals("on-failure", app.restart());
    assertEquals(List.of("0", "2"), app.restarts().successExitCodes());
    assertEquals(5000L, app.minUptimeMs());
    assertEquals(7, app.maxRestarts());
    assertEquals("SIGQUIT", app.stops().signal());
    assertEquals(20_000L, app.killTimeoutMs());
    assertEquals("/var/log/web.log", app.output());
    assertEquals("/var/log/web.log", app.error());
    assertEquals(10L << 20, app.logs().rotation().maxBytes());
    assertEquals(4, app.logs().rotation().keep());
    assertEquals("shop", app.namespace());
    var file = imported("supervisord", SUPERVISORD_CONF).text();
    assertTrue(file.contains("    user: www\n"), file);
    assertTrue(file.contains("# - [eventlistener:x]\n"), file);
  }

  @Test
  void processesOfSupervisordWithCommandsOfTheirOwnAreAppsOfTheirOwn()
      throws Refused, InterruptedException {
    var apps =
        apps(
            "supervisord",
            """
            [program:w]
            command: worker
               --queue %(process_num)d
            numprocs=2
            process_name=%(program_name)s_%(process_num)02d
            autorestart=true
            stdout_logfile=NONE
            stdout_logfile_maxbytes=0
            """);

    assertEquals(List.of("w_00", "w_01"), apps.stream().map(AppOptions::name).toList());
    assertEquals(List.of("--queue", "1"), apps.get(1).args());
    assertEquals("always", apps.get(1).restart());
    assertEquals("NULL", apps.get(1).output());
    assertEquals(false, apps.get(1).logs().rotation().on());
  }

  @Test
  void allThatIsWrongWithAConfIsSaidAtOnce() {
    var message =
        refused(
                request(
                    "supervisord",
                    "[program:a]\ncommand=/a %(ENV_NO)s\nstopwaitsecs=long\n[program:b]\nuser=x\n",
                    null,
                    false))
            .error()
            .message();

    assertTrue(message.contains("[program:a]: nobody knows a value for %(ENV_NO)s"), message);
    assertTrue(message.contains("[program:a]: stopwaitsecs: 'long' (expected: seconds)"), message);
    assertTrue(message.contains("[program:b]: it has no command"), message);
    assertTrue(
        refused(request("pm2", "{]", null, false)).error().message().contains("line 1, column 2"));
    assertTrue(
        refused(request("procfile", "web npm\n", null, false))
            .error()
            .message()
            .contains("line 1: 'web npm' (expected: NAME: COMMAND)"));
  }

  @Test
  void linesOfAProcfileAreAppsWithPorts() throws Refused, InterruptedException {
    var apps = apps("procfile", "# c\nweb: bin/web -p $PORT\n\nworker : node w.js\n");

    assertEquals(List.of("web", "worker"), apps.stream().map(AppOptions::name).toList());
    assertEquals("bin/web -p $PORT", apps.getFirst().script());
    assertEquals("/srv", apps.getFirst().cwd());
    assertEquals(5100, apps.get(1).variables().port());
  }

  @Test
  void aFileIsWrittenOnceAndStartedWhenAsked() throws Exception {
    var file = folder.resolve("ecosystem.yaml");
    var request = request("procfile", "web: sleep 9\n", file.toString(), true);

    var answer = assertInstanceOf(Answer.One.class, command.run(request, Call.SILENT));

    assertEquals(ExitCode.DONE, answer.exit());
    assertEquals(List.of(file.toString()), started.getFirst().targets());
    assertTrue(Files.readString(file).contains("  - name: web\n"));
    assertTrue(refused(request).error().message().endsWith("is there already"));
    assertEquals(1, started.size());
  }

  @Test
  void aFileThatJsupWouldNotTakeIsWrittenAndNotStarted() throws Exception {
    var file = folder.resolve("e.yaml").toString();
    var request = request("supervisord", "[program:a]\ncommand=/a\nstopsignal=NO\n", file, true);
    var answer = assertInstanceOf(Answer.One.class, command.run(request, Call.SILENT));

    assertEquals(ExitCode.FAILED, answer.exit());
    assertFalse(answer.notes().isEmpty());
    assertEquals(List.of(), started);
    assertTrue(Files.exists(Path.of(file)));
  }
}
