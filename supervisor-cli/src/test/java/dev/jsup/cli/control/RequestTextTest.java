package dev.jsup.cli.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jsup.protocol.Endpoint;
import dev.jsup.protocol.request.ApiRequest;
import dev.jsup.protocol.request.ListRequest;
import dev.jsup.protocol.request.PingRequest;
import dev.jsup.protocol.request.StopRequest;
import dev.jsup.protocol.terminal.TerminalTraits;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RequestTextTest {
  private static final TerminalTraits TRAITS = new TerminalTraits(120, true, false, true);

  @Test
  void asksForFramesAndSaysWhatTheTerminalIs() {
    assertEquals(
        """
        GET /v1/ping HTTP/1.0
        Host: jsup
        Accept: application/vnd.jsup.terminal
        Jsup-Terminal: width=120,color,json
        Jsup-Client: 1.2.3

        """
            .replace("\n", "\r\n"),
        text(new PingRequest()));
  }

  @Test
  void carriesTheFieldsOfAGetInTheQuery() {
    var text = text(ListRequest.of(List.of("a b"), "/srv"));
    assertTrue(text.startsWith("GET /v1/apps?targets=a%20b&cwd=%2Fsrv HTTP/1.0\r\n"), text);
    assertTrue(text.endsWith("\r\n\r\n"), text);
  }

  @Test
  void carriesTheFieldsOfAPostAsJsonWithItsLengthInBytes() {
    var text = text(new StopRequest(List.of("Zoë"), null, "/", 500L));
    assertTrue(text.startsWith("POST /v1/apps/stop HTTP/1.0\r\n"), text);
    assertTrue(
        text.endsWith(
            "\r\nContent-Type: application/json\r\nContent-Length: 46\r\n\r\n"
                + "{\"targets\":[\"Zoë\"],\"cwd\":\"/\",\"timeoutMs\":500}"),
        text);
  }

  @Test
  void knowsAnEndpointForEveryRequest() {
    var taken = Arrays.stream(Endpoint.values()).map(Endpoint::request).collect(Collectors.toSet());
    assertEquals(List.of(ApiRequest.class.getPermittedSubclasses()).size(), taken.size());
    assertEquals(Endpoint.PING, RequestText.endpoint(new PingRequest()));
  }

  private static String text(ApiRequest request) {
    return StandardCharsets.UTF_8.decode(RequestText.of(request, TRAITS, "1.2.3")).toString();
  }
}
