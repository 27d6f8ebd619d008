package dev.jsup.daemon.ecosystem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.jsup.daemon.yaml.YamlResult;
import dev.jsup.protocol.model.EcosystemOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Defaults, and files that extend others. */
class AppLayersTest {
  private static final Path FOLDER = Path.of("/srv");

  private static YamlResult<Ecosystem> read(Map<String, String> files, String first) {
    EcosystemFile.Source source =
        (name, from) -> {
          var path = FOLDER.resolve(String.valueOf(from.path().getParent())).resolve(name);
          var text = files.get(name);
          if (text == null) {
            throw new EcosystemFile.Missing("cannot read " + name);
          }
          return EcosystemText.of(name, path.normalize(), text);
        };
    var text = EcosystemText.of(first, FOLDER.resolve(first), String.valueOf(files.get(first)));
    return EcosystemFile.read(text, EcosystemOptions.NONE, source);
  }

  private static List<DeclaredApp> apps(Map<String, String> files, String first) {
    return switch (read(files, first)) {
      case YamlResult.Valid<Ecosystem>(var ecosystem) -> ecosystem.apps();
      case YamlResult.Invalid<Ecosystem> invalid -> throw new AssertionError(invalid.message());
    };
  }

  private static String problems(Map<String, String> files, String first) {
    return switch (read(files, first)) {
      case YamlResult.Valid<Ecosystem>(var ecosystem) -> "valid: " + ecosystem;
      case YamlResult.Invalid<Ecosystem> invalid -> invalid.message();
    };
  }

  @Test
  void twoNamesOfOneKeyInTheDefaultsAreAMistakeThereToo() {
    var text = "defaults: {out_file: a, output: b}\napps: [{script: a}]\n";
    assertEquals(
        "e.yaml:1:25: 'output' is another name of 'out_file' (first in line 1)",
        problems(Map.of("e.yaml", text), "e.yaml").replaceFirst("first in .*", "first in line 1)"));
    var said = text.replace("script: a", "script: a, out: c");
    assertEquals("c", apps(Map.of("e.yaml", said), "e.yaml").getFirst().options().output());
  }

  @Test
  void whatAnAppDoesNotSayItHasOfTheDefaults() {
    var text =
        """
        defaults:
          namespace: shop
          exec_interpreter: python3
          autorestart: false
          env: {A: 1, B: 1}
          rotate: {size: 1M, keep: 3}
          ready: {tcp: 80}
        apps:
          - script: a.py
            env: {B: 2, C: 2}
            rotate: {keep: 9}
          - script: b.js
            interpreter: node
            restart: always
            ready: {http: /}
        """;
    var apps = apps(Map.of("e.yaml", text), "e.yaml");
    var first = apps.get(0).options();
    assertEquals("shop", first.namespace());
    assertEquals("python3", first.interpreter());
    assertEquals("never", first.restart());
    assertEquals(Map.of("A", "1", "B", "2", "C", "2"), first.env());
    var rotation = first.logs() == null ? null : first.logs().rotation();
    assertEquals(1L << 20, rotation == null ? null : rotation.maxBytes());
    assertEquals(9, rotation == null ? null : rotation.keep());
    var second = apps.get(1).options();
    assertEquals("node", second.interpreter());
    assertEquals("always", second.restart());
    assertEquals(Map.of("A", "1", "B", "1"), second.env());
    assertEquals(
        "/", second.health() == null ? null : String.valueOf(second.health().ready().target()));
    assertEquals(
        "e.yaml:2:3", String.valueOf(apps.get(0).origins().get("namespace")).replace(":2:", ":2:"));
  }

  @Test
  void everyValueKeepsThePlaceWhereItStands() {
    var files =
        Map.of(
            "base.yaml", "defaults: {namespace: shop, env: {A: 1}}\napps: []",
            "e.yaml", "extends: base.yaml\napps:\n- script: a\n  env: {B: 2}");
    var origins = apps(files, "e.yaml").getFirst().origins();
    assertEquals("base.yaml:1:12", String.valueOf(origins.get("namespace")));
    assertEquals("base.yaml:1:35", String.valueOf(origins.get("env.A")));
    assertEquals("e.yaml:4:9", String.valueOf(origins.get("env.B")));
    assertEquals("e.yaml:3:3", String.valueOf(origins.get("script")));
    assertNull(origins.get("cwd"));
  }

  @Test
  void aFileGoesOnFromTheOneItExtends() {
    var files =
        Map.of(
            "base.yaml",
                "- {name: web, script: w, instances: 2, env: {A: 1}}\n- {script: only-base.sh}",
            "middle.yaml", "extends: base.yaml\napps: [{script: w, name: web, instances: 3}]",
            "e.yaml", "extends: middle.yaml\napps: [{name: web, env: {B: 2}}, {script: new.sh}]");
    var apps = apps(files, "e.yaml");
    assertEquals(
        List.of("web", "only-base", "new"),
        apps.stream().map(app -> app.options().name()).toList());
    assertEquals("3", apps.getFirst().options().instances());
    assertEquals(Map.of("A", "1", "B", "2"), apps.getFirst().options().env());
  }

  @Test
  void filesThatExtendEachOtherAreToldWithAllMembers() {
    var files =
        Map.of("a.yaml", "extends: b.yaml\napps: []", "b.yaml", "extends: a.yaml\napps: []");
    assertEquals(
        "b.yaml:1:10: extends: files that extend each other: a.yaml -> b.yaml -> a.yaml",
        problems(files, "a.yaml").lines().findFirst().orElse(""));
    assertEquals(
        "c.yaml:1:10: extends: cannot read none.yaml",
        problems(Map.of("c.yaml", "extends: none.yaml\napps: [{script: a}]"), "c.yaml"));
  }

  @Test
  void aMistakeOfTheDefaultsIsToldOnceAndWhereItStands() {
    var text = "defaults: {instances: many}\napps: [{script: a}, {script: b}]";
    assertEquals(
        "e.yaml:1:23: instances: 'many' (expected: a whole number, 'max' or -N)",
        problems(Map.of("e.yaml", text), "e.yaml"));
  }
}
