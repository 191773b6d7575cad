package org.testudo.exchange.table;

/**
 * Tells UTF-8 that was read as Windows-1252 and saved again: {@code Ã©} for {@code é}, {@code â‚¬}
 * for {@code €}.
 *
 * <p>Each such text has a lead ({@code Ã Â â Ð Ñ Å Ä}) followed by what Windows-1252 makes of a
 * continuation byte. Real text has such a pair now and then, so a file is refused only if pairs
 * make up most of what is not ASCII.
 */
final class Mojibake {

  private static final String LEADS = "ÃÂâÐÑÅÄ";
  private static final String TRAILS = "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ";
  private static final long FEW = 3;

  private long pairs;
  private long others;
  private boolean afterLead;

  void add(CharSequence text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        others += afterLead ? 1 : 0;
        afterLead = false;
      } else if (afterLead && ((c >= 0x80 && c < 0xc0) || TRAILS.indexOf(c) >= 0)) {
        pairs++;
        afterLead = false;
      } else {
        others += afterLead ? 1 : 0;
        afterLead = LEADS.indexOf(c) >= 0;
        others += afterLead ? 0 : 1;
      }
    }
  }

  boolean isLikely() {
    // A three-byte character leaves one more odd character behind its pair.
    return pairs > FEW && pairs * 2 >= others;
  }
}
