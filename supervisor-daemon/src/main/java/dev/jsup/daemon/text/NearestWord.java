package dev.jsup.daemon.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/**
 * The word that was probably meant: the one with the fewest typing errors, where an error is a
 * letter too many, missing, wrong, or swapped with its neighbour.
 */
public final class NearestWord {
  private static final int MAX_LENGTH = 100;

  private NearestWord() {}

  /**
   * The candidate nearest to {@code word}, if one is near enough to be worth asking for. Case does
   * not count; of equally near ones the first is taken; the beginning of exactly one is near too.
   */
  public static Optional<String> of(String word, Collection<String> candidates) {
    if (word.isEmpty() || word.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    var wanted = word.toLowerCase(Locale.ROOT);
    int tolerated = tolerance(wanted);
    return candidates.stream()
        .filter(candidate -> Math.abs(candidate.length() - wanted.length()) <= tolerated)
        .map(candidate -> new Rated(candidate, distance(wanted, lower(candidate))))
        .filter(rated -> rated.errors() <= tolerated)
        // With no letter right, one word is as near as any other.
        .filter(rated -> rated.errors() < Math.max(wanted.length(), rated.word().length()))
        .min(Comparator.comparingInt(Rated::errors))
        .map(Rated::word)
        .or(() -> beginningOfOne(wanted, candidates));
  }

  private record Rated(String word, int errors) {}

  private static String lower(String word) {
    return word.toLowerCase(Locale.ROOT);
  }

  private static int tolerance(String word) {
    return switch (word.length()) {
      case 1, 2, 3, 4, 5 -> 1;
      case 6, 7, 8, 9 -> 2;
      default -> 3;
    };
  }

  private static Optional<String> beginningOfOne(String word, Collection<String> candidates) {
    var longer =
        candidates.stream().filter(candidate -> lower(candidate).startsWith(word)).toList();
    return word.length() >= 3 && longer.size() == 1
        ? Optional.of(longer.getFirst())
        : Optional.empty();
  }

  /** The distance of Damerau and Levenshtein, no part edited twice (optimal string alignment). */
  static int distance(String left, String right) {
    int[] beforeLast = new int[right.length() + 1];
    int[] last = new int[right.length() + 1];
    for (int j = 0; j <= right.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= left.length(); i++) {
      int[] row = new int[right.length() + 1];
      row[0] = i;
      for (int j = 1; j <= right.length(); j++) {
        int wrong = left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(Math.min(last[j], row[j - 1]) + 1, last[j - 1] + wrong);
        if (swapped(left, i, right, j)) {
          row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
        }
      }
      beforeLast = last;
      last = row;
    }
    return last[right.length()];
  }

  private static boolean swapped(String left, int i, String right, int j) {
    return i > 1
        && j > 1
        && left.charAt(i - 1) == right.charAt(j - 2)
        && left.charAt(i - 2) == right.charAt(j - 1);
  }
}
