package dev.jsup.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code jsup events}: every change of state, in its order. */
class EventsIT {
  @RegisterExtension static final TestHome home = TestHome.quick();

  private static JsonLines open(String... query) {
    home.daemon().ensure();
    var stream = home.http().stream("/v1/events", query);
    Await.until(
        "the stream is open",
        () -> home.http().get("/v1/health").json().get("streams").number() > 0);
    return stream;
  }

  /** The states in the stream, {@code -} for none: before the first event, then after each. */
  private static List<String> states(List<Json> events) {
    var states = new ArrayList<String>();
    for (var event : events) {
      var from = event.get("from").isNull() ? "-" : event.get("from").text();
      if (states.isEmpty()) {
        states.add(from);
      }
      assertEquals(states.getLast(), from, () -> "each begins where the last ended: " + events);
      states.add(event.get("to").isNull() ? "-" : event.get("to").text());
    }
    return states;
  }

  @Test
  void theLifeOfAnAppIsToldInOrder() throws IOException {
    try (var stream = open()) {
      var app = home.start("life", home.apps().idle());
      long pid = app.pid();
      app.ask("stop").granted();
      app.ask("delete").granted();

      var events =
          stream.await("the end", all -> !all.isEmpty() && all.getLast().get("to").isNull());
      assertEquals(
          List.of("-", "stopped", "launching", "online", "stopping", "stopped", "-"),
          states(events));
      var online = events.get(2);
      assertEquals("life", online.get("app").text());
      assertEquals(pid, online.get("pid").number());
      assertTrue(online.get("time").text().matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:.*"));
    }
  }

  @Test
  void aCrashIsToldWithItsReason() throws IOException {
    var options = Map.of("restartDelayMs", 200, "maxRestarts", 1, "minUptimeMs", 60_000);
    try (var stream = open()) {
      home.start("crash", home.apps().crashing(), options);

      var events =
          stream.await(
              "the giving up",
              all -> !all.isEmpty() && "errored".equals(all.getLast().get("to").value()));
      assertEquals(
          List.of("-", "stopped", "launching", "waiting restart", "launching", "errored"),
          states(events));
      assertEquals("exit 1, restart after 200 ms", events.get(2).get("reason").text());
      assertTrue(events.getLast().get("reason").text().startsWith("exit 1, 1 restart in "));
    }
  }

  @Test
  void onlyTheTargetsAreTold() throws IOException {
    var wanted = home.start("wanted", home.apps().idle());
    var other = home.start("other", home.apps().idle());
    try (var stream = open("targets", "wanted")) {
      other.ask("restart").granted();
      wanted.ask("stop").granted();

      var events = stream.await("two events", all -> all.size() == 2);
      assertEquals(List.of("online", "stopping", "stopped"), states(events));
    }
  }

  @Test
  void theClientPrintsALineForEachChangeUntilInterrupted() {
    var app = home.start("seen", home.apps().idle());
    var client = home.client().start("events", "seen");
    Await.until(
        "the stream is open",
        () -> home.http().get("/v1/health").json().get("streams").number() > 0);

    app.ask("stop").granted();

    client.awaitOut("0|seen:0 stopping");
    client.awaitOut("0|seen:0 stopped");
    client.interrupt();
    client.await().exits(130);
  }
}
