package org.testudo.picture;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.testudo.claims.Quantity;
import org.testudo.claims.Statement;
import org.testudo.claims.Subject;

/** Turns the settled claims about one subject into its view. */
final class SubjectWork {

  private SubjectWork() {}

  static void work(Desk desk, Dossier dossier, Findings findings) {
    if (dossier.standing().isEmpty()) {
      return;
    }
    switch (dossier.subject().kind()) {
      case PLEDGE -> PledgeWork.work(desk, dossier, findings);
      case CASE -> CaseWork.work(desk, dossier, findings);
      case KIT -> KitWork.work(desk, dossier, findings);
      case CREW -> crew(desk, dossier, findings);
      case STOCK -> stock(desk, dossier, findings);
      case INCIDENT -> IncidentWork.work(desk, dossier, findings);
      case PLACE -> {
        place(desk, dossier, findings);
        alerts(desk, dossier, findings);
        NetworkWork.hardened(desk, dossier, findings);
      }
      case NODE -> NetworkWork.node(desk, dossier, findings);
      case LINK -> NetworkWork.link(desk, dossier, findings);
      // Units need every case; the assembly forms them. Claims and parties have no view here.
      case UNIT, PARTY, CLAIM -> {}
    }
  }

  private static void crew(Desk desk, Dossier dossier, Findings findings) {
    List<ChoiceRule.Said<Boolean>> certified = new ArrayList<>();
    List<ChoiceRule.Said<Quantity>> people = new ArrayList<>();
    Optional<Subject> unit = Optional.empty();
    for (Known known : dossier.standing()) {
      if (known.claim().statement() instanceof Statement.CrewReported c) {
        certified.add(new ChoiceRule.Said<>(c.certified(), known));
        c.people().ifPresent(p -> people.add(new ChoiceRule.Said<>(p, known)));
        unit = Optional.of(c.unit());
      }
    }
    if (unit.isEmpty()) {
      return;
    }
    Subject subject = dossier.subject();
    findings.view(
        new Crew(
            subject,
            unit.get(),
            Quantities.believe(
                    desk, new Aspect(subject, "crew.people"), people, Optional.empty(), findings)
                .map(Belief::value),
            desk.believe(
                new Aspect(subject, "crew.certified"),
                latestState(certified),
                c -> c ? "certified" : "not certified",
                findings),
            dossier.standing()));
  }

  private static void stock(Desk desk, Dossier dossier, Findings findings) {
    Map<String, List<Known>> byItem = new TreeMap<>();
    for (Known known : dossier.standing()) {
      if (known.claim().statement() instanceof Statement.StockReported s && holds(known, desk)) {
        byItem.computeIfAbsent(s.item(), _ -> new ArrayList<>()).add(known);
      }
    }
    List<Stock.Item> items = new ArrayList<>();
    byItem.forEach((item, claims) -> {
      List<ChoiceRule.Said<Quantity>> counts = new ArrayList<>();
      List<ChoiceRule.Said<Long>> days = new ArrayList<>();
      for (Known known : claims) {
        Statement.StockReported s = (Statement.StockReported) known.claim().statement();
        s.quantity().ifPresent(q -> counts.add(new ChoiceRule.Said<>(q, known)));
        s.daysOfSupply().ifPresent(d -> days.add(new ChoiceRule.Said<>(d, known)));
      }
      Aspect aspect = new Aspect(dossier.subject(), "stock." + item + ".days");
      items.add(
          new Stock.Item(
              item,
              Quantities.believe(
                  desk,
                  new Aspect(dossier.subject(), "stock." + item + ".quantity"),
                  latestState(counts),
                  Optional.empty(),
                  findings),
              days.isEmpty()
                  ? Optional.empty()
                  : Optional.of(
                      desk.believe(
                          aspect, latestState(days), d -> d + " days of supply", findings))));
    });
    if (!items.isEmpty()) {
      findings.view(new Stock(dossier.subject(), items, dossier.standing()));
    }
  }

  private static void place(Desk desk, Dossier dossier, Findings findings) {
    List<ChoiceRule.Said<Statement.PlaceDescribed>> said = new ArrayList<>(1);
    for (Known known : dossier.standing()) {
      if (known.claim().statement() instanceof Statement.PlaceDescribed p) {
        said.add(new ChoiceRule.Said<>(p, known));
      }
    }
    if (said.isEmpty()) {
      return;
    }
    Belief<Statement.PlaceDescribed> belief =
        desk.believe(
            new Aspect(dossier.subject(), "description"),
            ChoiceRule.latestOfEachOrigin(said),
            SubjectWork::words,
            findings);
    Statement.PlaceDescribed p = belief.value();
    findings.view(
        new Place(
            dossier.subject(),
            p.name(),
            p.type(),
            p.position(),
            p.residents(),
            p.megawatts(),
            p.within(),
            belief));
  }

  static String words(Statement.PlaceDescribed p) {
    return "%s at %s%s%s"
        .formatted(
            p.name(),
            p.position(),
            p.residents().map(r -> ", " + r + " residents").orElse(""),
            p.megawatts().map(m -> ", " + m + " MW").orElse(""));
  }

  /** A slip in the year of one claim must not make a million months. */
  private static final Duration MOST_MONTHS_OF_ALERTS = Duration.ofDays(36_525);

  private record Span(Instant start, Optional<Instant> end) {}

  private static void alerts(Desk desk, Dossier dossier, Findings findings) {
    Instant horizon = desk.asOf().plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    List<Span> spans = new ArrayList<>();
    for (Known known : dossier.standing()) {
      if (known.claim().statement() instanceof Statement.AlertRaised a
          && a.start().isBefore(horizon)) {
        spans.add(new Span(a.start(), a.end().filter(end -> !end.isAfter(horizon))));
      }
    }
    if (spans.isEmpty()) {
      return;
    }
    spans.sort(java.util.Comparator.comparing(Span::start));
    Duration total = Duration.ZERO;
    SortedMap<YearMonth, Duration> byMonth = new TreeMap<>();
    int count = 0;
    Instant start = spans.getFirst().start();
    Instant covered = start;
    Optional<Instant> openSince = Optional.empty();
    for (Span span : spans) {
      if (count == 0 || span.start().isAfter(covered)) {
        total = total.plus(Duration.between(start, covered));
        addByMonth(byMonth, start, covered, horizon);
        start = span.start();
        covered = start;
        count++;
        openSince = Optional.empty();
      }
      Instant end = span.end().orElse(horizon);
      covered = end.isAfter(covered) ? end : covered;
      if (span.end().isEmpty()) {
        openSince = Optional.of(start);
      }
    }
    total = total.plus(Duration.between(start, covered));
    addByMonth(byMonth, start, covered, horizon);
    findings.view(
        new Alerts(dossier.subject(), count, total, byMonth, spans.getLast().start(), openSince));
  }

  private static void addByMonth(
      SortedMap<YearMonth, Duration> byMonth, Instant from, Instant to, Instant horizon) {
    Instant oldest = horizon.minus(MOST_MONTHS_OF_ALERTS);
    Instant at = from.isBefore(oldest) ? oldest : from;
    while (at.isBefore(to)) {
      YearMonth month = YearMonth.from(at.atOffset(ZoneOffset.UTC));
      Instant next = month.plusMonths(1).atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
      Instant end = next.isBefore(to) ? next : to;
      byMonth.merge(month, Duration.between(at, end), Duration::plus);
      at = end;
    }
  }

  /** Whether a state that ends has not ended by the as-of day. */
  static boolean holds(Known known, Desk desk) {
    return known
        .claim()
        .valid()
        .until()
        .map(until -> !until.latest().isBefore(desk.asOf()))
        .orElse(true);
  }

  /**
   * Of a state that changes: only what is said of the latest time. A later state follows an earlier
   * one and does not contradict it; claims contradict where their valid times overlap.
   */
  static <V> List<ChoiceRule.Said<V>> latestState(List<ChoiceRule.Said<V>> said) {
    if (said.size() < 2) {
      return said;
    }
    java.time.LocalDate latest = java.time.LocalDate.MIN;
    for (ChoiceRule.Said<V> one : said) {
      java.time.LocalDate from = one.known().claim().valid().from().earliest();
      latest = from.isAfter(latest) ? from : latest;
    }
    List<ChoiceRule.Said<V>> kept = new ArrayList<>(said.size());
    for (ChoiceRule.Said<V> one : said) {
      if (!one.known().claim().valid().from().latest().isBefore(latest)) {
        kept.add(one);
      }
    }
    return kept;
  }
}
