package edgelab.nginx.config;

import java.util.Locale;

/** Words that differ from another by a slip of the keyboard. */
public final class Misspelling {
  private static final int SLIPS = 2;

  private Misspelling() {}

  /** One or two letters are other, missing or too many (Levenshtein distance). */
  public static boolean isOf(String word, String written) {
    int distance = distance(word.toLowerCase(Locale.ROOT), written.toLowerCase(Locale.ROOT));
    return distance > 0 && distance <= SLIPS;
  }

  private static int distance(String one, String other) {
    int[] row = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int swap = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(swap, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[other.length()];
  }
}
