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

  /** The header of an answer that says which build has given it, {@code 0.1.0 1a2b3c4}. */
  public static final String HEADER = "Jsup-Version";

  /** The value of the header. */
  public String toHeader() {
    return version + ' ' + commit;
  }

  /** Reads a header. */
  public static BuildVersion parse(String header) {
    int space = header.indexOf(' ');
    return space < 0
        ? new BuildVersion(header, "unknown")
        : new BuildVersion(header.substring(0, space), header.substring(space + 1));
  }

  /** For people, with the commit only where {@code other} is of the same version. */
  public String besides(BuildVersion other) {
    return version.equals(other.version) ? "%s (commit %s)".formatted(version, commit) : version;
  }

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
