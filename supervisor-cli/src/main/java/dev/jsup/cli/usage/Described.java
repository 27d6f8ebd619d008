package dev.jsup.cli.usage;

/** Something that can be typed and can say how. */
public interface Described {
  /** Declares the options and targets, with their help. */
  void describe(Usage usage);
}
