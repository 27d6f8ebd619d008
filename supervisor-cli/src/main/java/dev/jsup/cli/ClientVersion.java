package dev.jsup.cli;

/** The version of this client, as the launcher or the jar says. */
final class ClientVersion {
  private static final String PROPERTY = "jsup.version";
  private static final String UNKNOWN = "development";

  private ClientVersion() {}

  static String get() {
    var version = System.getProperty(PROPERTY);
    if (version == null) {
      version = ClientVersion.class.getPackage().getImplementationVersion();
    }
    return version == null ? UNKNOWN : version;
  }
}
