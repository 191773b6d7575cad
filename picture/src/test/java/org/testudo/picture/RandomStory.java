package org.testudo.picture;

import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Random claims of every kind about a few subjects, the same for the same seed. */
final class RandomStory {

  private static final List<String> GRADES =
      List.of("A1", "A2", "B2", "B3", "C3", "F6", "D4", "E5");
  private static final List<String> GATES =
      List.of(
          "fund",
          "notify",
          "offer",
          "contract",
          "produce",
          "ship",
          "handover",
          "train",
          "spares",
          "ready");
  private static final List<String> EVENTS =
      List.of(
          "entered",
          "on-track",
          "blocked",
          "passed",
          "passed",
          "failed",
          "waived",
          "not-applicable");

  private final Random random;

  private RandomStory(long seed) {
    random = new Random(seed);
  }

  static List<Known> claims(long seed, int count) {
    RandomStory maker = new RandomStory(seed);
    StringBuilder text = new StringBuilder();
    for (int n = 0; n < 4; n++) {
      text.append(
          maker.line(
              "case:c" + n,
              "case donor=party:ca; recipient=party:ua; system=nasams; quantity=1 system; route=R2; pledge=pledge:p"
                  + n,
              "2022-06-01"));
      text.append(
          maker.line(
              "pledge:p" + n,
              "pledge donor=party:ca; recipient=party:ua; system=nasams; quantity=1 system; measure=commitment",
              "2022-05-01"));
    }
    for (int i = 0; i < count; i++) {
      text.append(maker.any());
    }
    return Story.of(text.toString()).claims().stream().distinct().toList();
  }

  private String any() {
    int n = random.nextInt(4);
    return switch (random.nextInt(12)) {
      case 0, 1, 2, 3 ->
          line(
              "case:c" + n,
              "gate gate=%s; event=%s; owner=party:%s"
                  .formatted(one(GATES), one(EVENTS), one(List.of("us", "ca"))),
              date());
      case 4 ->
          line(
              "case:c" + n,
              "promise gate=handover; date=%s; by=Minister".formatted(date()),
              date());
      case 5 ->
          line(
              "pledge:p" + n,
              "quantity measure=%s; quantity=%d %s"
                  .formatted(
                      one(List.of("commitment", "allocation", "delivered")),
                      1 + random.nextInt(4),
                      one(List.of("system", "battery", "launcher"))),
              date());
      case 6 ->
          line(
              "case:c" + n,
              "milestone reporter=press; word=%s"
                  .formatted(one(List.of("en route", "delivered", "handed over", "strange word"))),
              date());
      case 7 ->
          line(
              "incident:i" + n,
              "incident system=nasams; effect=%s; unit=unit:u%d; place-precision=oblast; time-precision=day"
                  .formatted(
                      one(List.of("none", "damaged", "destroyed", "repaired", "unknown")), n),
              date());
      case 8 ->
          line(
              "unit:u" + n,
              one(
                  List.of(
                      "unit system=patriot; from=case:c" + n,
                      "condition condition=fmc",
                      "condition condition=nmc; cause=supply")),
              date());
      case 9 ->
          line(
              "kit:k" + n,
              "component piece=%s; state=%s; quantity=%d radar; donor=party:%s"
                  .formatted(
                      one(List.of("radar", "mast")),
                      one(List.of("needed", "offered", "delivered")),
                      1 + random.nextInt(3),
                      one(List.of("nl", "ro"))),
              date());
      case 10 ->
          line(
              "stock:s" + n,
              "stock item=missiles; days-of-supply=%d".formatted(random.nextInt(30)),
              date());
      default ->
          line(
              "place:o" + n,
              "place name=O%d; type=oblast; position=50.%d,30.5; residents=%d"
                  .formatted(n, random.nextInt(9), random.nextInt(1000)),
              date());
    };
  }

  private String line(String subject, String statement, String valid) {
    int origin = random.nextInt(12);
    return String.format(
        Locale.ROOT,
        "%s | P%d | o%d %s | %s | %s | %s%n",
        "2024-%02d-%02d".formatted(1 + random.nextInt(12), 1 + random.nextInt(28)),
        origin,
        origin,
        one(GRADES),
        subject,
        valid,
        statement);
  }

  private String date() {
    return random.nextInt(4) == 0
        ? "2024-%02d".formatted(1 + random.nextInt(12))
        : "202%d-%02d-%02d"
            .formatted(2 + random.nextInt(4), 1 + random.nextInt(12), 1 + random.nextInt(28));
  }

  private <T> T one(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
