package dev.jsup.daemon.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jsup.daemon.settings.PolicyDefaults;
import dev.jsup.protocol.model.ConfigValueView;
import dev.jsup.protocol.model.ConfigView;
import dev.jsup.protocol.model.EcosystemOptions;
import dev.jsup.protocol.request.ConfigRequest;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigCommandTest {
  /** They say what another key says, which is shown instead. */
  private static final Map<String, String> SHOWN_AS =
      Map.of(
          "autorestart", "restart",
          "treekill", "kill_mode",
          "wait_ready", "ready",
          "time", "log_date_format",
          "disable_logs", "out_file");

  @TempDir Path folder;
  private FileFixture fixture;

  @BeforeEach
  void prepare() {
    fixture = new FileFixture(folder);
  }

  private Map<String, ConfigValueView> shown(String app) throws Exception {
    var command =
        new ConfigCommand(fixture.files(), () -> PolicyDefaults.BUILT_IN, fixture.environment());
    var request =
        new ConfigRequest(fixture.file.toString(), folder.toString(), fixture.callerEnv, null);
    var values = new HashMap<String, ConfigValueView>();
    for (var each : ((Answer.Many) command.run(request, Call.SILENT)).body()) {
      if (each instanceof ConfigView(var name, var views) && name.equals(app)) {
        views.forEach(view -> values.put(view.key(), view));
      }
    }
    return values;
  }

  @Test
  void everyKeyThatIsGivenIsShownWithItsPlace() throws Exception {
    try (InputStream corpus = getClass().getResourceAsStream("/corpus/good/every-key.yaml")) {
      var text = new String(corpus.readAllBytes(), StandardCharsets.UTF_8);
      Files.writeString(
          fixture.file,
          text.replace("user: ada", "user: " + System.getProperty("user.name"))
              .replaceAll("gid: .*", "")
              .replace("script: cache", "script: sh")
              .replaceAll("env_production:.*", ""));
    }
    Files.writeString(Files.createDirectories(folder.resolve("bin")).resolve("serve.sh"), "");
    Files.writeString(folder.resolve("db.jar"), "");
    Files.writeString(folder.resolve("shop.env"), "");
    for (var app :
        fixture.files().read(fixture.file, EcosystemOptions.NONE, fixture.callerEnv).apps()) {
      var shown = shown(app.name());
      app.origins()
          .forEach((key, _) -> {
            var view = shown.get(SHOWN_AS.getOrDefault(key, key));
            if (!key.equals("env")) {
              assertTrue(view != null, app.name() + ": " + key + " of " + shown.keySet());
            }
          });
    }
  }

  @Test
  void whatIsInTheNameOrWithoutEffectIsShownAsItIsGiven() throws Exception {
    fixture.write("{name: a, name_prefix: eu, script: sleep 9, execMode: cluster}");
    var shown = shown("eu:a");
    assertEquals("eu", shown.get("name_prefix").value());
    assertEquals("cluster", shown.get("exec_mode").value());
    assertTrue(shown.get("exec_mode").origin().contains("ecosystem.yaml:2:"));
    assertEquals(null, shown.get("append_env_to_name"));
  }

  @Test
  void whatIsSaidByAnotherKeyIsNoDefault() throws Exception {
    fixture.write("{name: a, script: sleep 9, autorestart: false, time: true, java_opts: -Xmx1m}");
    var shown = shown("a");
    for (var key : List.of("restart", "log_date_format", "java_opts")) {
      assertTrue(shown.get(key).origin().contains("ecosystem.yaml:2:"), key + shown.get(key));
    }
    assertEquals("never", shown.get("restart").value());
    assertEquals("default", shown.get("kill_mode").origin());
  }
}
