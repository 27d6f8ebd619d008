package dev.jsup.daemon.probe;

import dev.jsup.daemon.supervisor.ProbeTarget;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads targets of probes as they are declared: expands their variables and checks them. */
public final class ProbeTargets {
  private static final String URL_EXPECTED = "(expected: http://HOST:PORT/PATH, or https)";
  private static final String CORRECT_URL = "Write all of it, as for curl.";
  private static final Pattern DIGITS = Pattern.compile("\\d{1,9}");
  private static final int HTTP_PORT = 80;
  private static final int HTTPS_PORT = 443;
  private static final int MIN_STATUS = 100;
  private static final int MAX_STATUS = 599;

  private ProbeTargets() {}

  /**
   * Checks that {@code target} can be asked.
   *
   * @param environment all of the environment of an instance
   * @throws ProbeProblem that says what is wrong with it
   */
  public static void check(ProbeTarget target, Map<String, String> environment)
      throws ProbeProblem {
    switch (target) {
      case ProbeTarget.Tcp tcp -> address(tcp, environment);
      case ProbeTarget.Http http -> question(http, environment);
      case ProbeTarget.Command(var line) -> checkCommand(line);
      case ProbeTarget.LogLine(var regex) -> pattern(regex, environment);
      case ProbeTarget.Notify() -> {}
    }
  }

  /** Where the app is to be asked, if that is by TCP or HTTP. */
  static Optional<Address> addressOf(ProbeTarget target, Map<String, String> environment)
      throws ProbeProblem {
    return switch (target) {
      case ProbeTarget.Tcp tcp -> Optional.of(address(tcp, environment));
      case ProbeTarget.Http http -> Optional.of(question(http, environment).at());
      case ProbeTarget.Command _, ProbeTarget.LogLine _, ProbeTarget.Notify _ -> Optional.empty();
    };
  }

  static Address address(ProbeTarget.Tcp tcp, Map<String, String> environment) throws ProbeProblem {
    var host = withoutBrackets(Expansion.of(tcp.host(), environment).strip());
    if (host.isEmpty()) {
      throw new ProbeProblem(
          "host: '%s' is empty".formatted(tcp.host()), "Name one, such as 127.0.0.1.");
    }
    var port = Expansion.of(tcp.port(), environment).strip();
    int number = DIGITS.matcher(port).matches() ? Integer.parseInt(port) : 0;
    if (number < 1 || number > Address.MAX_PORT) {
      throw notAPort("port: " + port, tcp.port());
    }
    return new Address(host, number);
  }

  /** An IPv6 address stands in brackets before a port. */
  private static String withoutBrackets(String host) {
    return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
  }

  private static ProbeProblem notAPort(String message, String declared) {
    return new ProbeProblem(
        "%s (expected: 1 to %d)".formatted(message, Address.MAX_PORT),
        declared.contains("${")
            ? "It comes from '%s'; correct the variable.".formatted(declared)
            : "Name the port that the app listens on.");
  }

  static HttpQuestion question(ProbeTarget.Http http, Map<String, String> environment)
      throws ProbeProblem {
    var url = Expansion.of(http.url(), environment).strip();
    var uri = uri(url);
    var scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw new ProbeProblem("url: '%s' %s".formatted(url, URL_EXPECTED), CORRECT_URL);
    }
    var host = uri.getHost();
    if (host == null) {
      throw new ProbeProblem(
          "url: '%s' names no host %s".formatted(url, URL_EXPECTED), CORRECT_URL);
    }
    if (uri.getUserInfo() != null) {
      throw new ProbeProblem(
          "url: it names a user, which is not sent", "Declare a header Authorization instead.");
    }
    boolean tls = scheme.equals("https");
    int byScheme = tls ? HTTPS_PORT : HTTP_PORT;
    int port = uri.getPort() < 0 ? byScheme : uri.getPort();
    if (port < 1 || port > Address.MAX_PORT) {
      throw notAPort("url: '%s': port %d".formatted(url, port), http.url());
    }
    checkStatus(http);
    var at = new Address(withoutBrackets(host), port);
    return new HttpQuestion(
        at, tls, path(uri), headers(http, uri, environment), http.least(), http.most(), url);
  }

  private static URI uri(String url) throws ProbeProblem {
    try {
      return new URI(url);
    } catch (URISyntaxException e) {
      var place = e.getIndex() < 0 ? "" : " at position " + (e.getIndex() + 1);
      throw new ProbeProblem(
          "url: '%s': %s%s %s".formatted(url, e.getReason(), place, URL_EXPECTED), CORRECT_URL);
    }
  }

  private static String path(URI uri) {
    var path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    return uri.getRawQuery() == null ? path : path + '?' + uri.getRawQuery();
  }

  private static void checkStatus(ProbeTarget.Http http) throws ProbeProblem {
    if (http.least() < MIN_STATUS || http.most() > MAX_STATUS || http.least() > http.most()) {
      throw new ProbeProblem(
          "status: %d to %d (expected: a range within %d to %d)"
              .formatted(http.least(), http.most(), MIN_STATUS, MAX_STATUS),
          "Most apps answer 200 when they are well.");
    }
  }

  private static HttpHeaders headers(
      ProbeTarget.Http http, URI uri, Map<String, String> environment) throws ProbeProblem {
    var headers = DefaultHttpHeadersFactory.headersFactory().newHeaders();
    headers.set(
        HttpHeaderNames.HOST,
        uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ':' + uri.getPort());
    headers.set(HttpHeaderNames.USER_AGENT, "jsup");
    headers.set(HttpHeaderNames.ACCEPT, "*/*");
    for (var header : http.headers().entrySet()) {
      var value = Expansion.of(header.getValue(), environment);
      try {
        headers.set(header.getKey(), value);
      } catch (IllegalArgumentException e) {
        throw new ProbeProblem(
            "header '%s' cannot be sent: %s".formatted(header.getKey(), e.getMessage()),
            "A name is made of letters, digits and hyphens, and a value is one line.");
      }
    }
    headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    return headers;
  }

  private static void checkCommand(String line) throws ProbeProblem {
    if (line.isBlank()) {
      throw new ProbeProblem("command: it is empty", "Write a line for sh that exits with 0.");
    }
    if (line.indexOf('\0') >= 0) {
      throw new ProbeProblem("command: it has a zero byte in it", "Write a line for sh.");
    }
  }

  static Pattern pattern(String regex, Map<String, String> environment) throws ProbeProblem {
    if (regex.isEmpty()) {
      throw new ProbeProblem(
          "regex: it is empty", "Write what is found in the line, such as 'listening on'.");
    }
    var expanded = Expansion.ofRegex(regex, environment);
    try {
      return Pattern.compile(expanded);
    } catch (PatternSyntaxException e) {
      var place = e.getIndex() < 0 ? "" : " at position " + (e.getIndex() + 1);
      throw new ProbeProblem(
          "regex: '%s': %s%s".formatted(expanded, e.getDescription(), place),
          "It is a regular expression of Java's; \\ before a character takes its meaning away.");
    }
  }
}
