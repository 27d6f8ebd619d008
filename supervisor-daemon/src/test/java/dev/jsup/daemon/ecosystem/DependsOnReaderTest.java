package dev.jsup.daemon.ecosystem;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.jsup.daemon.yaml.YamlResult;
import dev.jsup.protocol.model.AppDependency;
import dev.jsup.protocol.model.DependencyCondition;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DependsOnReaderTest {
  private static List<AppDependency> read(String dependsOn) {
    var result = EcosystemFile.read("f.yaml", "{script: s, depends_on: " + dependsOn + "}");
    if (result instanceof YamlResult.Invalid<List<DeclaredApp>> invalid) {
      throw new AssertionError(invalid.message());
    }
    var apps = ((YamlResult.Valid<List<DeclaredApp>>) result).value();
    return apps.getFirst().extras().dependsOn();
  }

  private static List<AppDependency> ready(String... names) {
    return Stream.of(names)
        .map(name -> new AppDependency(name, DependencyCondition.READY))
        .toList();
  }

  @Test
  void anAppWithoutAConditionIsToBeReady() {
    assertEquals(ready("db", "cache"), read("[db, cache]"));
    assertEquals(ready("db", "cache"), read("db cache"));
    assertEquals(ready("db", "cache", "mq"), read("{db: {}, cache: , mq: {condition: }}"));
  }

  @Test
  void namesThatAreAlikeButForTheirCaseAreTwo() {
    assertEquals(ready("my_db", "myDb"), read("{my_db: {}, myDb: {}}"));
  }
}
