package dev.jsup.daemon.control;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jsup.protocol.ApiError;
import dev.jsup.protocol.Endpoint;
import dev.jsup.protocol.ErrorCode;
import dev.jsup.protocol.HttpMethod;
import dev.jsup.protocol.model.LogStream;
import dev.jsup.protocol.request.ApiRequest;
import dev.jsup.protocol.request.EnvRequest;
import dev.jsup.protocol.request.LogsRequest;
import dev.jsup.protocol.request.PingRequest;
import dev.jsup.protocol.request.ShutdownRequest;
import dev.jsup.protocol.request.SignalRequest;
import dev.jsup.protocol.request.StartRequest;
import dev.jsup.protocol.request.StopRequest;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestReaderTest {
  private static final RequestReader READER = new RequestReader();

  private static <R extends ApiRequest> R get(Class<R> type, String query) throws HttpRefusal {
    var parameters = new QueryStringDecoder(query, false).parameters();
    return READER.read(type, request("GET", parameters, "", ""));
  }

  private static <R extends ApiRequest> R post(Class<R> type, String body) throws HttpRefusal {
    return READER.read(type, request("POST", Map.of(), "application/json", body));
  }

  private static ControlRequest request(
      String method, Map<String, List<String>> query, String contentType, String body) {
    var bytes = new ControlRequest.Body(body.getBytes(UTF_8));
    return new ControlRequest(method, "/", query, true, true, "", "", contentType, bytes);
  }

  private static ApiError refusedQuery(Class<? extends ApiRequest> type, String query) {
    return assertThrows(HttpRefusal.class, () -> get(type, query)).error();
  }

  private static ApiError refusedBody(Class<? extends ApiRequest> type, String body) {
    return assertThrows(HttpRefusal.class, () -> post(type, body)).error();
  }

  @Test
  void aQueryFillsARecord() throws Exception {
    var logs = get(LogsRequest.class, "targets=api&lines=20&follow=false&stream=err&targets=web");
    assertEquals(LogsRequest.of(List.of("api", "web"), null, 20, false, LogStream.ERR), logs);
    assertEquals(
        LogsRequest.of(List.of("api"), null, null, null, null),
        get(LogsRequest.class, "targets=api"));
    assertEquals(new PingRequest(), get(PingRequest.class, ""));
    assertEquals(new EnvRequest("a b", true), get(EnvRequest.class, "target=a%20b&secrets=true"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "lines=abc       | lines: \"abc\" (expected: a whole number)",
        "lines=          | lines: \"\" (expected: a whole number)",
        "lines=1.5       | lines: \"1.5\" (expected: a whole number)",
        "lines=3000000000| lines: \"3000000000\" (expected: a whole number)",
        "lines=%2B5      | lines: \"+5\" (expected: a whole number)",
        "lines=1&lines=2 | lines is given 2 times in the query (expected: once)",
        "follow=yes      | follow: \"yes\" (expected: true or false)",
        "follow          | follow: \"\" (expected: true or false)",
        "stream=OUT      | stream: \"OUT\" (expected: one of out, err)",
        "tragets=api     | unknown field in the query: \"tragets\"",
      })
  void aQueryIsReadStrictly(String query, String message) {
    var error = refusedQuery(LogsRequest.class, query);
    assertEquals(message, error.message());
    assertEquals("bad-request", error.code().toString());
  }

  @Test
  void anUnknownFieldOfAQueryIsToldWithTheNearest() {
    assertEquals("did you mean targets?", refusedQuery(LogsRequest.class, "tragets=api").next());
    assertEquals(
        "known fields: targets, cwd, lines, follow, stream, since, until, grep, previous, layout,"
            + " timestamps, highlight, after",
        refusedQuery(LogsRequest.class, "quux=1").next());
    assertEquals(
        "leave it out; there are no fields here", refusedQuery(PingRequest.class, "x=1").next());
  }

  @Test
  void aMissingFieldOfAQueryIsToldWithItsMeaning() {
    var error = refusedQuery(EnvRequest.class, "secrets=true");
    assertEquals("missing in the query: target", error.message());
    assertEquals("An id, or the name of an app", error.next());
  }

  @Test
  void aGetHasNoBodyAndAPostNoQuery() {
    var get = request("GET", Map.of(), "", "{}");
    var post = request("POST", Map.of("a", List.of("b")), "", "{}");
    assertThrows(HttpRefusal.class, () -> READER.read(PingRequest.class, get));
    assertThrows(HttpRefusal.class, () -> READER.read(ShutdownRequest.class, post));
  }

  @Test
  void aBodyFillsARecord() throws Exception {
    var start =
        post(
            StartRequest.class,
            """
            {"targets": ["app.jar"], "cwd": "/srv", "env": {"PORT": "8080"}, "await": null,
             "options": {"name": "api", "args": ["-v"], "maxRestarts": 3, "minUptimeMs": 1500}}
            """);
    assertEquals(List.of("app.jar"), start.targets());
    assertEquals(Map.of("PORT", "8080"), start.env());
    assertNull(start.await());
    assertNull(start.force());
    assertEquals("api", start.options().name());
    assertEquals(3, start.options().maxRestarts());
    assertEquals(1500L, start.options().minUptimeMs());
  }

  @Test
  void anEmptyBodyIsAnEmptyObject() throws Exception {
    assertEquals(new ShutdownRequest(null), post(ShutdownRequest.class, ""));
    assertEquals(new ShutdownRequest(null), post(ShutdownRequest.class, " \r\n"));
    assertEquals(new ShutdownRequest(5L), post(ShutdownRequest.class, "{\"timeoutMs\":5}"));
  }

  @Test
  void theContentTypeDoesNotCount() throws Exception {
    var form = "application/x-www-form-urlencoded";
    var json = request("POST", Map.of(), form, "{\"timeoutMs\":5}");
    assertEquals(new ShutdownRequest(5L), READER.read(ShutdownRequest.class, json));
    var pairs = request("POST", Map.of(), form, "timeoutMs=5");
    var refusal = assertThrows(HttpRefusal.class, () -> READER.read(ShutdownRequest.class, pairs));
    assertTrue(refusal.error().message().contains("(Content-Type: " + form + ")"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {}                             | missing in the body: targets (line 1, column 2)
          {'targets':null}               | targets: null (expected: an array) (line 1, column 12)
          {'targets':'api'}              | targets: 'api' (expected: an array) (line 1, column 12)
          {'targets':[null]}             | targets[0]: null (expected: a string) (line 1, column 13)
          {'targets':['a',5]}            | targets[1]: 5 (expected: a string) (line 1, column 17)
          {'targets':[true]}             | targets[0]: true (expected: a string) (line 1, column 13)
          {'targets':[{}]}               | targets[0]: an object (expected: a string) (line 1, column 13)
          {'targets':[],'timeoutMs':'5'} | timeoutMs: '5' (expected: a whole number) (line 1, column 27)
          {'targets':[],'timeoutMs':1.5} | timeoutMs: 1.5 (expected: a whole number) (line 1, column 27)
          {'targets':[],'timeoutMs':1e3} | timeoutMs: 1000.0 (expected: a whole number) (line 1, column 27)
          {'targets':[],'timeoutMs':[]}  | timeoutMs: an array (expected: a whole number) (line 1, column 27)
          {'targets':[],'cwd':7}         | cwd: 7 (expected: a string) (line 1, column 21)
          {'tragets':[]}                 | unknown field in the body: tragets (line 1, column 2)
          {'targets':[],'tiemoutMs':5}   | unknown field in the body: tiemoutMs (line 1, column 15)
          []                             | the body: an array (expected: an object) (line 1, column 1)
          'stop'                         | the body: 'stop' (expected: an object) (line 1, column 1)
          null                           | the body is null (expected: an object)
          """)
  void aBodyIsReadStrictly(String body, String message) {
    var error = refusedBody(StopRequest.class, body.replace('\'', '"'));
    assertEquals(message.replace('\'', '"'), error.message());
  }

  @Test
  void aNumberThatIsTooLargeIsRefused() {
    var error =
        refusedBody(StopRequest.class, "{\"targets\":[],\"timeoutMs\":99999999999999999999}");
    assertTrue(
        error.message().startsWith("timeoutMs: 99999999999999999999 (expected: a whole"),
        error.message());
  }

  @Test
  void aFaultInsideAnObjectIsToldWithItsPathAndMeaning() {
    var body = "{\"targets\":[],\"cwd\":\"/\",\"env\":{},\n\"options\":{\"killTimeoutMs\":\"1s\"}}";
    var error = refusedBody(StartRequest.class, body);
    assertEquals(
        "options.killTimeoutMs: \"1s\" (expected: a whole number) (line 2, column 28)",
        error.message());
    assertEquals("Grace period between the stop signal and KILL, in milliseconds", error.next());
    var env = refusedBody(StartRequest.class, body.replace("{},", "{\"PORT\":8080},"));
    assertTrue(env.message().startsWith("env.PORT: 8080 (expected: a string)"), env.message());
  }

  @Test
  void anUnknownFieldOfABodyIsToldWithTheNearest() {
    var error = refusedBody(StopRequest.class, "{\"targets\":[],\"tiemoutMs\":5}");
    assertEquals("did you mean timeoutMs?", error.next());
    var deep =
        refusedBody(
            StartRequest.class,
            "{\"targets\":[],\"cwd\":\"/\",\"env\":{},\"options\":{\"nmae\":\"a\"}}");
    assertTrue(deep.message().startsWith("unknown field in the body: options.nmae"));
    assertEquals("did you mean name?", deep.next());
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "{",
        "{\"targets\":[}",
        "{\"targets\":[]} x",
        "{\"targets\":[],\"targets\":[]}",
        "{'a':1}",
        "nonsense",
        "{\"targets\":[\"\u0001\"]}"
      })
  void whatIsNoJsonIsRefused(String body) {
    var error = refusedBody(StopRequest.class, body);
    assertTrue(error.message().startsWith("the body is "), error.message());
    assertTrue(error.message().contains("(line 1, column "), error.message());
  }

  @Test
  void whatIsNoUtf8IsRefused() {
    var bytes = new ControlRequest.Body(new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'});
    var request = new ControlRequest("POST", "/", Map.of(), true, true, "", "", "", bytes);
    assertThrows(HttpRefusal.class, () -> READER.read(StopRequest.class, request));
  }

  @Test
  void aNestIsNotFollowedForEver() {
    var error = refusedBody(SignalRequest.class, "{\"targets\":" + "[".repeat(100_000));
    assertEquals("bad-request", error.code().toString());
  }

  @ParameterizedTest
  @EnumSource
  void everyEndpointCanBeRead(Endpoint endpoint) {
    boolean needsNothing =
        RecordFields.of(endpoint.request()).stream().noneMatch(RecordFields.Field::required);
    var nothing = request(endpoint.method().name(), Map.of(), "", "");
    if (needsNothing) {
      assertEquals(endpoint.request(), read(endpoint.request(), nothing).getClass());
    } else {
      assertThrows(HttpRefusal.class, () -> READER.read(endpoint.request(), nothing));
    }
    if (endpoint.method() == HttpMethod.GET) {
      RecordFields.of(endpoint.request())
          .forEach(field -> assertTrue(QueryReader.canRead(field.type()), field.toString()));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"timeoutMs\":\"x\",", "{\"timeoutMs\":\"x\"} x", "[[", "[] []", "5 5"})
  void whatDoesNotFitAndThenIsNoJsonIsTheCallersFault(String body) {
    assertEquals(ErrorCode.BAD_REQUEST, refusedBody(StopRequest.class, body).code());
  }

  private static ApiRequest read(Class<? extends ApiRequest> type, ControlRequest request) {
    try {
      return READER.read(type, request);
    } catch (HttpRefusal refusal) {
      throw new AssertionError(refusal);
    }
  }
}
