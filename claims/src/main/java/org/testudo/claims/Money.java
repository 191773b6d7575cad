package org.testudo.claims;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An amount in one currency as the source gave it: {@code CAD 406000000}.
 *
 * <p>May be negative: trackers book balancing entries. Never converted between currencies here.
 *
 * @param currency ISO 4217 code
 * @param amount in units of the currency, without trailing zeros
 */
public record Money(String currency, BigDecimal amount) {

  private static final Pattern FORM = Pattern.compile("([A-Z]{3}) (-?\\d{1,18}(?:\\.\\d{1,6})?)");

  public Money {
    if (!currency.matches("[A-Z]{3}")) {
      throw new IllegalArgumentException("\"%s\" is not an ISO 4217 code.".formatted(currency));
    }
    amount = amount.stripTrailingZeros();
    if (amount.scale() > 6 || amount.precision() - amount.scale() > 18) {
      throw new IllegalArgumentException(
          "The amount %s %s has more than 18 digits before the point or 6 after it."
              .formatted(currency, amount));
    }
  }

  /** Reads {@code CAD 406000000} or {@code EUR 0.09}. */
  public static Money parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException(
          "\"%s\" is not an amount. Write the ISO 4217 code and the number, e.g. CAD 406000000."
              .formatted(text));
    }
    return new Money(form.group(1), new BigDecimal(form.group(2)));
  }

  @Override
  public String toString() {
    return currency + " " + amount.toPlainString();
  }
}
