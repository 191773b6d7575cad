package org.testudo.app.serve;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.testudo.app.chain.Question;
import org.testudo.claims.Audience;
import org.testudo.claims.form.ValueForm;
import org.testudo.forecast.compile.DurationBasis;
import org.testudo.protection.ThreatClass;
import org.testudo.protection.ThreatSet;

/**
 * Reads a question from a request's parameters; what is not said has the defaults of the command.
 */
final class Asked {

  /** Parameters of whatever rests on beliefs alone. */
  static final List<String> BELIEF = List.of("asOf", "knownAt", "audience");

  /** Parameters of whatever rests on futures. */
  static final List<String> FUTURES =
      with(BELIEF, "futures", "seed", "horizonDays", "threats", "durations");

  static final int MOST_FUTURES = 100_000;
  static final int LONGEST_HORIZON = 3_660;

  private Asked() {}

  static List<String> with(List<String> some, String... more) {
    List<String> all = new ArrayList<>(some);
    all.addAll(List.of(more));
    return List.copyOf(all);
  }

  static Question question(Request request, Setting setting) {
    Question standard = setting.standard();
    Optional<LocalDate> knownAt = day(request, "knownAt");
    return new Question(
        standard.title(),
        audience(request, setting),
        day(request, "asOf").or(() -> knownAt).orElseGet(setting::asOf),
        knownAt.orElseGet(setting::knownAt),
        standard.assumptions(),
        read(request, "durations", text -> written(DurationBasis.class, text))
            .orElse(standard.durations()),
        whole(request, "seed", Long.MIN_VALUE, Long.MAX_VALUE).orElse(standard.seed()),
        whole(request, "futures", 1, MOST_FUTURES).map(Long::intValue).orElse(standard.futures()),
        whole(request, "horizonDays", 1, LONGEST_HORIZON)
            .map(Long::intValue)
            .orElse(standard.horizonDays()),
        threats(request).orElse(standard.headline()),
        standard.threads());
  }

  static Audience audience(Request request, Setting setting) {
    return read(request, "audience", Audience::parse).orElse(setting.standard().audience());
  }

  static Optional<LocalDate> day(Request request, String name) {
    return read(request, name, text -> written(LocalDate.class, text));
  }

  static Optional<Long> whole(Request request, String name, long least, long most) {
    return read(
        request,
        name,
        text -> {
          long value = text.matches("-?\\d{1,18}") ? Long.parseLong(text) : Long.MIN_VALUE;
          if (!text.matches("-?\\d{1,18}") || value < least || value > most) {
            throw new IllegalArgumentException(
                "Write a whole number from %d to %d.".formatted(least, most));
          }
          return value;
        });
  }

  static boolean yes(Request request, String name) {
    return read(
            request,
            name,
            text ->
                switch (text) {
                  case "true" -> true;
                  case "false" -> false;
                  default -> throw new IllegalArgumentException("Write true or false.");
                })
        .orElse(false);
  }

  /** A parameter, if it is given. */
  static <T> Optional<T> read(Request request, String name, Function<String, T> reader) {
    return request
        .query(name)
        .map(text -> {
          try {
            return reader.apply(text);
          } catch (IllegalArgumentException e) {
            throw Refusal.field(400, name, text, String.valueOf(e.getMessage()));
          }
        });
  }

  /** Values are written in addresses as in claim files. */
  private static <T> T written(Class<T> type, String text) {
    return type.cast(ValueForm.parse(type, text));
  }

  private static Optional<ThreatSet> threats(Request request) {
    return read(
        request,
        "threats",
        text -> {
          List<ThreatClass> chosen =
              List.of(text.split(",", -1)).stream()
                  .map(word -> written(ThreatClass.class, word))
                  .toList();
          return ThreatSet.of(
              "headline",
              chosen.getFirst(),
              chosen.subList(1, chosen.size()).toArray(ThreatClass[]::new));
        });
  }
}
