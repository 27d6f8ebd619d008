package dev.jsup.daemon.ecosystem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jsup.daemon.yaml.PlainYaml;
import dev.jsup.daemon.yaml.YamlResult;
import dev.jsup.protocol.model.EcosystemOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The files in {@code corpus}. {@code good}: valid for reader and schema. {@code bad}: for neither.
 * {@code contradictory}: for the schema only, which does not compare values with each other. {@code
 * broken}: no YAML or JSON. Beside each that is not valid stands what the reader says of it; {@code
 * -Dcorpus.write=true} writes that anew, to be read before it is believed.
 */
class CorpusTest {
  private static final Path CORPUS = Path.of("src/test/resources/corpus");
  private static final SchemaCheck SCHEMA = new SchemaCheck();

  /** The files that another one names, from its folder. */
  private static final EcosystemFile.Source BESIDE =
      (name, from) -> {
        try {
          return text(from.path().resolveSibling(name).normalize(), name);
        } catch (IOException e) {
          throw new EcosystemFile.Missing(name + " is not there");
        }
      };

  private static EcosystemText text(Path file, String label) throws IOException {
    return EcosystemText.of(label, file, Files.readString(file));
  }

  private static YamlResult<Ecosystem> read(Path file) throws IOException {
    var name = String.valueOf(file.getFileName());
    return EcosystemFile.read(text(file, name), EcosystemOptions.NONE, BESIDE);
  }

  private static Ecosystem valid(Path file) throws IOException {
    return switch (read(file)) {
      case YamlResult.Valid<Ecosystem>(var ecosystem) -> ecosystem;
      case YamlResult.Invalid<Ecosystem> invalid -> throw new AssertionError(invalid.message());
    };
  }

  private static List<Path> files(String... folders) throws IOException {
    var files = new ArrayList<Path>();
    for (var folder : folders) {
      try (var found = Files.list(CORPUS.resolve(folder))) {
        found.filter(file -> !file.toString().endsWith(".expected")).sorted().forEach(files::add);
      }
    }
    return files;
  }

  static List<Path> good() throws IOException {
    return files("good");
  }

  static List<Path> notValid() throws IOException {
    return files("bad", "contradictory", "broken");
  }

  private static @Nullable Object value(Path file) throws IOException {
    return PlainYaml.of(String.valueOf(file), Files.readString(file));
  }

  @ParameterizedTest
  @MethodSource("good")
  void aGoodFileIsValidForReaderAndSchema(Path file) throws IOException {
    assertFalse(valid(file).apps().isEmpty());
    assertEquals(List.of(), SCHEMA.mistakes(value(file)));
  }

  @ParameterizedTest
  @MethodSource("notValid")
  void ofAnyOtherTheReaderSaysWhatIsExpected(Path file) throws IOException {
    var said =
        switch (read(file)) {
          case YamlResult.Valid<Ecosystem>(var ecosystem) -> "valid: " + ecosystem;
          case YamlResult.Invalid<Ecosystem> invalid -> invalid.message();
        };
    var expected = file.resolveSibling(file.getFileName() + ".expected");
    if (Boolean.getBoolean("corpus.write")) {
      Files.writeString(expected, said + '\n');
    }
    assertEquals(Files.readString(expected), said + '\n');
  }

  @Test
  void theSchemaSeesWhatIsBadByItself() throws IOException {
    for (var file : files("bad")) {
      assertFalse(SCHEMA.fits(value(file)), file.toString());
    }
    for (var file : files("contradictory")) {
      assertEquals(List.of(), SCHEMA.mistakes(value(file)), file.toString());
    }
  }

  /** Each app that is bad, not only the file. */
  @Test
  void theSchemaSeesEachAppThatIsBadByItself() throws IOException {
    int apps = 0;
    for (var file : files("bad")) {
      if (value(file) instanceof List<?> list) {
        for (var app : list) {
          var alone = List.of(app);
          assertFalse(SCHEMA.fits(alone), file + ": " + app);
          apps++;
        }
      }
    }
    assertTrue(apps > 80, "so many apps: " + apps);
  }

  @Test
  void everyNameOfEveryKeyIsInAGoodFile() throws IOException {
    Set<String> found = new HashSet<>();
    for (var file : files("good")) {
      collect(value(file), found);
    }
    var missing =
        EcosystemSchema.allKeys().stream()
            .flatMap(doc -> doc.key().names().stream())
            .filter(name -> !found.contains(name))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(Set.of(), missing);
  }

  private static void collect(@Nullable Object value, Set<String> keys) {
    if (value instanceof Map<?, ?> map) {
      map.keySet().forEach(key -> keys.add((String) key));
    }
    var inside =
        value instanceof Map<?, ?> map
            ? map.values().stream()
            : value instanceof List<?> list ? list.stream() : Stream.empty();
    inside.forEach(each -> collect(each, keys));
  }

  @Test
  void anAppUnderOtherNamesOfItsKeysIsTheSame() throws IOException {
    var apps = valid(CORPUS.resolve("good/names.yaml")).apps();
    var first = apps.getFirst();
    assertTrue(apps.size() > 8);
    for (var app : apps) {
      var same = app.options().toString().replaceFirst("namespace=app\\d+", "namespace=app0");
      assertEquals(first.options().toString(), same);
      assertEquals(first.extras(), app.extras());
    }
  }

  @Test
  void theExamplesFitTheSchema() throws IOException {
    try (var files = Files.list(Path.of("../config/examples"))) {
      var examples = files.filter(file -> file.toString().endsWith(".yaml")).toList();
      assertFalse(examples.isEmpty());
      for (var file : examples) {
        assertEquals(List.of(), SCHEMA.mistakes(value(file)), file.toString());
      }
    }
  }
}
