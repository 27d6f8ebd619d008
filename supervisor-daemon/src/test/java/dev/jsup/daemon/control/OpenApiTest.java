package dev.jsup.daemon.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jsup.protocol.Endpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class OpenApiTest {
  private static final JsonNode DOCUMENT = Json.MAPPER.readTree(Json.pretty(OpenApi.document()));

  @Test
  void theCheckedInDocumentIsUpToDate() throws IOException {
    var file = root().resolve("config/openapi.json");
    var expected = Json.pretty(OpenApi.document());
    if (Boolean.getBoolean("openapi.write")) {
      Files.writeString(file, expected);
    }
    assertEquals(
        expected,
        Files.readString(file),
        "config/openapi.json is stale; write it anew with"
            + " scripts/test -Dtest=OpenApiTest -Dit.test=none -Dopenapi.write=true");
  }

  private static Path root() {
    var folder = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(folder.resolve("supervisor-protocol"))) {
      folder = folder.getParent();
    }
    return folder;
  }

  @Test
  void itIsTheSameOnEveryRun() {
    assertEquals(Json.pretty(OpenApi.document()), Json.pretty(OpenApi.document()));
  }

  @Test
  void everyEndpointIsInIt() {
    for (var endpoint : Endpoint.values()) {
      var method = endpoint.method().name().toLowerCase(Locale.ROOT);
      var operation = DOCUMENT.path("paths").path(endpoint.path()).path(method);
      assertTrue(operation.path("summary").asString("").length() > 5, endpoint.toString());
      assertTrue(operation.path("responses").has("200"), endpoint.toString());
      assertTrue(operation.path("responses").has("default"), endpoint.toString());
    }
  }

  @Test
  void everyReferenceLeadsSomewhere() {
    var references = DOCUMENT.findValuesAsString("$ref");
    assertTrue(references.size() > 20);
    for (var reference : references) {
      assertTrue(reference.startsWith("#/"), reference);
      assertTrue(DOCUMENT.at(reference.substring(1)).isObject(), reference);
    }
  }

  @Test
  void aFieldThatMayBeAbsentIsNotRequired() {
    var view = DOCUMENT.at("/components/schemas/InstanceResult");
    assertEquals(
        "[\"id\",\"app\",\"number\",\"label\",\"state\",\"ok\",\"message\",\"lastLines\"]",
        view.path("required").toString());
    assertEquals("int64", view.at("/properties/pid/format").asString());
  }

  @Test
  void enumsAreTheWordsOnTheWire() {
    assertEquals("[\"out\",\"err\"]", DOCUMENT.at("/components/schemas/LogStream/enum").toString());
  }

  @Test
  void onlyRequestsAreClosed() {
    assertTrue(DOCUMENT.at("/components/schemas/StartRequest/additionalProperties").isBoolean());
    assertTrue(DOCUMENT.at("/components/schemas/AppOptions/additionalProperties").isBoolean());
    assertTrue(DOCUMENT.at("/components/schemas/AppView/additionalProperties").isMissingNode());
  }

  @Test
  void streamsAreLinesOfJson() {
    var content = DOCUMENT.path("paths").path("/v1/logs").at("/get/responses/200/content");
    assertEquals(
        "#/components/schemas/LogItem",
        content.path("application/x-ndjson").at("/schema/$ref").asString());
  }
}
