package dev.jsup.daemon.supervisor;

/**
 * How many instances an app is to have.
 *
 * @param number so many, or so many more than there are; -9999 to 9999
 * @param relative whether it is to be added to those there are
 */
public record CountChange(int number, boolean relative) {
  /** The number that results from {@code present}; may be less than 1. */
  int from(int present) {
    return relative ? present + number : number;
  }
}
