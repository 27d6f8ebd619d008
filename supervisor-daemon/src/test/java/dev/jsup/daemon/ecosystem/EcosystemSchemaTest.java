package dev.jsup.daemon.ecosystem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jsup.daemon.yaml.YamlKey;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.core.util.Separators.Spacing;
import tools.jackson.databind.json.JsonMapper;

/** The schema of ecosystem files is made of the code and says what the readers take. */
class EcosystemSchemaTest {
  @Test
  void theCheckedInSchemaIsUpToDate() throws IOException {
    var file = Path.of("../config/ecosystem.schema.json");
    var expected = pretty(EcosystemSchema.document());
    if (Boolean.getBoolean("docs.write")) {
      Files.writeString(file, expected);
    }
    assertEquals(
        expected,
        Files.exists(file) ? Files.readString(file) : "",
        "config/ecosystem.schema.json is stale; write it anew with"
            + " scripts/test -Dtest=EcosystemSchemaTest -Dit.test=none -Ddocs.write=true");
  }

  private static String pretty(Map<String, Object> document) {
    var indenter = new DefaultIndenter("  ", "\n");
    var separators =
        Separators.createDefaultInstance()
            .withObjectNameValueSpacing(Spacing.AFTER)
            .withObjectEmptySeparator("")
            .withArrayEmptySeparator("");
    var printer =
        new DefaultPrettyPrinter(separators)
            .withObjectIndenter(indenter)
            .withArrayIndenter(new DefaultPrettyPrinter.FixedSpaceIndenter());
    return JsonMapper.builder().build().writer().with(printer).writeValueAsString(document) + '\n';
  }

  @Test
  void everyKeyThatAReaderAsksForIsDescribedAndNoOther() throws Exception {
    var described =
        Stream.of(EcosystemSchema.allKeys(), StaticDocs.ALL, StaticDocs.OF_ACCOUNT, DeployDocs.ALL)
            .flatMap(List::stream)
            .map(KeyDoc::key)
            .collect(Collectors.toSet());
    var missing = new HashSet<>(keysOfReaders());
    missing.removeAll(described);
    assertEquals(Set.of(), missing, "keys that RunDocs, PolicyDocs, HealthDocs, LogDocs lack");
    described.removeAll(keysOfReaders());
    assertEquals(Set.of(), described, "described keys that no reader asks for");
  }

  /** All that stand in a constant of this package. */
  private static Set<YamlKey> keysOfReaders() throws Exception {
    Set<YamlKey> keys = new HashSet<>();
    var folder = Path.of(AppKeys.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    var place = AppKeys.class.getPackageName();
    try (var files = Files.list(folder.resolve(place.replace('.', '/')))) {
      for (var file : files.toList()) {
        var name = file.getFileName().toString().replaceFirst("\\.class$", "");
        for (var field : Class.forName(place + '.' + name).getDeclaredFields()) {
          if (Modifier.isStatic(field.getModifiers()) && field.getType() == YamlKey.class) {
            field.setAccessible(true);
            keys.add((YamlKey) field.get(null));
          }
        }
      }
    }
    assertTrue(keys.size() > 80, keys::toString);
    return keys;
  }

  @Test
  void eachIsDescribedOnceInAFewWords() {
    for (var docs :
        List.of(EcosystemSchema.allKeys(), StaticDocs.ALL, StaticDocs.OF_ACCOUNT, DeployDocs.ALL)) {
      var seen = new ArrayList<YamlKey>();
      for (var doc : docs) {
        assertTrue(!seen.contains(doc.key()), doc.name());
        seen.add(doc.key());
        assertTrue(doc.about().length() > 15 && doc.about().endsWith("."), doc.toString());
        assertTrue(!doc.type().isEmpty(), doc.name());
      }
    }
  }

  @Test
  void theSchemaIsOneAndKnowsEveryShape() {
    var check = new SchemaCheck();
    var app = Map.of("script", "a");
    for (Object file :
        List.of(
            app,
            List.of(app),
            Map.of("apps", List.of(app)),
            Map.of("pm2", List.of(app), "name", "of a package.json"),
            Map.of("pm2", Map.of("apps", List.of(app))),
            Map.of("extends", "base.yaml"),
            Map.of("defaults", app, "apps", List.of(Map.of("name", "b"))),
            Map.of("apps", List.of(app), "x-common", 1, "$schema", "s", "deploy", Map.of()))) {
      assertEquals(List.of(), check.mistakes(file), file.toString());
    }
    for (Object file :
        List.of(
            "a",
            List.of(),
            List.of("a"),
            Map.of("name", "a"),
            Map.of("defaults", app),
            Map.of("app", List.of(app)),
            Map.of("apps", List.of(Map.of("name", "a"))),
            Map.of("apps", List.of(app), "default", app),
            Map.of("apps", List.of(Map.of("script", "a", "x-a", 1))),
            Map.of("pm2", Map.of("script", "a", "scirpt", "b")))) {
      assertTrue(!check.fits(file), file.toString());
    }
  }
}
