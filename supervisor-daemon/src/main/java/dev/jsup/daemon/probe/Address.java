package dev.jsup.daemon.probe;

/**
 * Where an app listens.
 *
 * @param host name or literal address, IPv6 without brackets
 * @param port 1 to 65535
 */
record Address(String host, int port) {
  static final int MAX_PORT = 65_535;

  @Override
  public String toString() {
    return (host.indexOf(':') < 0 ? host : '[' + host + ']') + ':' + port;
  }
}
