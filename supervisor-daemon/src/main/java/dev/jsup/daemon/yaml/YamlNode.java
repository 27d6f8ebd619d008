package dev.jsup.daemon.yaml;

/** A value in a YAML file. */
public sealed interface YamlNode permits YamlScalar, YamlSequence, YamlMapping {

  /** Where it begins. */
  Location location();

  /** What it is, for a message: {@code 'many'}, {@code a list}. */
  String described();
}
