package dev.jsup.daemon.yaml;

import java.util.Comparator;

/**
 * A place in a file.
 *
 * @param file as the user called it
 * @param line from 1; 0 where lines mean nothing to the user, as the text was made by a program:
 *     {@code file} then says more than its name
 * @param column in characters, from 1
 */
public record Location(String file, int line, int column) implements Comparable<Location> {
  private static final Comparator<Location> IN_FILE =
      Comparator.comparing(Location::file)
          .thenComparingInt(Location::line)
          .thenComparingInt(Location::column);

  /** Where {@code file} begins. */
  public static Location startOf(String file) {
    return new Location(file, 1, 1);
  }

  @Override
  public int compareTo(Location other) {
    return IN_FILE.compare(this, other);
  }

  /** Where it is in the file: {@code line 3}. */
  public String place() {
    return line > 0 ? "line " + line : file;
  }

  /** {@code ecosystem.yaml:3:5}, as compilers write it and editors follow it. */
  @Override
  public String toString() {
    return line > 0 ? file + ':' + line + ':' + column : file;
  }
}
