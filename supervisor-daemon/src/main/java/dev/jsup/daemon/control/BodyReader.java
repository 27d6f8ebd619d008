package dev.jsup.daemon.control;

import dev.jsup.protocol.request.ApiRequest;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.MismatchedInputException;
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
      UnknownFields.check(json, type);
      @Nullable R request = Json.MAPPER.readValue(json, type);
      if (request == null) {
        throw RequestReader.refusal("the body is null (expected: an object)", "send an object");
      }
      return request;
    } catch (ValueInstantiationException e) {
      var cause = e.getCause() == null ? e.getOriginalMessage() : e.getCause().getMessage();
      throw RequestReader.refusal("the body is refused: " + cause, "");
    } catch (MismatchedInputException | InputCoercionException e) {
      throw misfit(type, json, e, contentType);
    } catch (StreamReadException | StreamConstraintsException e) {
      throw noJson(e, contentType);
    }
  }

  /** A value that does not fit; unless what follows it is no JSON at all. */
  private static HttpRefusal misfit(
      Class<?> type, byte[] json, JacksonException fault, String contentType) {
    try {
      return new BodyFault(type, json, fault).refusal();
    } catch (JacksonException e) {
      return noJson(e, contentType);
    }
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
