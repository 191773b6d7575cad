package org.testudo.claims;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Random claims of every kind, the same for the same seed, with awkward texts among them. */
public final class ClaimSamples {

  private static final String[] TEXTS = {
    "NASAMS",
    "IRIS-T SLM",
    "Збройні Сили України",
    "ends with a backslash \\",
    "a \"quoted\" word",
    "two\nlines\tand a tab\b\f\r",
    "€ 4 млн → 中",
    "bell \u0007 and escape \u001b and delete \u007f",
    "𝔄 beyond the basic plane 🛡",
    "",
    "{\"grade\":\"A1\"}",
    "x".repeat(300),
  };

  private final RandomGenerator random;

  public ClaimSamples(long seed) {
    random = new SplittableRandom(seed);
  }

  public List<Claim> claims(int count) {
    List<Claim> claims = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      claims.add(claim());
    }
    return claims;
  }

  public Claim claim() {
    StatementKind[] kinds = StatementKind.values();
    return claim(kinds[random.nextInt(kinds.length)]);
  }

  public Claim claim(StatementKind kind) {
    return new Claim(
        subject(),
        statement(kind),
        validity(),
        source(),
        "origin " + random.nextInt(1000),
        new Grade(pick(Reliability.values()), pick(Credibility.values())),
        label());
  }

  public Statement statement(StatementKind kind) {
    Object[] values = new Object[kind.fields().size()];
    for (int i = 0; i < values.length; i++) {
      StatementKind.Field field = kind.fields().get(i);
      if (field.list()) {
        List<Object> list = new ArrayList<>();
        for (int n = random.nextInt(4); n > 0; n--) {
          list.add(value(field.type()));
        }
        values[i] = list;
      } else if (field.optional()) {
        values[i] = random.nextBoolean() ? Optional.of(value(field.type())) : Optional.empty();
      } else {
        values[i] = value(field.type());
      }
    }
    return kind.build(values);
  }

  public Source source() {
    int which = random.nextInt(50);
    return new Source(
        "Publisher " + which % 7,
        "Title " + which + (which % 5 == 0 ? " «з лапками» \"" : ""),
        which % 2 == 0 ? Optional.of("https://example.org/" + which) : Optional.empty(),
        which % 3 == 0 ? Optional.empty() : Optional.of(FuzzyDate.of(day(which))),
        which % 4 == 0 ? Optional.of(day(which + 30)) : Optional.empty(),
        which % 6 == 0 ? Optional.of("%064x".formatted(which)) : Optional.empty());
  }

  public FuzzyDate date() {
    LocalDate day = day(random.nextInt(3000));
    return switch (random.nextInt(4)) {
      case 0 -> FuzzyDate.parse(day.toString().substring(0, 7));
      case 1 -> FuzzyDate.parse(day.toString().substring(0, 4));
      case 2 -> new FuzzyDate(day, day.plusDays(random.nextInt(90)));
      default -> FuzzyDate.of(day);
    };
  }

  private static LocalDate day(int offset) {
    return LocalDate.of(2022, 2, 24).plusDays(offset);
  }

  private Validity validity() {
    FuzzyDate from = date();
    return random.nextInt(3) == 0
        ? new Validity(from, Optional.of(FuzzyDate.of(from.latest().plusDays(random.nextInt(100)))))
        : Validity.from(from);
  }

  private Subject subject() {
    return new Subject(pick(Subject.Kind.values()), "s-" + random.nextInt(200));
  }

  private Label label() {
    return random.nextInt(3) > 0
        ? Label.CLEAR
        : new Label(
            "TLP",
            pick(Level.values()),
            random.nextBoolean() ? List.of() : List.of("us", "ca"),
            random.nextBoolean() ? "" : "ca");
  }

  private Quantity quantity() {
    Quantity.Unit unit = pick(Quantity.Unit.values());
    long min = random.nextInt(100);
    return switch (random.nextInt(3)) {
      case 0 -> Quantity.of(min, unit);
      case 1 -> Quantity.atLeast(min, unit);
      default -> new Quantity(min, min + random.nextInt(10), unit);
    };
  }

  private Object value(Class<?> type) {
    if (type.isEnum()) {
      return pick(type.getEnumConstants());
    }
    return switch (type.getSimpleName()) {
      case "String" -> TEXTS[random.nextInt(TEXTS.length)];
      case "Subject" -> subject();
      case "Quantity" -> quantity();
      case "Money" ->
          Money.parse("CAD " + random.nextInt(-1000, 100000) + "." + random.nextInt(1, 100));
      case "FuzzyDate" -> date();
      case "Position" ->
          new Position(
              random.nextInt(-90_000, 90_000) / 1e3, random.nextInt(-180_000, 180_000) / 1e3);
      case "ClaimId" -> ClaimId.parse("%064x".formatted(random.nextInt(1 << 30)));
      case "Instant" ->
          Instant.ofEpochSecond(
              1_700_000_000L + random.nextInt(1 << 25), random.nextInt(3) * 1000L);
      case "Long", "long" -> random.nextLong(-5, 1L << 40);
      case "Boolean", "boolean" -> random.nextBoolean();
      default -> throw new IllegalStateException("no sample of " + type);
    };
  }

  private <T> T pick(T[] values) {
    return values[random.nextInt(values.length)];
  }
}
