package dev.jsup.daemon.control;

import dev.jsup.daemon.control.RecordFields.Field;
import dev.jsup.protocol.ApiError;
import dev.jsup.protocol.Doc;
import dev.jsup.protocol.Endpoint;
import dev.jsup.protocol.HttpMethod;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The OpenAPI document of the control API, made from its records: the same on every run. */
final class OpenApi {
  private static final String ABOUT =
      "HTTP/1.1 on the Unix socket of a daemon, $JSUP_HOME/jsup.sock: "
          + "curl --unix-socket ~/.jsup/jsup.sock http://jsup/v1/apps. "
          + "Fields that are absent have no value; a null is never sent. "
          + "The media type application/vnd.jsup.terminal is for the jsup command only.";

  private final Schemas schemas = new Schemas();

  private OpenApi() {}

  static Map<String, Object> document() {
    return new OpenApi().write();
  }

  private Map<String, Object> write() {
    var paths = new LinkedHashMap<String, Map<String, Object>>();
    for (var endpoint : Endpoint.values()) {
      paths
          .computeIfAbsent(endpoint.path(), _ -> new LinkedHashMap<>())
          .put(endpoint.method().name().toLowerCase(Locale.ROOT), operation(endpoint));
    }
    var document = new LinkedHashMap<String, Object>();
    document.put("openapi", "3.1.0");
    document.put("info", object("title", "jsup control API", "version", "1", "description", ABOUT));
    document.put("servers", List.of(object("url", "http://jsup")));
    document.put("paths", paths);
    document.put("components", object("schemas", schemas.all()));
    return document;
  }

  private Map<String, Object> operation(Endpoint endpoint) {
    var operation = new LinkedHashMap<String, Object>();
    operation.put("operationId", endpoint.name().toLowerCase(Locale.ROOT));
    var doc = endpoint.request().getAnnotation(Doc.class);
    operation.put("summary", doc == null ? "" : doc.value());
    var fields = RecordFields.of(endpoint.request());
    if (endpoint.method() == HttpMethod.POST) {
      operation.put("requestBody", requestBody(endpoint));
    } else if (!fields.isEmpty()) {
      operation.put("parameters", fields.stream().map(this::parameter).toList());
    }
    operation.put("responses", responses(endpoint));
    return operation;
  }

  private Map<String, Object> requestBody(Endpoint endpoint) {
    boolean required = RecordFields.of(endpoint.request()).stream().anyMatch(Field::required);
    return object(
        "required",
        required,
        "content",
        content(Responses.JSON, schemas.request(endpoint.request())));
  }

  private Map<String, Object> parameter(Field field) {
    var parameter = new LinkedHashMap<String, Object>();
    parameter.put("name", field.name());
    parameter.put("in", "query");
    parameter.put("description", field.doc());
    parameter.put("required", field.required());
    parameter.put("schema", schemas.of(field.type()));
    return parameter;
  }

  private Map<String, Object> responses(Endpoint endpoint) {
    var item = schemas.of(endpoint.answer());
    var content =
        switch (endpoint.shape()) {
          case ONE -> content(Responses.JSON, item);
          case LIST -> content(Responses.JSON, object("type", "array", "items", item));
          case STREAM -> content(Responses.JSON_LINES, item);
        };
    var doc = endpoint.answer().getAnnotation(Doc.class);
    var text = doc == null ? endpoint.answer().getSimpleName() : doc.value();
    var success = endpoint.shape() == Endpoint.Shape.STREAM ? "One object a line: " + text : text;
    return object(
        "200",
        object("description", success, "content", content),
        "default",
        object(
            "description",
            "A refusal",
            "content",
            content(Responses.JSON, schemas.of(ApiError.class))));
  }

  private static Map<String, Object> content(String mediaType, Map<String, Object> schema) {
    return object(mediaType, object("schema", schema));
  }

  /** An object of names and values, one after the other, that keeps their order. */
  static Map<String, Object> object(Object... namesAndValues) {
    var object = new LinkedHashMap<String, Object>();
    var rest = new ArrayList<>(List.of(namesAndValues));
    while (!rest.isEmpty()) {
      object.put((String) rest.removeFirst(), rest.removeFirst());
    }
    return object;
  }
}
