package dev.jsup.daemon.control;

import dev.jsup.daemon.text.NearestWord;
import dev.jsup.protocol.ErrorCode;
import dev.jsup.protocol.HttpMethod;
import dev.jsup.protocol.request.ApiRequest;
import java.util.List;

/** Makes the record of an endpoint from its HTTP request: a GET's query, a POST's body. */
final class RequestReader {
  private final QueryReader queries = new QueryReader();
  private final BodyReader bodies = new BodyReader();

  <R extends ApiRequest> R read(Class<R> type, ControlRequest request) throws HttpRefusal {
    if (request.method().equals(HttpMethod.GET.name())) {
      if (!request.body().isBlank()) {
        throw refusal("a GET has no body", "put the fields in the query, ?name=value");
      }
      return queries.read(type, request.query());
    }
    if (!request.query().isEmpty()) {
      throw refusal("a POST has no query", "put the fields in the body, as a JSON object");
    }
    return bodies.read(type, request.body(), request.contentType());
  }

  static HttpRefusal refusal(String message, String next) {
    return HttpRefusal.of(ErrorCode.BAD_REQUEST, message, next);
  }

  /** What to do about a field that is not known. */
  static String nearest(String name, List<String> known) {
    if (known.isEmpty()) {
      return "leave it out; there are no fields here";
    }
    return NearestWord.of(name, known)
        .map(near -> "did you mean " + near + "?")
        .orElse("known fields: " + String.join(", ", known));
  }
}
