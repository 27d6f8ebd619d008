package dev.jsup.daemon.control;

import dev.jsup.protocol.ErrorCode;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** A value in a body that its record cannot take: says which, where, and what was expected. */
final class BodyFault {
  private final Class<?> type;
  private final JsonNode body;
  private final JacksonException cause;
  private final JsonPath path;

  BodyFault(Class<?> type, byte[] json, JacksonException cause) {
    this.type = type;
    this.cause = cause;
    this.body = Json.MAPPER.readTree(json);
    this.path = new JsonPath(cause.getPath());
  }

  HttpRefusal refusal() {
    return HttpRefusal.of(
        ErrorCode.BAD_REQUEST,
        message() + BodyReader.position(cause.getLocation()),
        path.docIn(type));
  }

  private String message() {
    var value = path.in(body);
    if (path.steps().isEmpty() && value.isObject()) {
      return "the body is refused: " + cause.getOriginalMessage();
    }
    if (value.isMissingNode()) {
      return "missing in the body: " + path;
    }
    return (path.steps().isEmpty() ? "the body" : path)
        + ": "
        + shown(value)
        + " (expected: "
        + RecordFields.describe(path.typeIn(type))
        + ")";
  }

  private static String shown(JsonNode value) {
    if (value.isString()) {
      return QueryReader.shown(value.stringValue());
    }
    if (value.isArray()) {
      return "an array";
    }
    return value.isObject() ? "an object" : value.toString();
  }
}
