package dev.jsup.daemon.control;

import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamContext;

/**
 * Finds a field of a body that its record does not have. Jackson would tell of one only after it
 * has made the record, so a misspelt field would be called missing, and it would not know where it
 * was.
 */
final class UnknownFields {
  private final JsonParser parser;

  private UnknownFields(JsonParser parser) {
    this.parser = parser;
  }

  /** Refuses {@code json} if a {@code type} has not all of its fields. */
  static void check(byte[] json, Type type) throws HttpRefusal {
    try (var parser = Json.MAPPER.createParser(json)) {
      parser.nextToken();
      new UnknownFields(parser).value(type);
    }
  }

  /** Passes over the value at hand. What is of another type than expected is not judged here. */
  private void value(Type type) throws HttpRefusal {
    var raw = RecordFields.raw(type);
    if (parser.hasToken(JsonToken.START_OBJECT) && raw.isRecord()) {
      record(raw);
    } else if (parser.hasToken(JsonToken.START_OBJECT) && raw == Map.class) {
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        next(RecordFields.content(type));
      }
    } else if (parser.hasToken(JsonToken.START_ARRAY) && raw == List.class) {
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        value(RecordFields.content(type));
      }
    } else {
      parser.skipChildren();
    }
  }

  private void record(Class<?> type) throws HttpRefusal {
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      var field = RecordFields.find(type, parser.currentName());
      if (field.isEmpty()) {
        throw RequestReader.refusal(
            "unknown field in the body: "
                + path(parser.streamReadContext())
                + BodyReader.position(parser.currentTokenLocation()),
            RequestReader.nearest(parser.currentName(), RecordFields.names(type)));
      }
      next(field.get().type());
    }
  }

  private void next(Type type) throws HttpRefusal {
    parser.nextToken();
    value(type);
  }

  private static String path(TokenStreamContext context) {
    var parent = context.getParent();
    var before = parent == null || parent.inRoot() ? "" : path(parent);
    if (context.inArray()) {
      return before + "[" + context.getCurrentIndex() + "]";
    }
    return before.isEmpty() ? context.currentName() : before + "." + context.currentName();
  }
}
