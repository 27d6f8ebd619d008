package dev.jsup.protocol;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * The version of this build, as the build wrote it beside this class.
 *
 * @param version of jsup, {@code 0.1.0}
 * @param commit it was built from, or {@code unknown}
 */
public record BuildVersion(String version, String commit) {
  /** The version of the control API; goes up when an older client could misread an answer. */
  public static final int PROTOCOL = 1;

  /** The version of the code that is running. */
  public static BuildVersion current() {
    var properties = new Properties();
    try (var in = BuildVersion.class.getResourceAsStream("version.properties")) {
      if (in != null) {
        properties.load(in);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new BuildVersion(
        properties.getProperty("version", "unknown"), properties.getProperty("commit", "unknown"));
  }
}
