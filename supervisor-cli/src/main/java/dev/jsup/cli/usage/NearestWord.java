package dev.jsup.cli.usage;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Guesses what a mistyped word was meant to be. */
final class NearestWord {
  private NearestWord() {}

  /** {@code ; did you mean 'start'?} or nothing when no word is near. */
  static String question(String typed, List<String> words) {
    var nearest = find(typed, words);
    return nearest == null ? "" : "; did you mean '" + nearest + "'?";
  }

  /**
   * The word with the fewest letters to change, the first of equals; null when those are
   * more than a third of its letters.
   */
  static @Nullable String find(String typed, List<String> words) {
    String nearest = null;
    int least = Integer.MAX_VALUE;
    for (var word : words) {
      int distance = distance(typed, word);
      if (distance < least && distance <= (word.length() + 1) / 3) {
        nearest = word;
        least = distance;
      }
    }
    return nearest;
  }

  /** Letters to add, drop, replace or swap with their neighbour, as Damerau counts them. */
  static int distance(String from, String to) {
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
