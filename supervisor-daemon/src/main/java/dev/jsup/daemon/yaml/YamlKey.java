package dev.jsup.daemon.yaml;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A key that a file may have, under all its names.
 *
 * @param names the first is the one to be called by; each in snake_case and camelCase
 */
public record YamlKey(List<String> names) {
  private static final Pattern UNDERSCORE = Pattern.compile("_([a-z])");

  public YamlKey {
    names = List.copyOf(names);
  }

  /** A key by its name in snake_case and other such names for it. */
  public static YamlKey of(String name, String... others) {
    return new YamlKey(
        Stream.concat(Stream.of(name), Arrays.stream(others))
            .flatMap(one -> Stream.of(one, camelCase(one)))
            .distinct()
            .toList());
  }

  /** {@code names} and what they are in camelCase. */
  public static Set<String> bothCases(List<String> names) {
    Set<String> all = new TreeSet<>(names);
    names.forEach(name -> all.add(camelCase(name)));
    return all;
  }

  private static String camelCase(String snake) {
    return UNDERSCORE.matcher(snake).replaceAll(match -> match.group(1).toUpperCase(Locale.ROOT));
  }
}
