package org.testudo.airpicture.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testudo.airpicture.scenario.ScanScenario.Family;
import org.testudo.airpicture.track.Bias;

/** The reference cases, {@code oracles/airpicture}; the largest, S5, where it is at hand. */
class ReferenceCasesTest {
  private static Path folder(String name) {
    String told = System.getenv("TESTUDO_SHARED");
    Optional<Path> folder =
        Stream.of(
                Path.of(".."), // oracles in the checkout; the largest is not among them
                told == null ? Path.of("..", "..", "shared") : Path.of(told),
                Path.of("..", "..", "shared"))
            .map(p -> p.resolve("oracles/airpicture").resolve(name))
            .filter(Files::isDirectory)
            .findFirst();
    assumeTrue(folder.isPresent(), "no " + name + " beside the checkout");
    return folder.orElseThrow();
  }

  private static ScanScenario scans(Family family, String folder, String detections)
      throws IOException {
    return ScenarioFiles.scans(
        family, folder(folder).resolve(detections), folder(folder).resolve("truth.csv.gz"));
  }

  @ParameterizedTest
  @CsvSource({
    "S1, S1_light10, 80, 2825",
    "S2, S2_dense50, 105, 63810",
    "S3, S3_cross20_lowpd, 86, 31666",
    "S5, S5_load4000, 60, 234537"
  })
  void reachesTheAim(Family family, String folder, double most, long plots) throws IOException {
    ScanScenario scenario = scans(family, folder, "det.csv.gz");
    assertThat(scenario.plots()).isEqualTo(plots);
    assertThat(Rehearsal.ospa(scenario, 30)).isLessThan(most);
  }

  @Test
  void fourThatMeet() throws IOException {
    List<ScanScenario> cases = new ArrayList<>();
    for (int run = 1; run <= 20; run++) {
      cases.add(scans(Family.S6, "S6_williams15", "det_run%02d.csv.gz".formatted(run)));
    }
    assertThat(Rehearsal.rmsGospa(cases, 30)).isLessThan(2.95);
  }

  @Test
  void severalBiasedSensors() throws IOException {
    NetworkScenario scenario = network();
    double told = NetworkRehearsal.ospa(scenario, NetworkScenario.Order.TIME, true);
    double learnt = NetworkRehearsal.ospa(scenario, NetworkScenario.Order.TIME, false);
    double arrival = NetworkRehearsal.ospa(scenario, NetworkScenario.Order.ARRIVAL, false);
    assertThat(told).isLessThan(25);
    assertThat(learnt).isLessThan(1.05 * told);
    assertThat(arrival).isLessThan(1.03 * learnt);
  }

  private static NetworkScenario network() throws IOException {
    Path folder = folder("S4_multisensor_bias");
    Map<Integer, Bias> biases = new HashMap<>();
    Matcher m =
        Pattern.compile(
                "\"id\": (\\d+).*?\"range_bias\": ([-.\\d]+).*?\"az_bias\": ([-.\\d]+)",
                Pattern.DOTALL)
            .matcher(Files.readString(folder.resolve("bias_truth.json")));
    while (m.find()) {
      biases.put(
          Integer.valueOf(m.group(1)),
          new Bias(
              Double.parseDouble(m.group(2)),
              0,
              Math.toRadians(Double.parseDouble(m.group(3))),
              0));
    }
    assertThat(biases).hasSize(3);
    return ScenarioFiles.network(
        folder.resolve("det.csv.gz"),
        folder.resolve("truth.csv.gz"),
        NetworkScenario.of(1).sensors(),
        biases);
  }
}
