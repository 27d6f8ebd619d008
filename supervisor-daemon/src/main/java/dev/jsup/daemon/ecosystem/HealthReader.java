package dev.jsup.daemon.ecosystem;

import dev.jsup.daemon.yaml.MappingReader;
import dev.jsup.daemon.yaml.YamlKey;
import dev.jsup.protocol.model.HealthOptions;
import dev.jsup.protocol.model.ProbeOptions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads how jsup learns about the health of an app. */
final class HealthReader {
  private static final String PROBE =
      "min_uptime, notify, tcp:PORT, a URL, /PATH, exec:COMMAND, log:REGEX, or a mapping with one of"
          + " tcp, http, exec, log";

  static final YamlKey TCP = YamlKey.of("tcp");
  static final YamlKey HTTP = YamlKey.of("http");
  static final YamlKey EXEC = YamlKey.of("exec", "command");
  static final YamlKey LOG = YamlKey.of("log", "log_line");
  static final YamlKey STATUS = YamlKey.of("status");
  static final YamlKey HEADERS = YamlKey.of("headers");
  static final YamlKey INITIAL_DELAY = YamlKey.of("initial_delay", "start_delay");
  static final YamlKey INTERVAL = YamlKey.of("interval", "period");
  static final YamlKey TIMEOUT = YamlKey.of("timeout");
  static final YamlKey FAILURES = YamlKey.of("failure_threshold");
  static final YamlKey SUCCESSES = YamlKey.of("success_threshold");
  private static final Pattern HEADER = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

  private final MappingReader keys;

  HealthReader(MappingReader keys) {
    this.keys = keys;
  }

  /** Null when nothing of it is declared. */
  @Nullable HealthOptions read() {
    var options =
        new HealthOptions(
            probe(AppKeys.READY),
            keys.bool(AppKeys.WAIT_READY),
            keys.millis(AppKeys.LISTEN_TIMEOUT),
            probe(AppKeys.LIVENESS),
            keys.millis(AppKeys.WATCHDOG));
    return options.equals(HealthOptions.NONE) ? null : options;
  }

  private @Nullable ProbeOptions probe(YamlKey key) {
    if (!keys.isMapping(key)) {
      var target = keys.string(key, PROBE);
      return target == null ? null : ProbeOptions.of(target);
    }
    var probe = keys.mapping(key, PROBE);
    return probe == null ? null : probe(key, probe);
  }

  private ProbeOptions probe(YamlKey key, MappingReader probe) {
    var targets = new ArrayList<String>();
    targets(probe)
        .forEach((prefix, value) -> {
          if (value != null) {
            targets.add(prefix + value);
          }
        });
    var options =
        new ProbeOptions(
            targets.isEmpty() ? null : targets.getFirst(),
            probe.string(STATUS, "a status such as 200, or a range such as 200-399"),
            probe.strings(HEADERS, "header", name -> HEADER.matcher(name).matches()),
            probe.millis(INITIAL_DELAY),
            probe.millis(INTERVAL),
            probe.millis(TIMEOUT),
            probe.count(FAILURES),
            probe.count(SUCCESSES));
    probe.rejectOthers();
    boolean none = List.of(TCP, HTTP, EXEC, LOG).stream().noneMatch(probe::has);
    if (none || targets.size() > 1) {
      keys.complain(
          key,
          "%s: %s to ask (expected: one of tcp, http, exec, log)"
              .formatted(key.names().getFirst(), none ? "nothing" : targets.size() + " things"));
    }
    return options;
  }

  private static Map<String, @Nullable String> targets(MappingReader probe) {
    var targets = new LinkedHashMap<String, @Nullable String>();
    targets.put("tcp:", probe.string(TCP, "a port, or HOST:PORT"));
    targets.put("", probe.string(HTTP, "a URL, or /PATH", HealthReader::isUrl));
    targets.put("exec:", probe.string(EXEC, "a line for sh"));
    targets.put("log:", probe.string(LOG, "a regular expression"));
    return targets;
  }

  private static boolean isUrl(String text) {
    return text.startsWith("/") || text.startsWith("http://") || text.startsWith("https://");
  }
}
