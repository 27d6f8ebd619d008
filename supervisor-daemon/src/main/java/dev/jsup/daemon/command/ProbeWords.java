package dev.jsup.daemon.command;

import dev.jsup.daemon.supervisor.ProbeTarget;
import dev.jsup.daemon.text.NearestWord;
import dev.jsup.protocol.ErrorCode;
import dev.jsup.protocol.model.ProbeOptions;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a probe asks, as it is written in one word or line. */
final class ProbeWords {
  /** The word for no probe: online is what lives. */
  static final String MIN_UPTIME = "min_uptime";

  private static final String EXPECTED =
      "min_uptime, notify, tcp:PORT, tcp:HOST:PORT, http://HOST:PORT/PATH, /PATH, exec:COMMAND or"
          + " log:REGEX";

  private static final String LOCALHOST = "127.0.0.1";
  private static final Pattern TCP = Pattern.compile("(?:(.+):)?([^:]+)");
  private static final Pattern PORT = Pattern.compile("\\d{1,5}");
  private static final Pattern STATUS = Pattern.compile("([1-5]\\d\\d)(?:-([1-5]\\d\\d))?");
  private static final int LEAST_STATUS = 200;
  private static final int MOST_STATUS = 399;

  private ProbeWords() {}

  /**
   * The target of a declared probe; null when it declares none.
   *
   * @param key what the probe is called, for messages
   */
  static @Nullable ProbeTarget parse(String key, ProbeOptions options) throws Refused {
    var text = options.target();
    if (text == null) {
      throw refused("%s: nothing to ask (expected: %s)".formatted(key, EXPECTED), "");
    }
    int colon = text.indexOf(':');
    var kind = colon < 0 ? text : text.substring(0, colon + 1);
    var rest = text.substring(colon + 1);
    var target =
        switch (kind) {
          case MIN_UPTIME -> null;
          case "notify", "sd_notify" -> new ProbeTarget.Notify();
          case "tcp:" -> tcp(key, text, rest);
          case "http:", "https:" -> http(key, text, options);
          case "exec:" -> new ProbeTarget.Command(rest);
          case "log:" -> new ProbeTarget.LogLine(rest);
          default -> {
            if (!text.startsWith("/")) {
              throw unknown(key, text, kind);
            }
            yield http(key, "http://" + LOCALHOST + ":${PORT}" + text, options);
          }
        };
    boolean http = target instanceof ProbeTarget.Http;
    if (!http && (options.status() != null || options.headers() != null)) {
      throw refused("%s: status and headers are for http alone".formatted(key), "");
    }
    return target;
  }

  private static ProbeTarget tcp(String key, String text, String rest) throws Refused {
    var parts = TCP.matcher(rest);
    if (!parts.matches()) {
      throw refused(
          "%s: '%s' (expected: tcp:PORT or tcp:HOST:PORT)".formatted(key, text), "As tcp:8080.");
    }
    return new ProbeTarget.Tcp(
        Objects.requireNonNullElse(parts.group(1), LOCALHOST), parts.group(2));
  }

  private static ProbeTarget http(String key, String url, ProbeOptions options) throws Refused {
    int least = LEAST_STATUS;
    int most = MOST_STATUS;
    if (options.status() != null) {
      var range = STATUS.matcher(options.status());
      if (!range.matches()) {
        throw refused(
            "%s: status '%s' (expected: 200, or 200-399)".formatted(key, options.status()), "");
      }
      least = Integer.parseInt(range.group(1));
      most = range.group(2) == null ? least : Integer.parseInt(range.group(2));
    }
    var headers = Objects.requireNonNullElse(options.headers(), Map.<String, String>of());
    return new ProbeTarget.Http(url, least, most, headers);
  }

  private static Refused unknown(String key, String text, String kind) {
    var near =
        PORT.matcher(text).matches()
            ? Optional.of("tcp:" + text)
            : NearestWord.of(
                kind,
                List.of(
                    MIN_UPTIME, "notify", "sd_notify", "tcp:", "http:", "https:", "exec:", "log:"));
    return refused(
        "%s: '%s' (expected: %s)".formatted(key, text, EXPECTED),
        near.map("Did you mean '%s'?"::formatted).orElse(""));
  }

  private static Refused refused(String message, String next) {
    return new Refused(ErrorCode.BAD_DECLARATION, message, next);
  }
}
