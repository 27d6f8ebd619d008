package dev.jsup.cli;

import dev.jsup.protocol.BuildVersion;

/** The version of this client. */
final class ClientVersion {
  /** Set by the launcher, which reads it faster than a virtual machine can. */
  private static final String PROPERTY = "jsup.version";

  private ClientVersion() {}

  static String get() {
    var version = System.getProperty(PROPERTY, "");
    return version.isEmpty() ? BuildVersion.current().version() : version;
  }
}
