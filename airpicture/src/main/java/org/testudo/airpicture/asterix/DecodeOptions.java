package org.testudo.airpicture.asterix;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which edition to read a category or a source's records with, where that is not to be found out.
 */
public final class DecodeOptions {

  private static final int ANY_SOURCE = -1;
  private static final Pattern WRITTEN =
      Pattern.compile("(\\d{1,3})(?:@(\\d{1,3})/(\\d{1,3}))?=(\\S+)");

  private final Map<Long, Edition> editions;

  private DecodeOptions(Map<Long, Edition> editions) {
    this.editions = Map.copyOf(editions);
  }

  /** Find every source's edition out. */
  public static DecodeOptions detect() {
    return new DecodeOptions(Map.of());
  }

  /** As this, but a category is read with one edition, whoever sends it. */
  public DecodeOptions with(Edition edition) {
    return with(ANY_SOURCE, edition);
  }

  /** As this, but a category of one source is read with one edition. */
  public DecodeOptions with(int sac, int sic, Edition edition) {
    return with(Source.key(sac, sic), edition);
  }

  /**
   * As this, with what a text says: {@code 21=0.26} or, for one source, {@code 48@25/13=1.27}.
   *
   * @throws IllegalArgumentException saying what is wrong and what there is
   */
  public DecodeOptions with(String text) {
    var match = WRITTEN.matcher(text);
    if (!match.matches()) {
      throw new IllegalArgumentException(
          "\"" + text + "\" is not an edition; write 21=0.26, or 48@25/13=1.27 for SAC 25 SIC 13");
    }
    int category = Integer.parseInt(match.group(1));
    Edition edition =
        Editions.find(category, match.group(4))
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "category "
                        + category
                        + " has no edition "
                        + match.group(4)
                        + " here; there are: "
                        + Editions.of(category).stream().map(Edition::number).toList()));
    return match.group(2) == null
        ? with(edition)
        : with(Integer.parseInt(match.group(2)), Integer.parseInt(match.group(3)), edition);
  }

  private DecodeOptions with(int source, Edition edition) {
    Map<Long, Edition> more = new HashMap<>(editions);
    more.put(key(edition.category(), source), edition);
    return new DecodeOptions(more);
  }

  @Nullable Edition edition(int category, int source) {
    if (editions.isEmpty()) {
      return null;
    }
    Edition chosen = editions.get(key(category, source));
    return chosen != null ? chosen : editions.get(key(category, ANY_SOURCE));
  }

  private static long key(int category, int source) {
    return ((long) category << 32) | (source & 0xFFFF_FFFFL);
  }
}
