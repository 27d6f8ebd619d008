package dev.jsup.daemon.ecosystem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jsup.daemon.yaml.PlainYaml;
import dev.jsup.daemon.yaml.YamlResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What the reader takes the schema takes, and but for some listed values the other way round. */
class SchemaAgreementTest {
  private static final SchemaCheck SCHEMA = new SchemaCheck();

  /** Of which some fit any key and each fits few. */
  private static final List<String> SAMPLES =
      List.of(
          "null",
          "true",
          "false",
          "0",
          "1",
          "-1",
          "127",
          "5000",
          "10001",
          "1.5",
          "-0.5",
          "''",
          "' '",
          "x",
          "'true'",
          "'5'",
          "5s",
          "1m30s",
          "5x",
          "50M",
          "1.5 GiB",
          "a b",
          "max",
          "forever",
          "'on'",
          "'off'",
          "SIGTERM",
          "sigUsr1",
          "'15'",
          "SIGNAL",
          "TERM 1",
          "tree",
          "json",
          "block",
          "zstd",
          "date",
          "weekly",
          "0 3 * * *",
          "/health",
          "https://a/",
          "tcp:80",
          "never",
          "cluster_mode",
          "a=b",
          "completed",
          "\"it's\"",
          "[]",
          "[a, 1, true]",
          "['']",
          "[null]",
          "[[a]]",
          "[SIGTERM, 255]",
          "[256]",
          "{}",
          "{a: b}",
          "{a: [b]}",
          "{a: null}",
          "{'a b=': 1}",
          "{lines: 1}",
          "{bytes: 1k, burst: 5s}",
          "{burst: 5s}",
          "{lines: null}",
          "{tcp: 1}",
          "{tcp: 1, log: a}",
          "{tcp: 1, log: null}",
          "{tcp: null}",
          "{size: 5M, keep: all}",
          "{db: {condition: ready}}",
          "{db: {condition: no}}",
          "{db: {}}",
          "{db: null}",
          "{db: 1}");

  /** Where a number may be a name, such as 1.5. */
  private static final Set<String> NAMES = Set.of("name", "name_prefix", "namespace", "depends_on");

  /** The limits of which hold for texts with a number too. */
  private static final Set<String> LIMITED =
      Set.of(
          "max_memory_restart",
          "backoff_jitter",
          "log_max_line",
          "{size",
          "{max_total",
          "{max_age");

  @Test
  void whatAReaderTakesTheSchemaTakes() {
    var looser = new TreeSet<String>();
    for (var place : places().entrySet()) {
      for (var sample : SAMPLES) {
        var file = place.getValue().formatted(sample);
        var value = PlainYaml.of(file);
        boolean read = isRead(file);
        boolean fits = SCHEMA.fits(value);
        assertTrue(fits || !read, () -> file + "\n" + SCHEMA.mistakes(value));
        if (fits && !read && !isPassed(place.getKey(), sample)) {
          looser.add(place.getKey() + ": " + sample);
        }
      }
    }
    assertEquals("", String.join("\n", looser));
  }

  /** What it would take more than a schema to see. */
  private static boolean isPassed(String place, String sample) {
    boolean isText = sample.startsWith("'") || sample.endsWith("M");
    return sample.equals("\"it's\"")
        || (NAMES.contains(place) && sample.matches("-?[0-9.]+|\\[.*[0-9].*"))
        || (LIMITED.contains(place.substring(place.lastIndexOf(' ') + 1)) && isText);
  }

  /** A file for each key, with a place for its value. */
  private static Map<String, String> places() {
    var places = new LinkedHashMap<String, String>();
    for (var doc : EcosystemSchema.appKeys()) {
      add(places, doc, doc.name().equals("script") ? "" : "script: s, ", "");
    }
    LogDocs.OF_ROTATION.forEach(doc -> add(places, doc, "script: s, rotate: {", "}"));
    for (var doc : LogDocs.OF_RATE) {
      var other = doc.name().equals("bytes") ? "lines" : "bytes";
      add(places, doc, "script: s, log_rate: {" + other + ": 5, ", "}");
    }
    for (var doc : HealthDocs.ofProbe()) {
      boolean target = List.of("tcp", "http", "exec", "log").contains(doc.name());
      add(places, doc, "script: s, ready: {" + (target ? "" : "tcp: 5, "), "}");
    }
    return places;
  }

  private static void add(Map<String, String> places, KeyDoc doc, String before, String after) {
    var name = doc.name();
    places.put(
        before.replace("script: s, ", "") + name, '{' + before + name + ": %s" + after + '}');
  }

  private static boolean isRead(String file) {
    return EcosystemFile.read("f.yaml", file) instanceof YamlResult.Valid<?>;
  }
}
