package org.testudo.exchange.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Arrays;

/**
 * How numbers are written for people: no more digits than the figure can bear. Three significant
 * digits after a leading 1, else two, so that rounding moves a figure by at most five in a hundred
 * wherever it falls.
 */
final class Figures {

  /** Between a number and its unit, and between groups of three digits. */
  static final String THIN = "\u202F";

  private enum Scale {
    ONE(1, "", ""),
    THOUSAND(1e3, " thousand", "k"),
    MILLION(1e6, " million", "M"),
    BILLION(1e9, " billion", "bn"),
    TRILLION(1e12, " trillion", "tn");

    final double unit;
    final String word;
    final String symbol;

    Scale(double unit, String word, String symbol) {
      this.unit = unit;
      this.word = word;
      this.symbol = symbol;
    }

    static Scale of(double value) {
      Scale found = ONE;
      for (Scale scale : values()) {
        if (Math.abs(value) >= scale.unit) {
          found = scale;
        }
      }
      return found;
    }
  }

  private Figures() {}

  /** {@code 8.4 million}, {@code 1.23 billion}, {@code 840}. */
  static String words(double value) {
    double rounded = rounded(value);
    Scale scale = Scale.of(rounded);
    return plain(rounded / scale.unit) + scale.word;
  }

  /** {@code 8.4 M}, for axes and bars. */
  static String brief(double value) {
    double rounded = rounded(value);
    Scale scale = Scale.of(rounded);
    return plain(rounded / scale.unit) + (scale == Scale.ONE ? "" : THIN + scale.symbol);
  }

  /** {@code 8.1 to 8.7 million}, with digits enough that the ends differ if they do. */
  static String range(double low, double high) {
    return span(low, high, " to ", true);
  }

  /** {@code 8.1–8.7 M}. */
  static String briefRange(double low, double high) {
    return span(low, high, low < 0 || high < 0 ? " to " : "–", false);
  }

  private static String span(double low, double high, String between, boolean words) {
    double largest = rounded(Math.max(Math.abs(low), Math.abs(high)));
    Scale scale = Scale.of(largest);
    String unit = words ? scale.word : scale == Scale.ONE ? "" : THIN + scale.symbol;
    double width = (high - low) / scale.unit;
    int own = decimals(largest / scale.unit);
    int apart = width > 0 ? (int) Math.ceil(-Math.log10(width)) : 0;
    int decimals = Math.min(3, Math.max(own, apart));
    String from = fixed(low / scale.unit, decimals);
    String to = fixed(high / scale.unit, decimals);
    return from.equals(to) ? to + unit : from + between + to + unit;
  }

  /** Decimals that the rounding rule leaves, written or not: 3 and 5.0 share a column. */
  private static int decimals(double value) {
    if (value == 0) {
      return 0;
    }
    BigDecimal rounded = BigDecimal.valueOf(rounded(value));
    return Math.max(0, digits(rounded) - rounded.precision() + rounded.scale());
  }

  private static String fixed(double value, int decimals) {
    BigDecimal at = BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_EVEN);
    return minus(grouped(at.signum() == 0 ? BigDecimal.ZERO.setScale(decimals) : at));
  }

  private static double rounded(double value) {
    if (value == 0) {
      return 0;
    }
    BigDecimal exact = BigDecimal.valueOf(value);
    return exact.round(new MathContext(digits(exact), RoundingMode.HALF_EVEN)).doubleValue();
  }

  private static int digits(BigDecimal value) {
    BigDecimal leading = value.abs().round(new MathContext(1, RoundingMode.DOWN));
    return leading.unscaledValue().intValue() == 1 ? 3 : 2;
  }

  private static String plain(double value) {
    return minus(grouped(BigDecimal.valueOf(rounded(value)).stripTrailingZeros()));
  }

  /** A count that is exact, every digit of it: {@code 12 345}. */
  static String count(long value) {
    return minus(grouped(BigDecimal.valueOf(value)));
  }

  private static String grouped(BigDecimal value) {
    String text = value.scale() < 0 ? value.setScale(0).toPlainString() : value.toPlainString();
    int end = text.indexOf('.') < 0 ? text.length() : text.indexOf('.');
    int first = text.startsWith("-") ? 1 : 0;
    StringBuilder out = new StringBuilder(text);
    if (end - first > 4) {
      for (int at = end - 3; at > first; at -= 3) {
        out.insert(at, THIN);
      }
    }
    return out.toString();
  }

  private static String minus(String text) {
    return text.startsWith("-") ? "−" + text.substring(1) : text;
  }

  /** {@code 34 %}; a chance is never rounded to certainty or impossibility. */
  static String percent(double share) {
    if (share > 0 && share < 0.01) {
      return "under 1" + THIN + "%";
    }
    if (share < 1 && share > 0.99) {
      return "over 99" + THIN + "%";
    }
    return Math.round(share * 100) + THIN + "%";
  }

  static String days(long days) {
    return count(days) + (days == 1 ? " day" : " days");
  }

  /** {@code one case}, {@code 12 cases}. */
  static String many(long count, String noun) {
    return count(count) + " " + noun + (count == 1 ? "" : "s");
  }

  /** The smallest of 1, 2, 2.5, 5 times a power of ten that is not below the value. */
  static double niceCeiling(double value) {
    if (!(value > 0)) {
      return 1;
    }
    double power = Math.pow(10, Math.floor(Math.log10(value)));
    return Arrays.stream(new double[] {1, 2, 2.5, 5, 10})
        .map(step -> step * power)
        .filter(step -> step >= value)
        .min()
        .orElse(10 * power);
  }
}
