package org.testudo.forecast;

/**
 * An owner gives a thing away only when its replacement is due soon: the release may start once the
 * replacement's last activity has begun and at most {@code withinDays} of it are left.
 *
 * @param release activity that waits
 * @param replacement activity that must nearly have ended
 * @param withinDays so many days before the replacement's end at the earliest, not negative
 * @param latestDay a replacement that ends later than this day is too late, and the release never
 *     comes; infinite for no such day
 */
public record BackFill(String release, String replacement, double withinDays, double latestDay) {

  public BackFill {
    if (!(withinDays >= 0) || !(latestDay >= 0)) {
      throw new IllegalArgumentException(
          "The back-fill of (%s) by (%s) needs days before (%s) and a latest day (%s) of at least 0."
              .formatted(release, replacement, withinDays, latestDay));
    }
  }
}
