package org.testudo.picture.assumptions;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.testudo.claims.Credibility;
import org.testudo.claims.Gate;
import org.testudo.claims.Reliability;
import org.testudo.claims.Subject;
import org.testudo.claims.document.Node;
import org.testudo.claims.document.Problems;

/** Turns the merged files into records and checks what must hold across files. */
final class AssumptionsReader {

  private final Map<String, Entry> roots = new LinkedHashMap<>();
  private final Problems problems;

  AssumptionsReader(Map<String, Node.Mapping> files, Problems problems) {
    files.forEach((file, root) -> roots.put(file, new Entry("", root, problems)));
    this.problems = problems;
  }

  Assumptions read(String hash, boolean own) {
    Rules rules = new RulesReader(root("rules.yaml")).read();
    Map<String, Citation> citations = citations();
    Map<String, Route> routes = new RouteReader(root("routes.yaml")).read();
    Map<String, AirDefenceSystem> systems = new SystemReader(root("systems.yaml"), rules).read();
    Map<String, Party> parties = parties();
    DurationReader times = new DurationReader(root("durations.yaml"), routes, parties, systems);
    Map<String, GateDuration> durations = times.read();
    ServiceAssumptions service = new ServiceReader(root("service.yaml"), times, systems).read();
    NetworkAssumptions network = new NetworkReader(root("network.yaml"), times, systems).read();
    CapacityReader shared = new CapacityReader(routes, parties, systems);
    Map<String, SharedCapacity> capacities = shared.capacities(root("capacities.yaml"));
    List<RegisteredRisk> risks = shared.risks(root("risks.yaml"));
    List<CommonCause> causes = shared.causes(root("risks.yaml"));
    String version = root("rules.yaml").text("version");
    List<MilestoneWord> words = milestoneWords();
    Map<String, Law> laws = laws();
    for (Map.Entry<String, Entry> root : roots.entrySet()) {
      root.getValue().text("version");
      root.getValue().done();
    }
    List<Basis> bases = new ArrayList<>();
    routes.values().forEach(r -> bases.add(r.basis()));
    durations.values().forEach(d -> bases.add(d.basis()));
    capacities.values().forEach(c -> bases.add(c.basis()));
    risks.forEach(r -> bases.add(r.basis()));
    causes.forEach(c -> bases.add(c.basis()));
    words.forEach(w -> bases.add(w.basis()));
    laws.values().forEach(l -> bases.add(l.basis()));
    systems
        .values()
        .forEach(s -> {
          bases.add(s.basis());
          s.figures().forEach(f -> bases.add(f.basis()));
          s.conversions().forEach(c -> bases.add(c.basis()));
        });
    rules.cited().values().forEach(c -> bases.add(c.basis()));
    service.cited().values().forEach(c -> bases.add(c.basis()));
    network.cited().values().forEach(c -> bases.add(c.basis()));
    checkCitations(bases, citations);
    return new Assumptions(
        own ? version + "+own" : version,
        hash,
        parties,
        routes,
        durations,
        capacities,
        risks,
        causes,
        systems,
        spellings(systems),
        words,
        citations,
        laws,
        rules,
        service,
        network);
  }

  private Entry root(String file) {
    Entry root = roots.get(file);
    if (root == null) {
      throw new IllegalStateException(file + " was not parsed.");
    }
    return root;
  }

  private void checkCitations(List<Basis> bases, Map<String, Citation> citations) {
    for (Basis basis : bases) {
      for (String key : basis.citations()) {
        if (!citations.containsKey(key)) {
          problems.add(
              "sources.yaml", 0, "sources." + key, "", "is cited but not described. Add it here.");
        }
      }
    }
  }

  private Map<String, Party> parties() {
    Map<String, Party> parties = new TreeMap<>();
    root("parties.yaml")
        .section("parties")
        .forEach((code, entry) -> {
          parties.put(code, new Party(code, entry.text("name"), entry.flag("nato", false)));
          entry.done();
        });
    return parties;
  }

  private Map<String, Citation> citations() {
    Map<String, Citation> citations = new TreeMap<>();
    root("sources.yaml")
        .section("sources")
        .forEach((key, entry) -> {
          citations.put(key, new Citation(key, entry.text("what"), entry.text("address")));
          entry.done();
        });
    return citations;
  }

  private List<MilestoneWord> milestoneWords() {
    List<MilestoneWord> words = new ArrayList<>();
    root("milestones.yaml")
        .section("words")
        .forEach((id, entry) -> {
          Optional<String> reporter = entry.optionalText("reporter");
          Milestone milestone =
              entry.required(
                  "milestone", Milestone.LEFT_ORIGIN, t -> Entry.constant(Milestone.class, t));
          Basis basis = entry.basis();
          for (String word : entry.texts("words")) {
            words.add(
                new MilestoneWord(
                    id, reporter, word.toLowerCase(java.util.Locale.ROOT), milestone, basis));
          }
          entry.done();
        });
    return words;
  }

  private Map<String, Law> laws() {
    Map<String, Law> laws = new TreeMap<>();
    root("laws.yaml")
        .section("laws")
        .forEach((id, entry) -> {
          List<Law.Value> values = new ArrayList<>();
          for (Entry value : entry.entries("values")) {
            values.add(
                new Law.Value(
                    value.text("name"), value.number("amount"), value.text("unit"), value.basis()));
            value.done();
          }
          laws.put(
              id, new Law(id, entry.text("text"), values, entry.date("valid-from"), entry.basis()));
          entry.done();
        });
    return laws;
  }

  private Map<String, String> spellings(Map<String, AirDefenceSystem> systems) {
    Map<String, String> spellings = new TreeMap<>();
    for (AirDefenceSystem system : systems.values()) {
      List<String> names = new ArrayList<>(system.aliases());
      names.add(system.code());
      names.add(system.name());
      for (String name : names) {
        String other = spellings.put(Assumptions.plain(name), system.code());
        if (other != null && !other.equals(system.code())) {
          problems.add(
              "systems.yaml",
              0,
              "systems." + system.code() + ".aliases",
              "",
              "\"%s\" is also a spelling of %s. Keep it at one.".formatted(name, other));
        }
      }
    }
    return spellings;
  }

  /** Reads {@code rules.yaml}: every rule is an entry with {@code value} and a basis. */
  private static final class RulesReader {
    private final Entry root;
    private final Map<String, Rules.Cited> cited = new TreeMap<>();
    private final Map<String, Entry> rules;

    RulesReader(Entry root) {
      this.root = root;
      this.rules = root.section("rules");
    }

    Rules read() {
      Map<Reliability, Double> letters = new EnumMap<>(Reliability.class);
      for (Reliability letter : Reliability.values()) {
        letters.put(
            letter,
            number("weight-reliability-" + letter.name().toLowerCase(java.util.Locale.ROOT)));
      }
      Map<Credibility, Double> digits = new EnumMap<>(Credibility.class);
      for (Credibility digit : Credibility.values()) {
        digits.put(digit, number("weight-credibility-" + digit.digit()));
      }
      Map<Gate, Long> silence = new EnumMap<>(Gate.class);
      silence.put(Gate.TRAIN, days("silence-train"));
      silence.put(Gate.SPARES, days("silence-spares"));
      Map<Milestone, Gate> gates = new EnumMap<>(Milestone.class);
      for (Milestone milestone : Milestone.values()) {
        gates.put(
            milestone,
            value("milestone-" + milestone.word(), Gate.NEED, t -> Entry.constant(Gate.class, t)));
      }
      Rules read =
          new Rules(
              letters,
              digits,
              silence,
              days("development-days"),
              number("on-time-prior"),
              days("ready-days"),
              value("station-classes", List.of(), t -> List.of(t.split("\\s*,\\s*"))),
              value("no-station", List.of(), RulesReader::subjects),
              days("news-days"),
              gates,
              number("band-full-share"),
              number("band-cap-factor"),
              share("capable-share-pmc"),
              new Rules.Learning(
                  above("learn-prior", 0),
                  above("learn-prior-unsourced", 0),
                  above("learn-route", 0),
                  above("learn-party", 0),
                  above("learn-spread", 2)),
              new Rules.Promises(
                  share("promise-share"),
                  above("promise-kept-worth", 0),
                  above("promise-late-days", 0),
                  above("promise-late-worth", 0)),
              cited);
      for (String name : rules.keySet()) {
        if (!cited.containsKey(name)) {
          root.problem(
              "rules",
              "\"%s\" is not a rule. Known: %s."
                  .formatted(name, String.join(", ", cited.keySet())));
        }
      }
      return read;
    }

    private static List<Subject> subjects(String text) {
      return text.equals("none")
          ? List.of()
          : Arrays.stream(text.split("\\s*,\\s*")).map(Subject::parse).toList();
    }

    private double number(String name) {
      return value(name, 0.5, Entry::parseNumber);
    }

    private double share(String name) {
      double share = number(name);
      if (!(share >= 0 && share <= 1)) {
        root.problem("rules." + name, "is %s, not a share from 0 to 1.".formatted(share));
      }
      return share;
    }

    private double above(String name, double limit) {
      double number = number(name);
      if (!(number > limit && number <= 1e6)) {
        root.problem(
            "rules." + name, "is %s, not above %s and at most 1e6.".formatted(number, limit));
        return limit + 1;
      }
      return number;
    }

    private long days(String name) {
      return Math.round(number(name));
    }

    private <T> T value(String name, T standIn, java.util.function.Function<String, T> parse) {
      Entry entry = rules.get(name);
      if (entry == null) {
        root.problem("rules", "lacks the rule \"%s\".".formatted(name));
        cited.put(name, new Rules.Cited("?", new Basis(List.of(), false, true, Optional.empty())));
        return standIn;
      }
      T value = entry.required("value", standIn, parse);
      cited.put(name, new Rules.Cited(entry.text("value"), entry.basis()));
      entry.done();
      return value;
    }
  }
}
