package org.testudo.forecast.sustainment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.testudo.forecast.Oracles;
import org.testudo.forecast.sustainment.BaseBackorders.Approximation;

/** Reference values of the readiness folder, 40-digit arithmetic, to 1e-10 relative. */
class SustainmentOracleTest {

  private static final double TOLERANCE = 1e-10;

  /** Groups of the file that other tests answer for. */
  private static final Set<String> ELSEWHERE =
      Set.of("schedule", "queue", "queue_mc", "gated_drain", "distribution", "spares_opt");

  private static final Set<String> HERE =
      Set.of(
          "palm_poisson",
          "nb_pipeline",
          "two_echelon",
          "two_indenture",
          "dyna_metric",
          "machine_repair",
          "attrition",
          "availability");

  private static final Set<String> GRID = Set.of("two_echelon_grid");

  record Row(
      String group, String id, Map<String, String> in, String inputs, String what, double value) {
    double number(String name) {
      return Double.parseDouble(text(name));
    }

    int count(String name) {
      return Integer.parseInt(text(name));
    }

    double[] list(String name) {
      return Arrays.stream(text(name).replaceAll("[\\[\\]]", "").split("\\|", -1))
          .mapToDouble(Double::parseDouble)
          .toArray();
    }

    private String text(String name) {
      String found = in.get(name);
      assertThat(found).as("%s has no input %s", id, name).isNotNull();
      return found == null ? "" : found;
    }

    @Override
    public String toString() {
      return group + " " + id + " " + inputs + " " + what;
    }
  }

  static Stream<Row> rows() {
    return all().stream().filter(r -> HERE.contains(r.group));
  }

  private static List<Row> all() {
    List<Row> rows = new ArrayList<>();
    for (List<String> c : Oracles.rows("readiness/oracles.csv")) {
      Map<String, String> in = new LinkedHashMap<>();
      for (String pair : c.get(2).split(";", -1)) {
        String[] sides = pair.split("=", 2);
        if (sides.length == 2) {
          in.put(sides[0].strip(), sides[1].strip());
        }
      }
      rows.add(new Row(c.get(0), c.get(1), in, c.get(2), c.get(3), Double.parseDouble(c.get(4))));
    }
    return rows;
  }

  @Test
  void noGroupOfTheFileIsLeftOut() {
    List<Row> all = all();
    Set<String> answered = new TreeSet<>(ELSEWHERE);
    answered.addAll(HERE);
    answered.addAll(GRID);
    assertThat(new TreeSet<>(all.stream().map(Row::group).toList())).isEqualTo(answered);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void reachesTheReferenceValue(Row row) {
    double got =
        switch (row.group) {
          case "palm_poisson" -> pipeline(Pipeline.poisson(row.number("pipeline")), row);
          case "nb_pipeline" ->
              pipeline(Pipeline.negativeBinomial(row.number("mean"), row.number("vmr")), row);
          case "two_echelon" -> twoEchelon(row);
          case "two_indenture" -> twoIndentures(row);
          case "dyna_metric" -> dynaMetric(row);
          case "machine_repair" -> machineRepair(row);
          case "attrition" -> attrition(row);
          case "availability" -> availability(row);
          default -> throw new AssertionError("No method for group " + row.group);
        };
    assertThat(Math.abs(got - row.value))
        .as("%s: %s, reference %s", row, got, row.value)
        .isLessThanOrEqualTo(TOLERANCE * Math.abs(row.value));
  }

  private static double pipeline(Pipeline law, Row row) {
    int stock = row.count("s");
    return switch (row.what) {
      case "EBO" -> law.expectedBackorders(stock);
      case "VBO" -> law.backorderVariance(stock);
      case "fill_rate=P(X<s)" -> law.fillRate(stock);
      case "P(X<=s)" -> law.probabilityAtMost(stock);
      default -> throw new AssertionError("No quantity " + row.what);
    };
  }

  private static double twoEchelon(Row row) {
    double[] lambda = row.list("lambda");
    double[] here = row.list("r");
    double[] repair = row.list("Tbase");
    double[] ship = row.list("ship");
    List<TwoEchelon.Base> bases = new ArrayList<>();
    for (int j = 0; j < lambda.length; j++) {
      bases.add(new TwoEchelon.Base(lambda[j], here[j], repair[j], ship[j]));
    }
    TwoEchelon item = new TwoEchelon(bases, row.number("Tdepot"));
    int depotStock = row.count("s0");
    if (row.what.equals("depot_EBO")) {
      return item.depot().expectedBackorders(depotStock);
    }
    if (row.what.equals("depot_VBO")) {
      return item.depot().backorderVariance(depotStock);
    }
    Matcher m = Pattern.compile("base(\\d+)_(.*)").matcher(row.what);
    assertThat(m.matches()).as(row.what).isTrue();
    int base = Integer.parseInt(m.group(1)) - 1;
    int stock = (int) row.list("s")[base];
    return switch (m.group(2)) {
      case "pipeline_mean" -> item.pipelineMean(base, depotStock);
      case "pipeline_var" -> item.pipelineVariance(base, depotStock);
      case "EBO_exact" -> item.exact(base, depotStock, stock).expected();
      case "fill_exact" -> item.exact(base, depotStock, stock).fillRate();
      case "EBO_METRIC" ->
          item.approximate(Approximation.METRIC, base, depotStock, stock).expected();
      case "EBO_VARIMETRIC" ->
          item.approximate(Approximation.VARI_METRIC, base, depotStock, stock).expected();
      default -> throw new AssertionError("No quantity " + row.what);
    };
  }

  private static double twoIndentures(Row row) {
    double[] share = row.list("q");
    double[] days = row.list("Tsru");
    double[] stock = row.list("s_sru");
    List<TwoIndentures.Sru> srus = new ArrayList<>();
    for (int i = 0; i < share.length; i++) {
      srus.add(new TwoIndentures.Sru(share[i], days[i], (int) stock[i]));
    }
    TwoIndentures lru = new TwoIndentures(row.number("lambda"), row.number("Tlru"), srus);
    int lruStock = row.count("s_lru");
    return switch (row.what) {
      case "pipeline_mean" -> lru.pipelineMean();
      case "pipeline_var" -> lru.pipelineVariance();
      case "EBO_exact" -> lru.expectedBackorders(lruStock);
      case "EBO_MODMETRIC(Poisson)" -> lru.modMetric(lruStock);
      case "EBO_VARIMETRIC(NB)" -> lru.variMetric(lruStock);
      default -> throw new AssertionError("No quantity " + row.what);
    };
  }

  /** Inputs such as "rate 0.2 for t&lt;0 then 1.0;exp repair mean 10;t=2;s=5". */
  private static double dynaMetric(Row row) {
    Matcher m =
        Pattern.compile(
                "rate ([\\d.]+) for t<([\\d.]+) then ([\\d.]+);(exp|det) repair(?: mean)? ([\\d.]+).*")
            .matcher(row.inputs);
    assertThat(m.matches()).as(row.inputs).isTrue();
    double days = Double.parseDouble(m.group(5));
    RepairTime repair =
        m.group(4).equals("exp")
            ? new RepairTime.Exponential(days)
            : new RepairTime.Deterministic(days);
    Pipeline law =
        ChangingDemand.steady(Double.parseDouble(m.group(1)))
            .then(Double.parseDouble(m.group(2)), Double.parseDouble(m.group(3)))
            .pipelineOn(row.number("t"), repair);
    return switch (row.what) {
      case "pipeline_mean" -> law.mean();
      case "EBO" -> law.expectedBackorders(row.count("s"));
      default -> throw new AssertionError("No quantity " + row.what);
    };
  }

  private static double machineRepair(Row row) {
    MachineRepair shop =
        new MachineRepair(
            row.count("N"),
            row.count("spares"),
            row.count("repairers"),
            row.number("lambda"),
            row.number("mu"));
    return switch (row.what) {
      case "E[operating]" -> shop.expectedOperating();
      case "P(all N operating)" -> shop.probabilityOperating(shop.machines());
      case "availability" -> shop.availability();
      default -> throw new AssertionError("No quantity " + row.what);
    };
  }

  private static double attrition(Row row) {
    Attrition law =
        new Attrition(row.count("n0"), row.number("attrition"), row.number("deliveries"));
    if (row.what.equals("E[N(t)]")) {
      return law.expectedOn(row.number("t"));
    }
    Matcher m = Pattern.compile("P\\(N\\(t\\)>=(\\d+)\\)").matcher(row.what);
    assertThat(m.matches()).as(row.what).isTrue();
    return law.probabilityAtLeast(Integer.parseInt(m.group(1)), row.number("t"));
  }

  /** Inputs such as "N=24;items (pipeline|s|Z)=(.5|1|1)(1|2|2)(2|3|1)". */
  private static double availability(Row row) {
    List<Availability.FittedItem> items = new ArrayList<>();
    Matcher m = Pattern.compile("\\(([\\d.]+)\\|(\\d+)\\|(\\d+)\\)").matcher(row.inputs);
    while (m.find()) {
      items.add(
          new Availability.FittedItem(
              Pipeline.poisson(Double.parseDouble(m.group(1)))
                  .expectedBackorders(Integer.parseInt(m.group(2))),
              Integer.parseInt(m.group(3))));
    }
    assertThat(items).isNotEmpty();
    return Availability.ofFleet(row.count("N"), items);
  }

  /**
   * The grid's statistics. Decision: the smallest base stock with expected backorders at or below a
   * target, for base and depot pipelines and shares of a symmetric system. Double precision in the
   * reference, so 1e-9.
   */
  @Test
  void repeatsTheGridOfDecisions() {
    List<Row> grid = all().stream().filter(r -> GRID.contains(r.group)).toList();
    Map<String, Double> got = new LinkedHashMap<>();
    TwoEchelonEvaluator evaluator = new TwoEchelonEvaluator();
    int cases = 0;
    int metricDiffers = 0;
    int twoMomentsDiffer = 0;
    double metricError = 0;
    double twoMomentsError = 0;
    for (int bases : new int[] {2, 5, 10, 20}) {
      for (double depotMean : new double[] {1, 2, 4, 8, 16}) {
        Pipeline depot = Pipeline.poisson(depotMean);
        int most = (int) Math.floor(depotMean + 2 * Math.sqrt(depotMean)) + 1;
        for (int depotStock = 0; depotStock <= most; depotStock++) {
          for (double own : new double[] {.05, .25, .5, 1, 2}) {
            double share = 1.0 / bases;
            double owed = depot.expectedBackorders(depotStock);
            double mean = own + share * owed;
            double variance =
                own
                    + share * (1 - share) * owed
                    + share * share * depot.backorderVariance(depotStock);
            Pipeline metric = Pipeline.poisson(mean);
            Pipeline moments = Pipeline.negativeBinomial(mean, Math.max(1, variance / mean));
            double[] exact = new double[60];
            for (int s = 0; s < exact.length; s++) {
              exact[s] = evaluator.expectedBackorders(depotMean, share, own, depotStock, s);
              if (s < 8 && exact[s] > 1e-3) {
                metricError =
                    Math.max(metricError, Math.abs(metric.expectedBackorders(s) / exact[s] - 1));
                twoMomentsError =
                    Math.max(
                        twoMomentsError, Math.abs(moments.expectedBackorders(s) / exact[s] - 1));
              }
            }
            double[] ofMetric = metric.expectedBackordersUpTo(59);
            double[] ofMoments = moments.expectedBackordersUpTo(59);
            for (double target : new double[] {.3, .1, .05, .02, .01}) {
              int right = firstWithin(exact, target);
              cases++;
              metricDiffers += firstWithin(ofMetric, target) == right ? 0 : 1;
              twoMomentsDiffer += firstWithin(ofMoments, target) == right ? 0 : 1;
            }
          }
        }
      }
    }
    got.put("cases", (double) cases);
    got.put("pct_stock_level_differs_METRIC_vs_exact", 100.0 * metricDiffers / cases);
    got.put("pct_stock_level_differs_NB2moment_vs_exact", 100.0 * twoMomentsDiffer / cases);
    got.put("max_rel_EBO_error_METRIC(EBO>1e-3,s<8)", metricError);
    got.put("max_rel_EBO_error_NB(EBO>1e-3,s<8)", twoMomentsError);
    for (Row row : grid) {
      Double value = got.get(row.what);
      assertThat(value).as("no method for %s", row).isNotNull();
      if (value != null) {
        assertThat(Math.abs(value - row.value))
            .as("%s: %s", row, value)
            .isLessThanOrEqualTo(1e-9 * row.value);
      }
    }
  }

  private static int firstWithin(double[] owed, double target) {
    int s = 0;
    while (owed[s] > target) {
      s++;
    }
    return s;
  }
}
