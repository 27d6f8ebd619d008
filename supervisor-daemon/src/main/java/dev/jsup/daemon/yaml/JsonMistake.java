package dev.jsup.daemon.yaml;

/** A violation of JSON's syntax, behind which nothing can be understood. */
final class JsonMistake extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Location location;

  JsonMistake(Location location, String message) {
    super(message, null, false, false);
    this.location = location;
  }

  Location location() {
    return location;
  }
}
