package org.testudo.picture;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.testudo.claims.Quantity;
import org.testudo.claims.Subject;
import org.testudo.picture.assumptions.Assumptions;
import org.testudo.picture.assumptions.Rules;

/** Puts the beliefs of a picture into words, aspect by aspect. */
final class Facts {

  private final Picture picture;
  private final SortedMap<Aspect, Fact> facts = new TreeMap<>();

  private Facts(Picture picture) {
    this.picture = picture;
  }

  /** Every belief of the picture. */
  static SortedMap<Aspect, Fact> of(Picture picture) {
    Facts facts = new Facts(picture);
    views(picture).forEach(views -> views.forEach(facts::add));
    return facts.facts;
  }

  /** The beliefs about one subject. */
  static SortedMap<Aspect, Fact> of(Picture picture, Subject subject) {
    Facts facts = new Facts(picture);
    for (Collection<? extends SubjectView> views : views(picture)) {
      views.stream().filter(v -> v.subject().equals(subject)).forEach(facts::add);
    }
    return facts.facts;
  }

  private static List<Collection<? extends SubjectView>> views(Picture picture) {
    return List.of(
        picture.pledges().values(),
        picture.cases().values(),
        picture.kits().values(),
        picture.units().values(),
        picture.crews().values(),
        picture.stocks().values(),
        picture.incidents().values(),
        picture.places().values(),
        picture.alerts().values(),
        picture.nodes().values(),
        picture.links().values(),
        picture.hardened().values());
  }

  private void add(SubjectView view) {
    switch (view) {
      case Pledge p -> pledge(p);
      case TransferCase c -> transfer(c);
      case Kit k -> kit(k);
      case Unit u -> unit(u);
      case Crew c ->
          belief(
              c.subject(), "crew.certified", c.certified(), b -> b ? "certified" : "not certified");
      case Stock s -> stock(s);
      case Incident i -> incident(i);
      case Place p -> belief(p.subject(), "description", p.described(), SubjectWork::words);
      case Alerts a ->
          plain(
              a.subject(),
              "alerts",
              a.count() + " alerts, " + a.total().toMinutes() + " minutes in all",
              List.of());
      case NetworkNode n -> belief(n.subject(), "node", n.described(), NetworkWork::words);
      case NetworkLink l -> link(l);
      case Hardened h ->
          h.works()
              .forEach(w ->
                  belief(
                      h.subject(),
                      "hardening." + w.level(),
                      w.finished(),
                      done -> done ? "finished" : "under way"));
      case PartyView _ -> {}
    }
  }

  private void link(NetworkLink l) {
    belief(l.subject(), "link", l.described(), NetworkWork::words);
    plain(
        l.subject(),
        "link.evidence",
        l.evidence().name().toLowerCase(Locale.ROOT)
            + l.testedUntil().map(day -> ", until " + day).orElse(""),
        List.of());
  }

  private void pledge(Pledge p) {
    plain(
        p.subject(),
        "pledge",
        "%s from %s to %s, %s%s"
            .formatted(
                p.system(),
                name(p.donor()),
                name(p.recipient()),
                p.made(),
                p.supply().map(s -> ", from " + s.name().toLowerCase(Locale.ROOT)).orElse("")),
        p.claims());
    p.measures()
        .forEach(
            (m, b) -> belief(p.subject(), Quantities.word(m) + ".quantity", b, Quantity::toString));
    p.status().ifPresent(b -> belief(p.subject(), "status", b, Quantities::word));
    if (!p.values().isEmpty()) {
      plain(
          p.subject(),
          "value",
          String.join(" | ", p.values().stream().map(Object::toString).toList()),
          p.claims());
    }
  }

  private void transfer(TransferCase c) {
    String route =
        picture
            .assumptions()
            .findRoute(c.route())
            .map(r -> "route %s: %s %s".formatted(r.code(), r.name(), r.basis().mark()))
            .orElse("route " + c.route() + ", not described");
    put(
        c.subject(),
        "case",
        "%s of %s from %s to %s on %s, opened %s"
            .formatted(
                c.size().value(),
                c.system(),
                name(c.donor()),
                name(c.recipient()),
                c.route(),
                c.opened()),
        "",
        c.size().choice().ground().words(),
        words(c.size(), Quantity::toString),
        Optional.of(route));
    c.measures()
        .forEach(
            (m, b) -> belief(c.subject(), Quantities.word(m) + ".quantity", b, Quantity::toString));
    c.status().ifPresent(b -> belief(c.subject(), "status", b, Quantities::word));
    c.gates().forEach(g -> gate(c, g));
    for (Promise p : c.promises()) {
      String late = p.daysLate().map(d -> " by " + d + " days").orElse("");
      put(
          c.subject(),
          "promise.%s.%s.%s".formatted(p.saidOn(), p.gate(), p.claim().id().brief()),
          "%s said on %s: %s by %s".formatted(p.by(), p.saidOn(), p.gate(), p.date()),
          p.outcome().name().toLowerCase(Locale.ROOT) + late,
          "all promises are listed",
          one("promise", p.claims()),
          Optional.empty());
    }
    for (Blocker b : c.blockers()) {
      put(
          c.subject(),
          "blocker.%s.%s%s"
              .formatted(b.gate(), b.reason(), b.owner().map(o -> "." + o.name()).orElse("")),
          "%s delayed by %s%s since %s"
              .formatted(
                  b.gate(),
                  GateWalk.word(b.reason()),
                  b.owner().map(o -> ", the move is with " + name(o)).orElse(""),
                  b.since()),
          (b.active() ? "still, " : "over, ") + b.days() + " days",
          "reported",
          one("delayed", b.claims()),
          Optional.empty());
    }
    for (Delivery.Station s : c.delivery().stations()) {
      if (!s.claims().isEmpty()) {
        plain(
            c.subject(),
            "milestone." + s.milestone().word(),
            "%s%s (%s)%s"
                .formatted(
                    s.milestone().word(),
                    s.date().map(d -> " on " + d).orElse(""),
                    String.join("; ", s.words()),
                    s.believed() ? "" : ", not believed"),
            s.claims());
      }
    }
  }

  private void gate(TransferCase c, GateView g) {
    String aspect = "gate." + g.gate();
    Optional<Conflict> conflict = conflict(new Aspect(c.subject(), aspect));
    String why = conflict.map(x -> x.choice().ground().words()).orElse("nothing contradicts it");
    Optional<String> assumption = Optional.empty();
    String value =
        switch (g.state()) {
          case GateState.Open _ -> "not reached";
          case GateState.Waiting w ->
              "waiting, the move is with %s since %s%s"
                  .formatted(
                      name(w.owner()),
                      w.since(),
                      w.reason().map(r -> ", delayed by " + GateWalk.word(r)).orElse(""));
          case GateState.Passed p -> "passed " + p.date();
          case GateState.Failed f -> "failed " + f.date();
          case GateState.Waived w -> "waived " + w.date();
          case GateState.NotApplicable n -> "not applicable: " + n.reason();
        };
    if (g.state() instanceof GateState.Passed(_, GateState.Evidence evidence)) {
      switch (evidence) {
        case GateState.Evidence.Reported _ -> {}
        case GateState.Evidence.ImpliedBy i -> {
          value += " at the latest";
          why = "nobody reports it, but " + i.later() + " is passed";
        }
        case GateState.Evidence.Presumed p -> {
          value += ", presumed";
          why = "nobody reports it and nobody denies it";
          assumption = Optional.of(rule(p.rule()));
        }
      }
    }
    String now =
        g.state() instanceof GateState.Waiting
            ? g.days().map(d -> d + " days so far").orElse("")
                + g.due().map(d -> dueWords(d)).orElse("")
            : "";
    List<Version<String>> versions =
        conflict.map(Conflict::versions).orElseGet(() -> one("says so", g.state().support()));
    put(c.subject(), aspect, value, now, why, versions, assumption);
  }

  private String dueWords(LocalDate due) {
    return (due.isBefore(picture.asOf()) ? ", overdue since " : ", due ") + due;
  }

  private String rule(String name) {
    Rules.Cited cited = picture.assumptions().rules().cited().get(name);
    return cited == null
        ? "rule " + name
        : "rule %s = %s %s%s"
            .formatted(
                name,
                cited.text(),
                cited.basis().mark(),
                cited.basis().note().map(n -> ": " + n).orElse(""));
  }

  private void kit(Kit k) {
    for (Kit.Piece p : k.pieces()) {
      List<Known> claims = new ArrayList<>();
      p.needed().ifPresent(b -> claims.addAll(b.claims()));
      p.offered().forEach(s -> claims.addAll(s.quantity().claims()));
      p.delivered().forEach(s -> claims.addAll(s.quantity().claims()));
      plain(
          k.subject(),
          "piece." + p.name(),
          "needed %s, offered %s, delivered %s, missing %s"
              .formatted(
                  p.needed().map(b -> b.value().toString()).orElse("unknown"),
                  shares(p.offered()),
                  shares(p.delivered()),
                  p.missing().map(Quantity::toString).orElse("unknown")),
          claims);
    }
  }

  private String shares(List<Kit.Share> shares) {
    return shares.isEmpty()
        ? "none"
        : String.join(
            " + ",
            shares.stream()
                .map(s -> s.quantity().value() + s.donor().map(d -> " by " + name(d)).orElse(""))
                .toList());
  }

  private void unit(Unit u) {
    put(
        u.subject(),
        "unit",
        "%s, %s%s%s"
            .formatted(
                u.system(),
                u.state().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                u.cause().map(c -> " (" + c.name().toLowerCase(Locale.ROOT) + ")").orElse(""),
                u.home()
                    .map(h -> ", shown at " + h + (u.homeNotional() ? " (notional)" : ""))
                    .orElse("")),
        "",
        u.notional() ? "notional: stands for " + u.from() : "formed by a claim",
        one("says so", u.claims()),
        u.homeNotional() ? Optional.of(Picture.STATION_RULE) : Optional.empty());
    u.condition().ifPresent(b -> belief(u.subject(), "condition", b, Enum::name));
  }

  private void stock(Stock s) {
    for (Stock.Item item : s.items()) {
      item.quantity()
          .ifPresent(b ->
              belief(s.subject(), "stock." + item.name() + ".quantity", b, Quantity::toString));
      item.daysOfSupply()
          .ifPresent(b ->
              belief(s.subject(), "stock." + item.name() + ".days", b, d -> d + " days of supply"));
    }
  }

  private void incident(Incident i) {
    belief(i.subject(), "incident.effect", i.effect(), IncidentWork::word);
    if (i.mildest() != i.gravest()) {
      plain(
          i.subject(),
          "incident.range",
          IncidentWork.word(i.mildest()) + " to " + IncidentWork.word(i.gravest()),
          i.claims());
    }
  }

  private Optional<Conflict> conflict(Aspect aspect) {
    return picture.conflicts().stream().filter(c -> c.aspect().equals(aspect)).findFirst();
  }

  private <V> void belief(
      Subject subject, String aspect, Belief<V> belief, Function<V, String> words) {
    put(
        subject,
        aspect,
        words.apply(belief.value()),
        "",
        belief.choice().ground().words(),
        words(belief, words),
        Optional.empty());
  }

  private static <V> List<Version<String>> words(Belief<V> belief, Function<V, String> words) {
    return belief.versions().stream().map(v -> v.as(words.apply(v.value()))).toList();
  }

  private void plain(Subject subject, String aspect, String value, List<Known> claims) {
    put(subject, aspect, value, "", "as claimed", one("says so", claims), Optional.empty());
  }

  private static List<Version<String>> one(String words, List<Known> claims) {
    if (claims.isEmpty()) {
      return List.of();
    }
    LocalDate latest = LocalDate.ofInstant(claims.getLast().knownFrom(), ZoneOffset.UTC);
    int origins = (int) claims.stream().map(k -> k.claim().origin()).distinct().count();
    return List.of(new Version<>(words, claims, origins, 0, latest));
  }

  private void put(
      Subject subject,
      String aspect,
      String value,
      String now,
      String why,
      List<Version<String>> versions,
      Optional<String> assumption) {
    Aspect key = new Aspect(subject, aspect);
    facts.put(key, new Fact(key, value, now, why, versions, assumption));
  }

  private String name(Subject party) {
    return name(picture.assumptions(), party);
  }

  static String name(Assumptions assumptions, Subject party) {
    return party.kind() == Subject.Kind.PARTY
        ? assumptions.partyName(party.name())
        : party.toString();
  }
}
