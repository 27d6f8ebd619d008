package dev.jsup.daemon.ecosystem;

import static dev.jsup.daemon.ecosystem.SchemaTypes.bool;
import static dev.jsup.daemon.ecosystem.SchemaTypes.count;
import static dev.jsup.daemon.ecosystem.SchemaTypes.duration;
import static dev.jsup.daemon.ecosystem.SchemaTypes.given;
import static dev.jsup.daemon.ecosystem.SchemaTypes.object;
import static dev.jsup.daemon.ecosystem.SchemaTypes.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the keys mean that say how jsup learns about the health of an app. */
final class HealthDocs {
  static final String AT = "#/$defs/probe";

  private static final Map<String, Object> PROBE =
      object("anyOf", List.of(probeText(), object("$ref", AT)));

  static final List<KeyDoc> ALL =
      List.of(
          new KeyDoc(
                  AppKeys.READY,
                  PROBE,
                  "What makes an instance online: min_uptime, notify (sd_notify), tcp:PORT, a URL,"
                      + " /PATH (a GET at its PORT), exec:COMMAND, log:REGEX, or a mapping.")
              .or("min_uptime"),
          new KeyDoc(
                  AppKeys.WAIT_READY,
                  bool(),
                  "pm2's word; true: ready by its PORT if there is one, else by sd_notify.")
              .or(false),
          new KeyDoc(
                  AppKeys.LISTEN_TIMEOUT,
                  duration(),
                  "An instance that is not ready by then has failed.")
              .or("30s"),
          new KeyDoc(
              AppKeys.LIVENESS,
              PROBE,
              "What an instance must go on answering; one that does not is stopped, and its"
                  + " restart policy decides."),
          new KeyDoc(
              AppKeys.WATCHDOG,
              duration(),
              "The app must say WATCHDOG=1 (sd_notify) at least so often."));

  private static final List<KeyDoc> OF_PROBE =
      List.of(
          new KeyDoc(HealthReader.TCP, text(), "A port, or HOST:PORT, that takes a connection."),
          new KeyDoc(
              HealthReader.HTTP,
              SchemaTypes.onlyText("^(/|https?://)", "expected: a URL, or /PATH"),
              "A URL that is answered, or a path at the PORT of the instance."),
          new KeyDoc(HealthReader.EXEC, text(), "A line for sh that exits with 0."),
          new KeyDoc(
              HealthReader.LOG, text(), "A regular expression that is found in a line of output."),
          new KeyDoc(
                  HealthReader.STATUS,
                  text(),
                  "Of http: which answers are good, such as 200 or 200-204.")
              .or("200-399"),
          new KeyDoc(
              HealthReader.HEADERS,
              SchemaTypes.strings("^[!#$%&'*+.^_`|~0-9A-Za-z-]+$"),
              "Of http: what is sent with the question."),
          new KeyDoc(HealthReader.INITIAL_DELAY, duration(), "From the start to the first attempt.")
              .or(0),
          new KeyDoc(
              HealthReader.INTERVAL,
              duration(),
              "From attempt to attempt; without it 10 s, and 200 ms for ready."),
          new KeyDoc(HealthReader.TIMEOUT, duration(), "After which an attempt has failed.")
              .or("1s"),
          new KeyDoc(
                  HealthReader.FAILURES, count(), "Of liveness: so many failures in a row count.")
              .or(3),
          new KeyDoc(HealthReader.SUCCESSES, count(), "So many successes in a row count.").or(1));

  private HealthDocs() {}

  private static Map<String, Object> probeText() {
    var type = text();
    type.put("examples", List.of("/health", "tcp:8080", "exec:true", "log:started", "notify"));
    return type;
  }

  static List<KeyDoc> ofProbe() {
    return OF_PROBE;
  }

  /** A mapping that asks one thing. */
  static Map<String, Object> probe() {
    var asked = new ArrayList<Object>();
    for (var key :
        List.of(HealthReader.TCP, HealthReader.HTTP, HealthReader.EXEC, HealthReader.LOG)) {
      asked.add(given(key.names()));
    }
    var probe = SchemaTypes.mapping(OF_PROBE, AT);
    probe.put("oneOf", asked);
    return probe;
  }
}
