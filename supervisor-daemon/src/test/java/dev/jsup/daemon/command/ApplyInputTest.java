package dev.jsup.daemon.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jsup.protocol.model.ApplyChange;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What counts as input of a file that is applied, beside its text. */
class ApplyInputTest {
  @TempDir private Path folder;
  private FileFixture fixture;

  @BeforeEach
  void prepare() {
    fixture = new FileFixture(folder);
  }

  private static List<String> lines(List<PlannedApp> plan) {
    return plan.stream().map(app -> app.action() + " " + app.name()).toList();
  }

  private static List<String> changed(List<PlannedApp> plan) {
    return plan.getFirst().changes().stream().map(ApplyChange::key).toList();
  }

  @Test
  void whatTheFileNamesOfTheCallerIsInputOfTheFile() throws Exception {
    for (var rest : List.of("", ", env_file: -none.env", ", filter_env: [TAG]")) {
      fixture.callerEnv.put("TAG", "42");
      fixture.callerEnv.put("OTHER", "one");
      var app = "{name: api, script: sleep, args: ['${OTHER}', '${TAG:-}']%s}".formatted(rest);
      var known = fixture.write(app).declared();
      fixture.callerEnv.put("NOISE", "n");
      assertEquals(List.of("none api"), lines(fixture.plan(known)), rest);
      fixture.callerEnv.put("TAG", "43");
      // What an app does not get, its arguments are not made of either.
      var expected = rest.contains("filter_env") ? List.<String>of() : List.of("args");
      assertEquals(expected, changed(fixture.plan(known)), rest);

      fixture.callerEnv.put("TAG", "42");
      fixture.write(
          "{name: api, script: sleep 1, env: {V: 'v${TAG}', W: 'w${V}', X: x}%s}".formatted(rest));
      var variables = fixture.declared();
      assertEquals(List.of("none api"), lines(fixture.plan(variables)), rest);
      fixture.callerEnv.put("TAG", "43");
      var planned = fixture.plan(variables).getFirst();
      assertEquals(
          List.of(
              new ApplyChange("env.V", "v42", "v43", true),
              new ApplyChange("env.W", "wv42", "wv43", true)),
          planned.changes(),
          rest);
      assertEquals("v43", Objects.requireNonNull(planned.spec()).env().get("V"));
    }
  }

  @Test
  void whatIsReadAgainAtEachLaunchIsNoChange() throws Exception {
    Files.writeString(folder.resolve("v.env"), "FROM_FILE=1\n");
    var app = "{name: api, script: sleep 1, env_file: v.env, env: {A: '${FROM_FILE}', B: '${A}'}}";
    var known = fixture.write(app).declared();
    Files.writeString(folder.resolve("v.env"), "FROM_FILE=2\n");
    assertEquals(List.of("none api"), lines(fixture.plan(known)));
  }

  @Test
  void secretsInArgumentsAreNotShown() throws Refused {
    fixture.callerEnv.put("API_TOKEN", "t0ps3cret");
    var known = fixture.write("{name: api, script: sleep, args: ['--t=${API_TOKEN}']}").declared();
    fixture.write("{name: api, script: sleep, args: ['--u=${API_TOKEN}']}");
    assertEquals(
        List.of(new ApplyChange("args", "--t=********", "--u=********", true)),
        fixture.plan(known).getFirst().changes());
  }
}
