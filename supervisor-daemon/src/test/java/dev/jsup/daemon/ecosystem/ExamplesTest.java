package dev.jsup.daemon.ecosystem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jsup.daemon.yaml.YamlResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The files in {@code config/examples}, which users copy from. */
class ExamplesTest {
  @ParameterizedTest
  @CsvSource({"ecosystem.yaml, 4", "logs.yaml, 2"})
  void isValid(String file, int apps) throws IOException {
    var text = Files.readString(Path.of("../config/examples").resolve(file));
    var result = EcosystemFile.read(file, text);
    if (result instanceof YamlResult.Invalid<List<DeclaredApp>> invalid) {
      throw new AssertionError(invalid.message());
    }
    assertTrue(result instanceof YamlResult.Valid<List<DeclaredApp>>);
    assertEquals(apps, ((YamlResult.Valid<List<DeclaredApp>>) result).value().size());
  }
}
