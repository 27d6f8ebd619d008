package dev.jsup.cli.command;

import dev.jsup.cli.usage.Usage;

/** The option of verbs that start known apps: with which environment. */
final class UpdateEnv {
  static final String UPDATE_ENV = "--update-env";

  private UpdateEnv() {}

  static void describe(Usage usage) {
    usage.flag(
        "Known apps get the environment of this shell in place of the one that they have; what they"
            + " declare themselves wins over it",
        UPDATE_ENV,
        "-a");
  }
}
