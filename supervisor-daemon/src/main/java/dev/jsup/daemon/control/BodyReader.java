package dev.jsup.daemon.control;

import dev.jsup.protocol.request.ApiRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;

/**
 * Makes a record from a JSON body; an empty body is an empty object.
 *
 * <p>The Content-Type does not count: curl calls what follows {@code -d} a form, so whatever parses
 * as JSON is JSON.
 */
final class BodyReader {
  private static final byte[] NOTHING = {'{', '}'};

  <R extends ApiRequest> R read(Class<R> type, ControlRequest.Body body, String contentType)
      throws HttpRefusal {
    byte[] json = body.isBlank() ? NOTHING : body.bytes();
    try {
      @Nullable R request = Json.MAPPER.readValue(json, type);
      if (request == null) {
        throw RequestReader.refusal("the body is null (expected: an object)", "send an object");
      }
      return request;
    } catch (UnrecognizedPropertyException e) {
      throw unknownField(e);
    } catch (ValueInstantiationException e) {
      var cause = e.getCause() == null ? e.getOriginalMessage() : e.getCause().getMessage();
      throw RequestReader.refusal("the body is refused: " + cause, "");
    } catch (MismatchedInputException e) {
      throw new BodyFault(type, json, e).refusal();
    } catch (StreamReadException e) {
      throw noJson(e, contentType);
    }
  }

  private static HttpRefusal unknownField(UnrecognizedPropertyException e) {
    var known =
        e.getKnownPropertyIds() == null
            ? List.<String>of()
            : e.getKnownPropertyIds().stream().map(String::valueOf).toList();
    return RequestReader.refusal(
        "unknown field in the body: " + JsonPath.of(e.getPath()) + position(e.getLocation()),
        RequestReader.nearest(e.getPropertyName(), known));
  }

  private static HttpRefusal noJson(JacksonException e, String contentType) {
    var type =
        contentType.isEmpty() || contentType.startsWith("application/json")
            ? ""
            : " (Content-Type: " + contentType + ")";
    return RequestReader.refusal(
        "the body is no JSON" + type + ": " + e.getOriginalMessage() + position(e.getLocation()),
        "send one JSON object");
  }

  static String position(@Nullable TokenStreamLocation location) {
    return location == null || location.getLineNr() < 1
        ? ""
        : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
  }
}
