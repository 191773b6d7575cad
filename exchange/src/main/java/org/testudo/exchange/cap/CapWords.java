package org.testudo.exchange.cap;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The enumerations of CAP and how they are spelt. */
final class CapWords {

  private CapWords() {}

  /** {@code ALL_CLEAR} is spelt {@code AllClear}; {@code CBRNE} alone is spelt as it stands. */
  static String of(Enum<?> value) {
    if (value == CapInfo.Category.CBRNE) {
      return value.name();
    }
    StringBuilder word = new StringBuilder();
    for (String part : value.name().split("_", -1)) {
      word.append(part.charAt(0)).append(part.substring(1).toLowerCase(Locale.ROOT));
    }
    return word.toString();
  }

  static <E extends Enum<E>> Optional<E> find(Class<E> type, String word) {
    return Arrays.stream(type.getEnumConstants())
        .filter(value -> of(value).equals(word))
        .findFirst();
  }
}
