package org.testudo.exchange.claimfile;

import java.util.Collection;

/** Finds the word that a mistyped one was probably meant to be. */
final class Nearest {

  private Nearest() {}

  /** {@code " Did you mean \"gate\"?"}, or {@code ""} if no known word is near. */
  static String hint(String word, Collection<String> known) {
    String best = "";
    int least = Math.max(1, Math.min(3, word.length() / 3)) + 1;
    if (word.length() <= 64) {
      for (String candidate : known) {
        int distance = distance(word, candidate);
        if (distance < least) {
          least = distance;
          best = candidate;
        }
      }
    }
    return best.isEmpty() ? "" : " Did you mean \"%s\"?".formatted(best);
  }

  /** Levenshtein distance, with two rows. */
  static int distance(String a, String b) {
    int[] above = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      above[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(above[j - 1] + change, Math.min(above[j], row[j - 1]) + 1);
      }
      above = row;
    }
    return above[b.length()];
  }
}
