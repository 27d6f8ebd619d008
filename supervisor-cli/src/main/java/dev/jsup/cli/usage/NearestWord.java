package dev.jsup.cli.usage;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Guesses what a mistyped word was meant to be. */
final class NearestWord {
  /** A shorter beginning of a word says too little. */
  private static final int MIN_BEGINNING = 3;

  private NearestWord() {}

  /** {@code ; did you mean 'start'?} or nothing when no word is near. */
  static String question(String typed, List<String> words) {
    var nearest = find(typed, words);
    return nearest == null ? "" : "; did you mean '" + nearest + "'?";
  }

  /**
   * The word with the fewest typing errors, the first of equals, else the only one that begins so;
   * null when none is near. Case does not count.
   */
  static @Nullable String find(String typed, List<String> words) {
    var wanted = typed.toLowerCase(Locale.ROOT);
    String nearest = null;
    int least = tolerance(wanted.length()) + 1;
    for (var word : words) {
      int errors = distance(wanted, word.toLowerCase(Locale.ROOT), least);
      if (errors < least) {
        nearest = word;
        least = errors;
      }
    }
    return nearest == null ? onlyOneThatBegins(wanted, words) : nearest;
  }

  private static int tolerance(int length) {
    if (length < 2) {
      return 0;
    }
    return length < 6 ? 1 : 2;
  }

  private static @Nullable String onlyOneThatBegins(String beginning, List<String> words) {
    String only = null;
    for (var word : words) {
      if (word.toLowerCase(Locale.ROOT).startsWith(beginning)) {
        if (only != null || beginning.length() < MIN_BEGINNING) {
          return null;
        }
        only = word;
      }
    }
    return only;
  }

  /**
   * Letters to add, drop, replace or swap with their neighbour; {@code most} when the lengths alone
   * say that it is more.
   */
  private static int distance(String from, String to, int most) {
    if (Math.abs(from.length() - to.length()) >= most) {
      return most;
    }
    var rows = new int[from.length() + 1][to.length() + 1];
    for (int i = 0; i <= from.length(); i++) {
      for (int j = 0; j <= to.length(); j++) {
        rows[i][j] = i == 0 || j == 0 ? i + j : cheapest(rows, from, to, i, j);
      }
    }
    return rows[from.length()][to.length()];
  }

  private static int cheapest(int[][] rows, String from, String to, int i, int j) {
    int replaced = rows[i - 1][j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
    int cost = Math.min(replaced, Math.min(rows[i - 1][j], rows[i][j - 1]) + 1);
    boolean swapped =
        i > 1
            && j > 1
            && from.charAt(i - 1) == to.charAt(j - 2)
            && from.charAt(i - 2) == to.charAt(j - 1);
    return swapped ? Math.min(cost, rows[i - 2][j - 2] + 1) : cost;
  }
}
