package dev.jsup.daemon.environment;

/** A value of an app that nothing can be made of; the message says why, without the key. */
public final class BadValueException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String key;

  /**
   * @param key of the value in an ecosystem file; of a variable {@code env.NAME}
   */
  public BadValueException(String key, String message) {
    super(message, null, false, false);
    this.key = key;
  }

  public String key() {
    return key;
  }

  /** Both in one line. */
  public String described() {
    return key.replace('.', ' ') + ": " + getMessage();
  }
}
