package org.testudo.exchange.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.testudo.exchange.report.Report.BandRow;
import org.testudo.exchange.report.Report.CaseRow;
import org.testudo.exchange.report.Report.ClassRow;
import org.testudo.exchange.report.Report.ConflictRow;
import org.testudo.exchange.report.Report.Criticality;
import org.testudo.exchange.report.Report.GateRow;
import org.testudo.exchange.report.Report.MethodNote;
import org.testudo.exchange.report.Report.Percentiles;
import org.testudo.exchange.report.Report.PlaceRow;
import org.testudo.exchange.report.Report.PromiseRow;
import org.testudo.exchange.report.Report.Question;
import org.testudo.exchange.report.Report.ReadyDates;
import org.testudo.exchange.report.Report.StuckRow;
import org.testudo.exchange.report.Report.UnitRow;
import org.testudo.exchange.report.Report.VersionRow;

/** Made-up reports: a tiny one for golden texts, a full one to look at. Figures are invented. */
final class SampleReport {

  static final LocalDate AS_OF = LocalDate.of(2024, 2, 1);

  private static final List<String> ROUTE =
      List.of(
          "PLEDGE",
          "FUND",
          "NOTIFY",
          "OFFER",
          "CONTRACT",
          "PRODUCE",
          "SHIP",
          "HANDOVER",
          "TRAIN",
          "SPARES",
          "READY");

  private static final String[] DONORS = {
    "Canada",
    "Norway",
    "Germany",
    "United States",
    "Netherlands",
    "Spain",
    "Italy",
    "France",
    "Lithuania",
    "Sweden"
  };
  private static final String[] SYSTEMS = {
    "NASAMS", "IRIS-T SLM", "Patriot", "SAMP/T", "HAWK", "Gepard", "Crotale", "Avenger"
  };

  private static final Object[][] TOWNS = {
    {"Kyiv", 50.4547, 30.5238, 2797553L}, {"Kharkiv", 49.9808, 36.2527, 1430885L},
    {"Odesa", 46.4775, 30.7326, 1015826L}, {"Dnipro", 48.4647, 35.0462, 1032822L},
    {"Donetsk", 48.023, 37.8022, 901645L}, {"Zaporizhzhia", 47.8229, 35.1903, 796217L},
    {"Lviv", 49.8383, 24.0232, 717803L}, {"Kryvyi Rih", 47.9083, 33.3433, 652380L},
    {"Mykolaiv", 46.9659, 31.9974, 510840L}, {"Sevastopol", 44.6054, 33.522, 416263L},
    {"Simferopol", 44.9572, 34.1108, 341799L}, {"Vinnytsia", 49.2322, 28.4687, 352115L},
    {"Kherson", 46.6558, 32.6178, 320477L}, {"Chernihiv", 51.5055, 31.2849, 307684L},
    {"Poltava", 49.5937, 34.5407, 317847L}, {"Cherkasy", 49.4285, 32.0621, 297568L},
    {"Sumy", 50.9216, 34.8003, 294456L}, {"Khmelnytskyi", 49.4216, 26.9965, 398346L},
    {"Chernivtsi", 48.2915, 25.9403, 236250L}, {"Zhytomyr", 50.2649, 28.6767, 282192L},
    {"Rivne", 50.6231, 26.2274, 255106L}, {"Ivano-Frankivsk", 48.9215, 24.7097, 204200L},
    {"Ternopil", 49.5559, 25.6056, 235676L}, {"Lutsk", 50.7593, 25.3424, 213661L},
    {"Uzhhorod", 48.6242, 22.2947, 117317L}, {"Kropyvnytskyi", 48.5132, 32.2597, 249454L}
  };

  private SampleReport() {}

  /** The same, followed through service. */
  static Report inService(Report report) {
    return new Report(
        report.question(),
        report.claims(),
        report.headlineThreats(),
        report.protectedPersonDays(),
        report.backupShare(),
        report.newsDays(),
        report.cases(),
        report.stuck(),
        report.conflicts(),
        report.classes(),
        report.units(),
        report.places(),
        report.plans(),
        report.methods(),
        Optional.of(
            new Report.ServiceLife(
                "Patriot",
                200,
                new Percentiles(250e6, 350e6, 430e6),
                new Percentiles(310e6, 420e6, 505e6),
                0.83,
                0.71,
                List.of(new Report.MissedRow("parts", 0.26), new Report.MissedRow("crew", 0.03)),
                List.of(new Report.LeverRow("one more set of spares", 12e6, 9e6, 15e6)))),
        report.truth());
  }

  static Question question() {
    return new Question(
        "Air-defence aid to Ukraine",
        AS_OF,
        AS_OF,
        true,
        "public",
        "TLP:CLEAR",
        214,
        "4f0c1d2e3b4a59687786a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0",
        "2026.11 sha256:91aa02c4",
        20240201L,
        10_000,
        1096);
  }

  /** A ledger with nothing in it yet. */
  static Report empty() {
    return new Report(
        question(),
        0,
        List.of(),
        new Percentiles(0, 0, 0),
        0,
        365,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  /** Two cases, one conflict, one class. */
  static Report small() {
    CaseRow stuck =
        new CaseRow(
            "case:ca-nasams",
            "Canada's NASAMS",
            "Canada",
            "NASAMS",
            "1 battery",
            "R2",
            "CONTRACT",
            "waiting",
            Optional.of("US Army"),
            Optional.of("funds pooled, offer not signed"),
            387,
            Optional.of(LocalDate.of(2024, 1, 18)),
            Optional.of(
                new ReadyDates(
                    LocalDate.of(2024, 9, 1),
                    LocalDate.of(2025, 3, 10),
                    LocalDate.of(2025, 9, 20),
                    LocalDate.of(2026, 1, 15),
                    LocalDate.of(2024, 12, 1),
                    0.27,
                    Optional.of(LocalDate.of(2023, 12, 31)),
                    Optional.of(0.0),
                    List.of(new Criticality("CONTRACT", 0.81), new Criticality("TRAIN", 0.19)))),
            List.of(
                new GateRow(
                    "PLEDGE",
                    "passed",
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(LocalDate.of(2023, 1, 10)),
                    false,
                    false),
                new GateRow(
                    "CONTRACT",
                    "waiting",
                    Optional.of("US Army"),
                    Optional.of("funds pooled, offer not signed"),
                    Optional.empty(),
                    false,
                    false),
                new GateRow(
                    "READY",
                    "open",
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    false,
                    false)),
            List.of(
                new PromiseRow(
                    "HANDOVER",
                    "2023",
                    "Minister of Defence",
                    Optional.of("as soon as possible"),
                    LocalDate.of(2023, 1, 10),
                    true,
                    "CTV")),
            List.of("c1", "c2"),
            true);
    CaseRow ready =
        new CaseRow(
            "case:es-hawk",
            "Spain's HAWK",
            "Spain",
            "HAWK",
            "6 launchers",
            "R4",
            "READY",
            "ready",
            Optional.empty(),
            Optional.empty(),
            0,
            Optional.of(LocalDate.of(2022, 11, 3)),
            Optional.empty(),
            List.of(),
            List.of(),
            List.of("c3"),
            false);
    return new Report(
        question(),
        214,
        List.of("Cruise missile"),
        new Percentiles(310e6, 420e6, 505e6),
        0.12,
        365,
        List.of(stuck, ready),
        List.of(
            new StuckRow(
                "case:ca-nasams",
                "Canada's NASAMS",
                "CONTRACT",
                Optional.of("US Army"),
                Optional.of("funds pooled, offer not signed"),
                387,
                Optional.of(LocalDate.of(2024, 1, 18)),
                8_420_000,
                8_130_000,
                8_710_000)),
        List.of(conflict("Spain's HAWK", "quantity", "6 launchers", "6 batteries")),
        List.of(
            new ClassRow(
                "Cruise missile",
                new Percentiles(310e6, 420e6, 505e6),
                418e6,
                0.12,
                1_250_000,
                91,
                List.of(
                    new Percentiles(0, 0, 0),
                    new Percentiles(0, 300_000, 900_000),
                    new Percentiles(400_000, 900_000, 1_100_000)),
                List.of("unit:gepard-1"))),
        List.of(
            new UnitRow(
                "unit:nasams-ca",
                "NASAMS",
                "Canada",
                "Kyiv",
                50.45,
                30.52,
                "in pipeline",
                Optional.of(LocalDate.of(2025, 3, 10)),
                List.of(new BandRow("Cruise missile", 25, 40)))),
        List.of(new PlaceRow("Kyiv", "settlement", 50.4547, 30.5238, 2_797_553)),
        List.of(plan("case:ca-nasams", "Canada's NASAMS", LocalDate.of(2025, 3, 10))),
        List.of(
            new MethodNote(
                "Forecast", "Gates are walked in 10,000 futures.", Optional.of("SAMM-C5"), false),
            new MethodNote("Forecast", "Training takes 45 to 120 days.", Optional.empty(), true)));
  }

  private static ConflictRow conflict(String subject, String aspect, String chosen, String other) {
    return new ConflictRow(
        subject,
        aspect,
        chosen,
        "independence-weighted grade",
        List.of(
            new VersionRow(
                chosen,
                "B2",
                "Euro Weekly",
                "Spain sends launchers",
                Optional.of("https://example.org/launchers"),
                "2022-11-03",
                "ministry",
                "9f86d081884c7d65",
                true),
            new VersionRow(
                other,
                "C3",
                "Interia",
                "Batteries for Ukraine",
                Optional.empty(),
                "2022-10-13",
                "agency",
                "60303ae22b998861",
                false)));
  }

  /** Twenty cases, fifteen units, four classes. */
  static Report full() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
    List<CaseRow> cases = new ArrayList<>();
    List<StuckRow> stuck = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      CaseRow row = row(i, random);
      cases.add(row);
      if (row.ready().isPresent() && stuck.size() < 15) {
        double cost = 8.4e6 * Math.exp(-0.32 * stuck.size());
        double half = 0.12e6 + 0.06 * cost;
        stuck.add(
            new StuckRow(
                row.id(),
                row.title(),
                row.gate(),
                row.owner(),
                row.reason(),
                row.waitedDays(),
                row.lastNews(),
                cost,
                cost - half,
                cost + half));
      }
    }
    List<ConflictRow> conflicts = new ArrayList<>(small().conflicts());
    conflicts.add(conflict("Canada's NASAMS", "milestone of delivery", "arrived", "allocated"));
    conflicts.add(conflict("Canada's NASAMS", "quantity", "1 battery", "2 launchers"));
    return new Report(
        question(),
        214,
        List.of("Cruise missile", "Ballistic missile"),
        new Percentiles(3.1e9, 4.2e9, 5.05e9),
        0.31,
        365,
        cases,
        stuck,
        conflicts,
        classes(),
        units(random),
        places(),
        cases.stream()
            .filter(row -> row.ready().isPresent())
            .map(row -> plan(row.id(), row.title(), row.ready().orElseThrow().p50()))
            .toList(),
        methods());
  }

  private static Report.PlanRow plan(String id, String title, LocalDate p50) {
    return new Report.PlanRow(
        id,
        title,
        Optional.of(p50),
        0.04,
        62.5,
        List.of(
            new Report.GatePlanRow(
                "CONTRACT",
                true,
                Optional.of(AS_OF.plusDays(10)),
                Optional.of(AS_OF.plusDays(40)),
                Optional.of(AS_OF.plusDays(120)),
                0.97,
                6.4,
                6.3,
                6.5,
                "contract (unsourced)",
                true),
            new Report.GatePlanRow(
                "READY",
                false,
                Optional.of(p50.minusDays(30)),
                Optional.of(p50),
                Optional.empty(),
                1,
                7,
                7,
                7,
                "ready [JOINT-PUB]",
                false)),
        List.of(
            new Report.CurvePoint(0.1, p50.minusDays(30)),
            new Report.CurvePoint(0.5, p50),
            new Report.CurvePoint(0.9, p50.plusDays(90))));
  }

  private static CaseRow row(int i, RandomGenerator random) {
    String donor = DONORS[i % DONORS.length];
    String system = SYSTEMS[i % SYSTEMS.length];
    int at = i % 5 == 4 ? ROUTE.size() - 1 : 1 + random.nextInt(ROUTE.size() - 2);
    boolean ready = at == ROUTE.size() - 1;
    String state = i % 7 == 3 ? "blocked" : "waiting";
    LocalDate p50 = AS_OF.plusDays(90 + random.nextInt(700));
    List<GateRow> gates = new ArrayList<>();
    for (int g = 0; g < ROUTE.size(); g++) {
      gates.add(
          new GateRow(
              ROUTE.get(g),
              g < at || ready ? "passed" : g == at ? state : g == 6 ? "not applicable" : "open",
              Optional.empty(),
              Optional.empty(),
              g < at ? Optional.of(AS_OF.minusDays(500 - 40L * g)) : Optional.empty(),
              g == 1 && g < at,
              g == 2 && g < at));
    }
    long spread = 60L + random.nextInt(260);
    return new CaseRow(
        "case:%d".formatted(i),
        donor + "'s " + system,
        donor,
        system,
        i % 3 == 0 ? "1 battery" : (1 + i % 4) + " launchers",
        "R" + (1 + i % 13),
        ROUTE.get(at),
        ready ? "ready" : state,
        ready || i % 6 == 5 ? Optional.empty() : Optional.of(donor + " Ministry of Defence"),
        ready || i % 2 == 0 ? Optional.empty() : Optional.of("export licence outstanding"),
        ready ? 0 : 20 + random.nextInt(600),
        Optional.of(AS_OF.minusDays(i % 5 == 2 ? 500 : 30)),
        ready
            ? Optional.empty()
            : Optional.of(
                new ReadyDates(
                    p50.minusDays(spread / 2),
                    p50,
                    p50.plusDays(spread),
                    p50.plusDays(2 * spread),
                    p50.minusDays(spread / 3),
                    0.2 + 0.2 * random.nextDouble(),
                    i % 3 == 0
                        ? Optional.of(AS_OF.plusDays(random.nextInt(700) - 300))
                        : Optional.empty(),
                    i % 3 == 0 ? Optional.of(random.nextDouble() / 3) : Optional.empty(),
                    List.of(new Criticality(ROUTE.get(at), 0.7), new Criticality("TRAIN", 0.3)))),
        gates,
        i % 4 == 0
            ? List.of(
                new PromiseRow(
                    "HANDOVER",
                    "2023",
                    "Minister of Defence",
                    Optional.of("as soon as possible"),
                    LocalDate.of(2023, 1, 10),
                    true,
                    "CTV"),
                new PromiseRow(
                    "HANDOVER",
                    "2024-06",
                    "Ministry spokesman",
                    Optional.empty(),
                    LocalDate.of(2023, 9, 21),
                    false,
                    "Ukrinform"))
            : List.of(),
        List.of("c" + i),
        i % 5 == 0);
  }

  private static List<ClassRow> classes() {
    List<ClassRow> classes = new ArrayList<>();
    String[] names = {"Cruise missile", "Ballistic missile", "One-way drone", "Aircraft"};
    double[] ceilings = {6.8e6, 2.1e6, 4.4e6, 5.9e6};
    for (int c = 0; c < names.length; c++) {
      List<Percentiles> fan = new ArrayList<>();
      for (int week = 0; week <= 156; week++) {
        double t = week / 156.0;
        double middle = ceilings[c] * (0.15 + 0.75 * t * t * (3 - 2 * t));
        double wide = ceilings[c] * 0.14 * Math.sin(Math.PI * Math.min(1, 0.1 + t));
        fan.add(
            new Percentiles(
                Math.max(0, middle - 1.4 * wide), middle, Math.min(ceilings[c], middle + wide)));
      }
      double days = fan.stream().mapToDouble(Percentiles::p50).sum() * 7;
      classes.add(
          new ClassRow(
              names[c],
              new Percentiles(days * 0.8, days, days * 1.12),
              days * 1.01,
              0.31 - 0.05 * c,
              (long) ceilings[c],
              7,
              fan,
              c == 0 ? List.of() : List.of("Gepard from Germany", "Avenger from United States")));
    }
    return classes;
  }

  private static List<UnitRow> units(RandomGenerator random) {
    List<UnitRow> units = new ArrayList<>();
    for (int i = 0; i < 15; i++) {
      Object[] town = TOWNS[i == 9 || i == 10 ? i + 8 : i];
      double reach = 15 + random.nextInt(60);
      boolean ready = i % 3 == 0;
      units.add(
          new UnitRow(
              "unit:" + i,
              SYSTEMS[i % SYSTEMS.length],
              DONORS[i % DONORS.length],
              (String) town[0],
              (Double) town[1],
              (Double) town[2],
              ready ? "ready" : "in pipeline",
              ready ? Optional.empty() : Optional.of(AS_OF.plusDays(100 + 40L * i)),
              List.of(
                  new BandRow("Cruise missile", reach * 0.6, reach),
                  new BandRow("Ballistic missile", reach * 0.2, reach * 0.4),
                  new BandRow("One-way drone", reach * 0.5, reach * 0.8),
                  new BandRow("Aircraft", reach, reach * 1.8))));
    }
    return units;
  }

  private static List<PlaceRow> places() {
    List<PlaceRow> places = new ArrayList<>();
    for (Object[] town : TOWNS) {
      places.add(
          new PlaceRow(
              (String) town[0], "settlement", (Double) town[1], (Double) town[2], (Long) town[3]));
    }
    places.add(new PlaceRow("Khmelnytskyi NPP", "plant", 50.3022, 26.6481, 0));
    places.add(new PlaceRow("Izmail", "port", 45.3507, 28.8369, 0));
    return places;
  }

  private static List<MethodNote> methods() {
    return List.of(
        new MethodNote(
            "Forecast",
            "Every open case walks its remaining gates in 10,000 futures, conditional on the time"
                + " already waited.",
            Optional.of("https://example.org/method"),
            false),
        new MethodNote("Forecast", "Crews train in parallel.", Optional.empty(), true),
        new MethodNote(
            "Protection",
            "Protected persons are residents within notional cover; a planning measure.",
            Optional.of("Daskin 1983"),
            false),
        new MethodNote(
            "Places", "Populations: GeoNames, CC BY 4.0.", Optional.of("GeoNames"), false));
  }
}
