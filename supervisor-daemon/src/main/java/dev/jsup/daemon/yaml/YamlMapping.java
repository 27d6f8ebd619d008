package dev.jsup.daemon.yaml;

import java.util.List;
import java.util.Optional;

/** Values by name, in the order of the file; every name stands there once. */
public record YamlMapping(Location location, List<Entry> entries) implements YamlNode {
  public YamlMapping {
    entries = List.copyOf(entries);
  }

  /**
   * One name and its value.
   *
   * @param location of the name
   */
  public record Entry(Location location, String name, YamlNode value) {}

  /** The value of {@code name}. */
  public Optional<YamlNode> get(String name) {
    return entries.stream()
        .filter(entry -> entry.name().equals(name))
        .map(Entry::value)
        .findFirst();
  }

  @Override
  public String described() {
    return "a mapping";
  }
}
