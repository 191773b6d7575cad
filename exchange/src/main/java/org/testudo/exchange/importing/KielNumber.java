package org.testudo.exchange.importing;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;
import org.testudo.exchange.table.Cell;

/**
 * Amounts as the tracker writes them: {@code 500.000.000} with dots between thousands and a comma
 * before decimals in text, plain numbers in workbooks; {@code .}, {@code Not given} and {@code
 * undisclosed} mean that there is none.
 */
final class KielNumber {

  private static final Pattern GROUPED = Pattern.compile("-?\\d{1,3}(\\.\\d{3})+(,\\d{1,6})?");
  private static final Pattern PLAIN = Pattern.compile("-?\\d{1,15}([.,]\\d{1,6})?");

  private KielNumber() {}

  static Optional<BigDecimal> read(Cell cell) {
    String text = cell.trimmed();
    if (cell.kind() == Cell.Kind.TEXT && GROUPED.matcher(text).matches()) {
      return Optional.of(new BigDecimal(text.replace(".", "").replace(',', '.')));
    }
    return PLAIN.matcher(text).matches()
        ? Optional.of(new BigDecimal(text.replace(',', '.')))
        : Optional.empty();
  }

  /** A whole count, not negative. */
  static Optional<Long> count(Cell cell) {
    try {
      return read(cell).map(BigDecimal::longValueExact).filter(count -> count >= 0);
    } catch (ArithmeticException e) {
      return Optional.empty();
    }
  }
}
