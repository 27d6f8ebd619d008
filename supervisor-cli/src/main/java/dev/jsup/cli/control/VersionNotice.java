package dev.jsup.cli.control;

import dev.jsup.cli.terminal.Terminal;
import dev.jsup.protocol.BuildVersion;
import dev.jsup.protocol.request.ApiRequest;
import dev.jsup.protocol.request.ShutdownRequest;
import dev.jsup.protocol.request.UpgradeRequest;
import dev.jsup.protocol.request.VersionRequest;
import org.jspecify.annotations.Nullable;

/** The line that tells whoever calls that the daemon is of another version, and what to do. */
final class VersionNotice {
  private VersionNotice() {}

  /**
   * Tells it, unless the versions are the same or the request is about them or the daemon's end.
   *
   * @param header what the daemon says of itself; null if nothing
   * @param version of this client
   */
  static void give(Terminal terminal, ApiRequest request, @Nullable String header, String version) {
    if (header == null
        || request instanceof VersionRequest
        || request instanceof UpgradeRequest
        || request instanceof ShutdownRequest) {
      return;
    }
    var own = new BuildVersion(version, BuildVersion.current().commit());
    if (header.equals(own.toHeader())) {
      return;
    }
    var daemon = BuildVersion.parse(header);
    terminal.message(
        "the daemon is %s, this jsup is %s: run 'jsup upgrade'"
            .formatted(daemon.besides(own), own.besides(daemon)));
  }
}
