package dev.jsup.daemon.control;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/** An HTTP response as a client sees it; the names of its headers are in lower case. */
record Response(int status, String version, Map<String, String> headers, String body) {
  String header(String name) {
    return headers.getOrDefault(name, "");
  }

  /** The body as a JSON object or array. */
  JsonNode json() {
    return Json.MAPPER.readTree(body);
  }

  /** A field of the body. */
  String text(String field) {
    return json().path(field).asString("");
  }
}
