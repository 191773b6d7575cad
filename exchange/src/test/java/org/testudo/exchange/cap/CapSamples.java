package org.testudo.exchange.cap;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.testudo.airpicture.warning.Certainty;
import org.testudo.airpicture.warning.Point;
import org.testudo.airpicture.warning.Severity;
import org.testudo.airpicture.warning.Status;
import org.testudo.airpicture.warning.Urgency;

/** Seeded messages with every element there and not there, and texts that need escaping. */
final class CapSamples {

  private static final String[] TEXTS = {
    "Повітряна тривога",
    "a < b & c > d",
    "\"quoted\" 'single'",
    "two\nlines\tand tab",
    "]]>",
    "😀",
    ""
  };

  private final SplittableRandom random;

  CapSamples(long seed) {
    random = new SplittableRandom(seed);
  }

  <S extends Status> CapAlert<S> alert(S status) {
    CapAlert.Type type = any(CapAlert.Type.values());
    CapAlert.Scope scope = any(CapAlert.Scope.values());
    return new CapAlert<>(
        "id-" + random.nextInt(1000),
        "alerts.example.org",
        time(),
        status,
        type,
        maybe(this::text),
        scope,
        scope == CapAlert.Scope.RESTRICTED ? Optional.of(text()) : maybe(this::text),
        scope == CapAlert.Scope.PRIVATE ? List.of("a b", "c") : some(() -> "w" + random.nextInt(9)),
        some(this::text),
        maybe(this::text),
        type == CapAlert.Type.ALERT
            ? List.of()
            : List.of(
                new Reference<>("s", "i" + random.nextInt(9), time()),
                new Reference<>("t", "j", time())),
        some(() -> "incident " + random.nextInt(9)),
        some(this::info));
  }

  CapInfo info() {
    return new CapInfo(
        any(new String[] {"uk-UA", "en", "en-US"}),
        List.of(any(CapInfo.Category.values()), any(CapInfo.Category.values())),
        text(),
        some(() -> any(CapInfo.ResponseType.values())),
        any(Urgency.values()),
        any(Severity.values()),
        any(Certainty.values()),
        maybe(this::text),
        some(() -> new Named(text(), text())),
        maybe(this::time),
        maybe(this::time),
        random.nextBoolean() ? Optional.empty() : Optional.of(time().plusYears(60)),
        maybe(this::text),
        maybe(this::text),
        maybe(this::text),
        maybe(this::text),
        maybe(() -> "https://example.org/?a=1&b=2"),
        maybe(this::text),
        some(() -> new Named(text(), text())),
        some(() ->
            new CapResource(
                text(),
                "image/png",
                maybe(() -> BigInteger.valueOf(random.nextLong(1L << 40))),
                maybe(() -> "https://example.org/map.png"),
                maybe(this::text),
                maybe(this::text))),
        some(this::area));
  }

  private CapArea area() {
    Optional<BigDecimal> altitude = maybe(() -> new BigDecimal("100.50"));
    return new CapArea(
        text(),
        some(this::ring),
        some(() -> new CapArea.Circle(point(), random.nextInt(100) / 10.0)),
        some(() -> new Named("KATOTTG", text())),
        altitude,
        altitude.map(low -> low.add(BigDecimal.TEN)));
  }

  private List<Point> ring() {
    List<Point> ring = new ArrayList<>();
    for (int i = 0; i < random.nextInt(3, 8); i++) {
      ring.add(point());
    }
    ring.add(ring.getFirst());
    return ring;
  }

  private Point point() {
    return new Point(
        random.nextInt(-900_000, 900_000) / 10_000.0,
        random.nextInt(-1_800_000, 1_800_000) / 10_000.0);
  }

  private OffsetDateTime time() {
    return OffsetDateTime.of(
        random.nextInt(1990, 2030),
        random.nextInt(1, 13),
        random.nextInt(1, 28),
        random.nextInt(24),
        random.nextInt(60),
        random.nextInt(60),
        0,
        any(
            new ZoneOffset[] {
              ZoneOffset.UTC,
              ZoneOffset.ofHours(2),
              ZoneOffset.ofHours(3),
              ZoneOffset.ofHoursMinutes(-3, -30)
            }));
  }

  private String text() {
    return any(TEXTS);
  }

  private <T> T any(T[] values) {
    return values[random.nextInt(values.length)];
  }

  private <T> Optional<T> maybe(Supplier<T> making) {
    return random.nextBoolean() ? Optional.empty() : Optional.of(making.get());
  }

  private <T> List<T> some(Supplier<T> making) {
    List<T> some = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      some.add(making.get());
    }
    return some;
  }
}
