package dev.jsup.daemon.yaml;

import java.util.List;

/** A list of values. */
public record YamlSequence(Location location, List<YamlNode> items) implements YamlNode {
  public YamlSequence {
    items = List.copyOf(items);
  }

  @Override
  public String described() {
    return "a list";
  }
}
