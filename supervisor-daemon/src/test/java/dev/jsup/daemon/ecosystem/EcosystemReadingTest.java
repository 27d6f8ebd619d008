package dev.jsup.daemon.ecosystem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jsup.daemon.yaml.YamlResult;
import dev.jsup.protocol.model.EcosystemOptions;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Shapes of files, the fields of pm2, and the options with which a file is read. */
class EcosystemReadingTest {
  private static final EcosystemOptions LENIENT = new EcosystemOptions(null, null, true, null);

  private static YamlResult<Ecosystem> read(String file, String text, EcosystemOptions options) {
    var named = EcosystemText.of(file, Path.of("/srv", file), text);
    return EcosystemFile.read(named, options, EcosystemFile.Source.NONE);
  }

  private static Ecosystem ecosystem(String file, String text, EcosystemOptions options) {
    return switch (read(file, text, options)) {
      case YamlResult.Valid<Ecosystem>(var ecosystem) -> ecosystem;
      case YamlResult.Invalid<Ecosystem> invalid -> throw new AssertionError(invalid.message());
    };
  }

  private static Ecosystem yaml(String text) {
    return ecosystem("e.yaml", text, EcosystemOptions.NONE);
  }

  private static String problems(String file, String text, EcosystemOptions options) {
    return switch (read(file, text, options)) {
      case YamlResult.Valid<Ecosystem>(var ecosystem) -> "valid: " + ecosystem;
      case YamlResult.Invalid<Ecosystem> invalid -> invalid.message();
    };
  }

  private static EcosystemOptions env(String name) {
    return new EcosystemOptions(null, name, null, null);
  }

  private static List<String> names(Ecosystem ecosystem) {
    return ecosystem.apps().stream().map(app -> String.valueOf(app.options().name())).toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{apps: [{script: 'a.js'}, {script: 'b.js'}]}",
        "[{script: 'a.js'}, {script: 'b.js'},]",
        "{name: 'pkg', version: '1.0.0', pm2: [{script: 'a.js'}, {script: 'b.js'}]}",
        "{pm2: {apps: [{script: 'a.js'}, {script: 'b.js'}]}, scripts: {}}"
      })
  void readsJsonInEveryShape(String text) {
    assertEquals(List.of("a", "b"), names(ecosystem("e.json", text, EcosystemOptions.NONE)));
  }

  @Test
  void whatAProgramHasPrintedIsToldByAppAndKey() {
    var text =
        "{\"apps\":[{\"name\":\"web\",\"script\":\"a\",\"instances\":\"many\",\"env\":{\"A\":{}}},"
            + "{\"scrpt\":\"b\"}]}";
    assertEquals(
        """
        ecosystem.config.js: app 'web': instances: 'many' (expected: a whole number, 'max' or -N)
        ecosystem.config.js: app 'web', env, A: A: a mapping (expected: a string, number or boolean)
        ecosystem.config.js: app 2: this app has no script (expected: a script, an executable or a shell command)
        ecosystem.config.js: app 2: unknown key 'scrpt' (did you mean 'script'?)\
        """,
        problems("ecosystem.config.js", text, EcosystemOptions.NONE));
  }

  @Test
  void fieldsWithoutEffectAreNamedOnce() {
    var read =
        yaml(
            """
            apps:
              - {script: a, pmx: false, vizion: false, watch_options: {}, exec_mode: fork, v8: true}
              - {script: b, pmx: true, windowsHide: true, cron_restart: 0, io: {apm: 1}}
            deploy: {production: {}}
            """);
    assertEquals(
        List.of(
            "without effect here: exec_mode, pmx, vizion, watch_options, v8, windowsHide, io (of pm2,"
                + " for Node.js, its cloud, or done in another way)"),
        read.notes());
  }

  @Test
  void whatIsWithoutEffectOnAFolderIsNamedToo() {
    var read =
        yaml(
            "static: [{path: a, port: 1, monitor: {}}, {path: b, port: 2, monitor: {}}]\napps: []");
    assertEquals(
        List.of(
            "without effect here: monitor (of pm2, for Node.js, its cloud, or done in another way)"),
        read.notes());
  }

  @Test
  void instancesOfAClusterShareNoPortAndThatIsTold() {
    assertEquals(2, yaml("{script: a, exec_mode: cluster, instances: 2}").notes().size());
    assertEquals(1, yaml("{script: a, exec_mode: cluster_mode, instances: 1}").notes().size());
    for (var own : List.of("port: 80", "increment_var: PORT")) {
      var app = "{script: a, exec_mode: cluster, instances: 2, " + own + "}";
      assertEquals(1, yaml(app).notes().size(), own);
    }
    assertTrue(
        problems("e.yaml", "script: a\nexec_mode: clustr", EcosystemOptions.NONE)
            .contains("2:12: exec_mode: 'clustr' (expected: fork or cluster)"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"user: false", "gid: ''", "pid:", "uid: ''", "pid_file: false"})
  void accountsAndFilesOfNothingAreNotDeclared(String field) {
    assertNull(yaml("script: a\n" + field).apps().getFirst().options().process());
  }

  @Test
  void keysThatAreThereForTheirAnchorsArePassedOver() {
    var text = "x-common: &c {namespace: shop}\n.base: &b {cwd: /}\n";
    for (var apps : List.of("apps:\n- {<<: *c, script: a}\n", "<<: *b\nscript: a\n")) {
      var read = yaml(text + apps);
      assertEquals(List.of("a"), names(read));
      assertEquals(List.of(), read.notes());
    }
  }

  @Test
  void theSchemaOfAFileIsForEditors() {
    var text = "{$schema: '../ecosystem.schema.json', apps: [{script: 'a'}]}";
    assertEquals(List.of("a"), names(ecosystem("e.json", text, EcosystemOptions.NONE)));
  }

  @Test
  void aLenientReadingTellsUnknownKeysAndPassesThemOver() {
    var text = "apps:\n- script: a\n  wach: true\n  ready: {tcp: 80, wat: 1}\n";
    assertEquals(
        List.of(
            "e.yaml:3:3: unknown key 'wach'; passed over",
            "e.yaml:4:20: unknown key 'wat'; passed over"),
        ecosystem("e.yaml", text, LENIENT).notes().stream()
            .map(n -> n.replaceFirst(" \\((did|take).*\\)", ""))
            .toList());
    assertEquals(
        "e.yaml:3:14: instances: 'many' (expected: a whole number, 'max' or -N)",
        problems("e.yaml", "script: a\nx: 1\ninstances:   many", LENIENT));
  }

  @Test
  void autostartAndForceAreRead() {
    var extras = yaml("{script: a, autostart: false, force: true}").apps().getFirst().extras();
    assertFalse(extras.autostart());
    assertTrue(extras.force());
    assertEquals(
        List.of("x", "x"),
        names(yaml("- {script: a, name: x}\n- {script: b, name: x, force: true}")));
  }

  @ParameterizedTest
  @CsvSource({
    "name: web, web",
    "'name: web\nname_prefix: shop', shop:web",
    "'name_prefix: shop', shop:a",
    "'name: web\nappend_env_to_name: true', web-prod",
    "'name: web\nappendEnvToName: false', web",
  })
  void namesAreMadeAsPm2MakesThem(String keys, String name) {
    var text = "script: a.js\nenv_prod: {}\n" + keys;
    assertEquals(List.of(name), names(ecosystem("e.yaml", text, env("prod"))));
  }

  @Test
  void theChosenEnvironmentCountsOverTheOther() {
    var text =
        """
        - {name: x, script: a, env: {A: 1, B: 1}, env_prod: {B: 2, C: 2}, env_dev: {B: 3}}
        - {name: y, script: b, env: {A: 1}}
        """;
    var read = ecosystem("e.yaml", text, env("prod"));
    assertEquals(Map.of("A", "1", "B", "2", "C", "2"), read.apps().get(0).options().env());
    assertEquals(Map.of("A", "1"), read.apps().get(1).options().env());
    assertEquals(List.of("y: has no env_prod, env alone counts"), read.notes());
    assertEquals(Map.of("A", "1", "B", "1"), yaml(text).apps().get(0).options().env());
    assertEquals(
        "e.yaml:1:1: no app has env_prd (there are: prod, dev; did you mean 'prod'?)",
        problems("e.yaml", text, env("prd")));
  }

  @ParameterizedTest
  @CsvSource({
    "true, 'C=1'",
    "false, 'PATH=/bin AWS_KEY=k AWS_ID=i C=1'",
    "AWS_KEY, 'PATH=/bin AWS_ID=i C=1'",
    "'[AWS, TH]', 'C=1'",
  })
  void aFilterLeavesOutWhatPm2sLeavesOut(String filter, String left) {
    var extras = yaml("script: a\nfilter_env: " + filter).apps().getFirst().extras();
    var kept = extras.filter().apply(Map.of("PATH", "/bin", "AWS_KEY", "k", "AWS_ID", "i"));
    kept.put("C", "1");
    var expected = new HashMap<String, String>();
    for (var pair : left.split(" ", -1)) {
      expected.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
    }
    assertEquals(expected, kept);
  }
}
