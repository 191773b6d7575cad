package org.testudo.exchange.claimfile;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.testudo.claims.Claim;
import org.testudo.claims.ClaimId;
import org.testudo.claims.Credibility;
import org.testudo.claims.FuzzyDate;
import org.testudo.claims.Grade;
import org.testudo.claims.Label;
import org.testudo.claims.Level;
import org.testudo.claims.Money;
import org.testudo.claims.Position;
import org.testudo.claims.Quantity;
import org.testudo.claims.Reliability;
import org.testudo.claims.Source;
import org.testudo.claims.StatementKind;
import org.testudo.claims.Subject;
import org.testudo.claims.Validity;

/** Claims of every kind with awkward texts, from a seed. */
record RandomClaims(RandomGenerator random) {

  private static final String[] TEXTS = {
    "plain words",
    "colon: and # hash",
    "- dash first",
    "\"quoted\" and 'single'",
    "back\\slash",
    "two\nlines\tand a tab",
    "null",
    "true",
    "2023",
    "2023-03",
    "1e5",
    "~",
    "& * ! % @ ` { } [ ] , ? |  >",
    "Київ, Україна",
    "𝒳 beyond the plane",
    "next\u0085line\u2028sep",
    "trailing blank ",
    " leading blank",
    "https://example.org/a?b=c&d=e#f",
    "0x1F",
    "12:30:45",
    "=",
    "<<",
    "\u007f\u0001 control",
  };

  Claim next() {
    StatementKind[] kinds = StatementKind.values();
    return next(kinds[random.nextInt(kinds.length)]);
  }

  Claim next(StatementKind kind) {
    Object[] values = new Object[kind.fields().size()];
    for (int i = 0; i < values.length; i++) {
      StatementKind.Field field = kind.fields().get(i);
      if (field.list()) {
        List<Object> list = new ArrayList<>();
        for (int n = random.nextInt(3); n > 0; n--) {
          list.add(value(field.type()));
        }
        values[i] = List.copyOf(list);
      } else if (field.optional()) {
        values[i] = random.nextBoolean() ? Optional.of(value(field.type())) : Optional.empty();
      } else {
        values[i] = value(field.type());
      }
    }
    FuzzyDate from = date();
    return new Claim(
        subject(),
        kind.build(values),
        random.nextBoolean()
            ? Validity.from(from)
            : new Validity(from, Optional.of(FuzzyDate.of(from.latest().plusDays(30)))),
        source(),
        text(),
        new Grade(pick(Reliability.values()), pick(Credibility.values())),
        random.nextBoolean()
            ? Label.CLEAR
            : new Label("TLP", pick(Level.values()), List.of("ca", "us"), "ca"));
  }

  private Object value(Class<?> type) {
    if (type.isEnum()) {
      return pick(type.getEnumConstants());
    }
    return switch (type.getSimpleName()) {
      case "String" -> text();
      case "Subject" -> subject();
      case "Quantity" ->
          new Quantity(
              random.nextInt(5),
              random.nextBoolean() ? Quantity.UNBOUNDED : 5 + random.nextInt(9),
              pick(Quantity.Unit.values()));
      case "Money" -> new Money("EUR", BigDecimal.valueOf(random.nextInt(-99999, 99999), 2));
      case "FuzzyDate" -> date();
      case "LocalDate" -> date().earliest();
      case "Instant" -> Instant.ofEpochMilli(random.nextLong(1_900_000_000_000L));
      case "Position" -> new Position(random.nextInt(-90, 90) + 0.25, random.nextInt(-180, 180));
      case "ClaimId" -> {
        byte[] digest = new byte[32];
        random.nextBytes(digest);
        yield ClaimId.ofDigest(digest);
      }
      case "Long", "long" -> (long) random.nextInt(1_000_000);
      case "Boolean", "boolean" -> random.nextBoolean();
      default -> throw new IllegalArgumentException("no sample for " + type);
    };
  }

  private FuzzyDate date() {
    LocalDate day = LocalDate.of(2022, 1, 1).plusDays(random.nextInt(2000));
    return switch (random.nextInt(4)) {
      case 0 -> FuzzyDate.of(day);
      case 1 -> FuzzyDate.parse(day.toString().substring(0, 7));
      case 2 -> FuzzyDate.parse("" + day.getYear());
      default -> new FuzzyDate(day, day.plusDays(random.nextInt(100)));
    };
  }

  private Subject subject() {
    return new Subject(pick(Subject.Kind.values()), "name/" + random.nextInt(50) + ".x_y-z");
  }

  private Source source() {
    int which = random.nextInt(30);
    return new Source(
        TEXTS[which % 7],
        TEXTS[which % TEXTS.length],
        which % 2 == 0 ? Optional.of("https://example.org/" + which) : Optional.empty(),
        which % 3 == 0
            ? Optional.of(FuzzyDate.parse("2024-0" + (1 + which % 9)))
            : Optional.empty(),
        which % 5 == 0 ? Optional.of(LocalDate.of(2026, 8, 4)) : Optional.empty(),
        which % 7 == 0 ? Optional.of("0123456789abcdef".repeat(4)) : Optional.empty());
  }

  private String text() {
    return TEXTS[random.nextInt(TEXTS.length)];
  }

  private <T> T pick(T[] from) {
    return from[random.nextInt(from.length)];
  }
}
