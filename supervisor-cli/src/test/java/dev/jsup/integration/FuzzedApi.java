package dev.jsup.integration;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Requests to the API as its own OpenAPI document describes them, most of them with something wrong
 * in it. What they may do to the machine is harmless: names, files and programs are of the folder
 * of the test, times are short.
 */
final class FuzzedApi {
  private static final List<String> WORDS =
      List.of(
          "all",
          "a",
          "b",
          "ü x",
          "a:0",
          "0",
          "-1",
          "+1",
          "max",
          "/a/",
          "/[/",
          "/(a+)+b/",
          "*",
          "..",
          "nope",
          "no.yaml",
          "default",
          "",
          " ",
          "idle.sh",
          "USR1",
          "HUP",
          "always",
          "never",
          "json",
          "10m",
          "2026-11-22T10:00",
          "99999999999",
          "1e9",
          "\\u0000",
          "\\ud800",
          "\\uffff",
          "\uD83D\uDE00",
          "%s%n",
          "\\\"",
          "a".repeat(300),
          "true",
          "null",
          "{}",
          "--",
          "-n");

  private static final List<String> NUMBERS =
      List.of(
          "0",
          "1",
          "2",
          "50",
          "-1",
          "-0",
          "1.5",
          "1e400",
          "-9223372036854775809",
          "99999999999999999999999",
          "4294967296",
          "0x10",
          "01",
          "NaN");

  private static final List<String> ANYTHING =
      List.of("null", "true", "{}", "[]", "[[]]", "\"\"", "{\"a\":{\"a\":[1]}}", "[null]", "-5");

  /** An operation of the API: method and path, and what it takes. */
  private record Operation(String method, String path, Json description) {
    boolean isGet() {
      return method.equals("GET");
    }

    /** Answers of these go on until the client has enough. */
    boolean streams() {
      return path.equals("/v1/logs") || path.equals("/v1/events");
    }

    /** Only what is wrong may be sent there. */
    boolean endsTheDaemon() {
      return path.equals("/v1/shutdown");
    }
  }

  /**
   * What a request asks for.
   *
   * @param target path and query
   * @param octets the body, a character a byte
   * @param streams whether its answer may be one without end
   */
  record Asked(String method, String target, String octets, boolean streams) {
    byte[] body() {
      return octets.getBytes(StandardCharsets.ISO_8859_1);
    }
  }

  private final String folder;
  private final Json document;
  private final List<Operation> operations = new ArrayList<>();
  private final SplittableRandom random;

  /**
   * @param folder where the program {@code idle.sh} is
   */
  FuzzedApi(Json document, String folder, SplittableRandom random) {
    this.folder = folder;
    this.document = document;
    this.random = random;
    for (var path : document.get("paths").fields().entrySet()) {
      var methods = new Json(path.getValue());
      for (var method : methods.fields().keySet()) {
        operations.add(
            new Operation(
                method.toString().toUpperCase(Locale.ROOT),
                path.getKey().toString(),
                methods.get(method.toString())));
      }
    }
  }

  /** The next request; one in ten goes where nothing is, or by a method that is not taken. */
  Asked next() {
    var operation = pick(operations);
    if (operation.endsTheDaemon()) {
      return asked(
          "POST", operation.path(), pick(List.of("{", "[]", "{\"timeoutMs\":\"x\"}", "x")));
    }
    return switch (random.nextInt(20)) {
      case 0 -> asked(pick(List.of("PUT", "DELETE", "HEAD", "OPTIONS", "TRACE", "X-Y")), operation);
      case 1 -> asked(operation.isGet() ? "POST" : "GET", operation);
      case 2 -> asked("GET", pick(List.of("/", "/v2", "/v1//ping", "/v1/pingg", "/%00", "*")), "");
      default -> asked(operation.method(), operation);
    };
  }

  private Asked asked(String method, Operation operation) {
    var target = operation.isGet() ? operation.path() + query(operation) : operation.path();
    var body = operation.isGet() && random.nextInt(20) > 0 ? "" : body(operation);
    return new Asked(method, target, octets(body), operation.streams());
  }

  private static Asked asked(String method, String target, String body) {
    return new Asked(method, target, body, false);
  }

  private String query(Operation operation) {
    var query = new StringBuilder();
    var parameters = operation.description().get("parameters");
    for (var parameter : parameters.isNull() ? List.<Json>of() : parameters.items()) {
      if (random.nextInt(3) == 0) {
        query.append(query.isEmpty() ? '?' : '&').append(parameter.get("name").text());
        query.append('=').append(encoded(parameter.get("schema")));
      }
    }
    return random.nextInt(15) == 0
        ? query + pick(List.of("?x=1", "?&&=&", "?%", "?targets=%ff%fe", "?a=1&a=2", "#x"))
        : query.toString();
  }

  private String encoded(Json schema) {
    boolean number = "integer".equals(schema.get("type").value()) || random.nextInt(8) == 0;
    return URLEncoder.encode(pick(number ? NUMBERS : WORDS), StandardCharsets.UTF_8);
  }

  private String body(Operation operation) {
    var content = operation.description().get("requestBody");
    var json =
        content.isNull()
            ? pick(ANYTHING)
            : value("", content.get("content").get("application/json").get("schema"));
    return switch (random.nextInt(25)) {
      case 0 -> json.substring(0, random.nextInt(json.length() + 1));
      case 1 -> json + pick(List.of("}", "x", json, "\0", ","));
      case 2 -> "[".repeat(random.nextInt(20_000));
      case 3 -> "{\"a\":".repeat(random.nextInt(3_000)) + '1';
      case 4 -> "\uFEFF" + json;
      case 5 -> json.replace(':', pick(List.of(" ", "=", "::", ":\0")).charAt(0));
      default -> json;
    };
  }

  /** In UTF-8, mostly. */
  private String octets(String text) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > 0 && random.nextInt(25) == 0) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private String value(String name, Json schema) {
    if (random.nextInt(25) == 0) {
      return pick(ANYTHING);
    }
    if (!schema.get("$ref").isNull()) {
      var reference = schema.get("$ref").text();
      var named = reference.substring(reference.lastIndexOf('/') + 1);
      return value(name, document.get("components").get("schemas").get(named));
    }
    if (!schema.get("enum").isNull()) {
      return '"' + pick(schema.get("enum").texts()) + '"';
    }
    return switch (String.valueOf(schema.get("type").value())) {
      case "object" -> schema.get("properties").isNull() ? map() : object(schema);
      case "array" -> "[" + value(name, schema.get("items")) + "]";
      case "integer" -> name.endsWith("Ms") ? pick(NUMBERS.subList(0, 8)) : pick(NUMBERS);
      case "boolean" -> pick(List.of("true", "false"));
      default -> '"' + text(name) + '"';
    };
  }

  private String text(String name) {
    return switch (name) {
      case "instances" ->
          pick(List.of("0", "1", "2", "max", "-1", "+1", "x", "99999999999", "1.5"));
      case "targets", "script" -> random.nextBoolean() ? "idle.sh" : pick(WORDS);
      case "cwd" -> random.nextInt(4) > 0 ? folder : pick(WORDS);
      case "name", "app" -> pick(WORDS.subList(0, 4));
      default -> pick(WORDS);
    };
  }

  private String map() {
    return "{\"" + pick(WORDS) + "\":\"" + pick(WORDS) + "\"}";
  }

  private String object(Json schema) {
    var required = schema.get("required");
    var members = new ArrayList<String>();
    for (var property : schema.get("properties").fields().entrySet()) {
      var name = property.getKey().toString();
      boolean wanted = !required.isNull() && required.texts().contains(name);
      boolean always = wanted || name.equals("timeoutMs");
      if (always ? random.nextInt(20) > 0 || !wanted : random.nextInt(6) == 0) {
        members.add('"' + name + "\":" + value(name, new Json(property.getValue())));
      }
    }
    if (!members.isEmpty() && random.nextInt(20) == 0) {
      members.add(pick(List.of(members.getFirst(), "\"unknown\":1", "\"\":null")));
    }
    return "{" + String.join(",", members) + "}";
  }

  private <T> T pick(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}
