package dev.jsup.cli;

/**
 * Runs many command lines in one virtual machine, so that the build can put the classes which all
 * of them need into one archive (scripts/lib/train). Not for users.
 */
public final class Training {
  private Training() {}

  /** Runs each argument as a command line, whatever becomes of the others. */
  public static void main(String[] lines) {
    for (var line : lines) {
      Main.run(line.split(" ", -1));
    }
  }
}
