package dev.jsup.daemon.serve;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Who may see what is served: whoever sends this name and password; RFC 7617. */
final class BasicAuth {
  static final String CHALLENGE = "Basic realm=\"jsup serve\", charset=\"UTF-8\"";

  private static final String SCHEME = "basic ";

  private final byte @Nullable [] expected;

  BasicAuth(@Nullable String user, @Nullable String password) {
    this.expected =
        user == null || password == null
            ? null
            : (user + ':' + password).getBytes(StandardCharsets.UTF_8);
  }

  /** Whether {@code header} lets in; takes as long for every wrong one. */
  boolean allows(@Nullable String header) {
    if (expected == null) {
      return true;
    }
    if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return false;
    }
    try {
      var given = Base64.getDecoder().decode(header.substring(SCHEME.length()).strip());
      return MessageDigest.isEqual(given, expected);
    } catch (IllegalArgumentException _) {
      return false;
    }
  }
}
