package dev.jsup.daemon.control;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jsup.daemon.command.Answer;
import dev.jsup.protocol.Endpoint;
import dev.jsup.protocol.model.Pong;
import dev.jsup.protocol.request.PingRequest;
import dev.jsup.protocol.request.VersionRequest;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CommandsTest {
  private static final Answer ANSWER = Answer.of(new Pong("", 0), _ -> "");

  @Test
  void noEndpointIsWithoutACommand() {
    var builder = Commands.builder().register(Endpoint.PING, PingRequest.class, (_, _) -> ANSWER);
    var refusal = assertThrows(IllegalStateException.class, builder::build);
    assertTrue(refusal.getMessage().contains("[VERSION, HEALTH, START,"), refusal.getMessage());
  }

  @Test
  void everyEndpointHasOneCommand() {
    TestServer.registered(Map.of());
    var builder = Commands.builder().register(Endpoint.PING, PingRequest.class, (_, _) -> ANSWER);
    assertThrows(
        IllegalArgumentException.class,
        () -> builder.register(Endpoint.PING, PingRequest.class, (_, _) -> ANSWER));
  }

  @Test
  void aCommandTakesTheRecordOfItsEndpoint() {
    assertThrows(
        IllegalArgumentException.class,
        () -> Commands.builder().register(Endpoint.PING, VersionRequest.class, (_, _) -> ANSWER));
  }
}
