package dev.jsup.daemon.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jsup.daemon.supervisor.AppSpec;
import dev.jsup.daemon.supervisor.Snapshot;
import dev.jsup.daemon.yaml.PlainYaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the schema of ecosystem files calls a default is what holds where nothing is said. */
class SchemaDefaultsTest {
  /** Of which a spec knows whether they were said; they have their default at each launch. */
  private static final Set<String> KEPT_AS_SAID = Set.of("instance_var", "port_step");

  @TempDir private Path folder;

  private AppSpec spec(String keys) throws Refused {
    var fixture = new FileFixture(folder).write("{name: a, script: sleep 9" + keys + "}");
    return fixture.read(new Snapshot(List.of())).getFirst().spec();
  }

  /** By definition and key. */
  private static Map<String, Object> defaults() throws IOException {
    var file = Path.of("../config/ecosystem.schema.json");
    var schema = (Map<?, ?>) PlainYaml.of(Files.readString(file));
    var defaults = new LinkedHashMap<String, Object>();
    for (var definition : List.of("app", "rotation", "rate", "probe")) {
      var definitions = (Map<?, ?>) schema.get("$defs");
      var keys = (Map<?, ?>) ((Map<?, ?>) definitions.get(definition)).get("properties");
      keys.forEach((key, type) -> {
        var byDefault = ((Map<?, ?>) type).get("default");
        if (byDefault != null) {
          defaults.put(definition + '.' + key, byDefault);
        }
      });
    }
    return defaults;
  }

  /** Says what the key needs beside it, with a place for the key. */
  private static String around(String place) {
    var key = place.substring(place.indexOf('.') + 1);
    return switch (place.substring(0, place.indexOf('.'))) {
      case "rotation" -> ", rotate: {%s}";
      case "rate" -> ", log_rate: {lines: 5%s}";
      case "probe" -> ", liveness: {http: 'http://127.0.0.1:1/'%s}";
      default -> key.startsWith("backoff_") ? ", exp_backoff_restart_delay: 5%s" : "%s";
    };
  }

  @Test
  void sayingADefaultChangesNothing() throws Exception {
    var defaults = defaults();
    assertTrue(defaults.size() > 35, defaults::toString);
    for (var each : defaults.entrySet()) {
      var key = each.getKey().substring(each.getKey().indexOf('.') + 1);
      if (!KEPT_AS_SAID.contains(key)) {
        var around = around(each.getKey());
        var said = key + ": '" + each.getValue() + "'";
        var separated = around.endsWith("{%s}") ? said : ", " + said;
        assertEquals(spec(around.formatted("")), spec(around.formatted(separated)), said);
      }
    }
  }
}
