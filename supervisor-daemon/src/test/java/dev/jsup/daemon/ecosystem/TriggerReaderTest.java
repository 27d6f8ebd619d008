package dev.jsup.daemon.ecosystem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.jsup.daemon.yaml.YamlResult;
import dev.jsup.protocol.model.TriggerOptions;
import dev.jsup.protocol.model.WatchOptions;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TriggerReaderTest {
  private static YamlResult<List<DeclaredApp>> read(String line) {
    return EcosystemFile.read("f", "script: a\n" + line);
  }

  private static TriggerOptions triggers(String line) {
    return switch (read(line)) {
      case YamlResult.Valid<List<DeclaredApp>>(var apps) -> apps.getFirst().options().triggers();
      case YamlResult.Invalid<List<DeclaredApp>> invalid ->
          throw new AssertionError(invalid.message());
    };
  }

  @ParameterizedTest
  @CsvSource({
    "max_memory_restart: 300M, 314572800",
    "maxMemoryRestart: 1G, 1073741824",
    "max_memory_restart: 2048K, 2097152",
    "max_memory_restart: 104857600, 104857600",
    "max_memory_restart: 0, 0",
    "max_memory_restart: false, 0",
  })
  void readsALimitAsPm2Does(String line, long bytes) {
    assertEquals(new TriggerOptions(bytes, null, null), triggers(line));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "cron_restart: 0 3 * * *     | 0 3 * * *",
        "cron: '*/5 * * * * *'       | */5 * * * * *",
        "cronRestart: '@daily'       | @daily",
        "cron_restart: 0             | ''",
        "cron: ''                    | ''",
        "cron: false                 | ''",
      })
  void readsAPatternUnderEachOfItsNames(String line, String pattern) {
    assertEquals(new TriggerOptions(null, pattern, null), triggers(line));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "watch: true                          | true  | -          | -    | -",
        "watch: false                         | false | -          | -    | -",
        "watch: my src                        | -     | my src     | -    | -",
        "watch: [src, conf/*.yaml]            | -     | src,conf/*.yaml | - | -",
        "'{watch: true, ignore_watch: [a, b]}' | true  | -         | a,b  | -",
        "'{watch: true, ignoreWatch: a b}'    | true  | -          | a b  | -",
        "'{watch: true, watchDelay: 4s}'      | true  | -          | -    | 4000",
        "watch_delay: 300                     | -     | -          | -    | 300",
      })
  void readsWhatIsWatched(String keys, Boolean on, String paths, String ignore, Long delay) {
    var text = keys.replaceAll("^'?\\{|\\}'?$", "").replaceAll(", (?=ignore|watch)", "\n");
    assertEquals(
        new TriggerOptions(null, null, new WatchOptions(on, list(paths), list(ignore), delay)),
        triggers(text));
  }

  private static List<String> list(String text) {
    return text == null ? null : List.of(text.split(","));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "watch: {a: b}               | f:2:8: watch: a mapping (expected: a list of strings, or one"
            + " string split like a shell line)",
        "watch_delay: soon           | f:2:14: watch_delay: 'soon' (expected: milliseconds, or a"
            + " duration like 500ms, 5s or 1m30s)",
        "max_memory_restart: 300X    | f:2:21: max_memory_restart: '300X' (expected: bytes or a size"
            + " like 300M or 1G, 1M or more)",
        "max_memory_restart: 300     | f:2:21: max_memory_restart: '300' (expected: bytes or a size"
            + " like 300M or 1G, 1M or more)",
        "cron_restart: 0 24 * * *    | f:2:15: cron_restart: '0 24 * * *': hour: 24 (expected: 0 to"
            + " 23)",
        "cron: 3 * *                 | f:2:7: cron_restart: '3 * *': 3 fields (expected: minute hour"
            + " day month weekday, seconds may go before them)",
      })
  void saysWhereAMistakeIsAndWhatWasExpected(String line, String problem) {
    var invalid = assertInstanceOf(YamlResult.Invalid.class, read(line));
    assertEquals(problem, invalid.message());
  }
}
