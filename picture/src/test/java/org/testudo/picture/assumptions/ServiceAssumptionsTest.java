package org.testudo.picture.assumptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is assumed of units after READY: the shipped file, and how errors in one are told. */
class ServiceAssumptionsTest {

  private static String shipped() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(ServiceAssumptionsTest.class.getResourceAsStream("service.yaml"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String problemsOf(String text) {
    AssumptionsException e =
        catchThrowableOfType(
            AssumptionsException.class,
            () -> AssumptionsLoader.ofTexts(Map.of("service.yaml", text)));
    assertThat(e).as("a refusal").isNotNull();
    return Objects.requireNonNull(e.getMessage());
  }

  @Test
  void theShippedFileCoversTheMainSystemsAndCitesOrMarksEveryValue() {
    ServiceAssumptions service = Assumptions.shipped().service();
    assertThat(service.systems().keySet()).contains("patriot", "nasams", "iris-t-slm", "hawk");
    assertThat(service.cited().size()).isGreaterThan(80);
    service
        .cited()
        .forEach((path, cited) -> assertThat(cited.basis().mark()).as(path).isNotEmpty());
    ServiceAssumptions.SystemService patriot =
        Objects.requireNonNull(service.systems().get("patriot"));
    assertThat(patriot.fitted()).allMatch(f -> service.components().containsKey(f.component()));
    assertThat(
            Objects.requireNonNull(service.cited().get("systems.patriot.course"))
                .basis()
                .citations())
        .contains("INSIGHT", "ALLNEWS");
    // No end of support was found for any of them, so none is made up.
    assertThat(service.systems().values()).allMatch(system -> system.obsolete().isEmpty());
  }

  /** The shipped file with an end of support for one system. */
  private static String withObsolescence(String ending) throws IOException {
    return shipped()
        .replace(
            "  hawk:\n",
            "  hawk:\n    obsolete: {on: 2028-01-01, " + ending + ", unsourced: true}\n");
  }

  @Test
  void obsolescenceRetiresReplacesOrBridges() throws IOException {
    Map<String, ServiceAssumptions.Ending> endings =
        Map.of(
            "then: retire", new ServiceAssumptions.Ending.Retire(),
            "then: replace, fixed: 200 d",
                new ServiceAssumptions.Ending.Replace(new DurationModel.Fixed(200)),
            "then: bridge, for: 730 d, share: 0.5", new ServiceAssumptions.Ending.Bridge(730, 0.5));
    for (Map.Entry<String, ServiceAssumptions.Ending> ending : endings.entrySet()) {
      ServiceAssumptions read =
          AssumptionsLoader.ofTexts(Map.of("service.yaml", withObsolescence(ending.getKey())))
              .service();
      assertThat(Objects.requireNonNull(read.systems().get("hawk")).obsolete())
          .contains(new ServiceAssumptions.Obsolete(LocalDate.of(2028, 1, 1), ending.getValue()));
    }
    assertThat(problemsOf(withObsolescence("then: scrap")))
        .contains("retire, replace or bridge")
        .contains("systems.hawk.obsolete.then");
    assertThat(problemsOf(withObsolescence("then: bridge, for: 9 d, share: 1.5")))
        .contains("at most 1");
  }

  /** Each line of the file spoilt in one way is refused with file, line, field and remedy. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "repaired-at-base: {value: 0.75, | repaired-at-base: {value: 75, | between 0 and 1",
        "depot-stock: {value: 4, | depot-stock: {value: 4.5, | whole number from 0",
        "depot-stock: {value: 4, | depot-stock: {value: -4, | not a number of zero or more",
        "failure-days: {value: 50, | failure-days: {value: 0, | above 0",
        "resupply: {lognormal: [P50 10 d, P80 21 d] | resupply: {lognormal: [P80 21 d, P50 10 d] | rising percentiles",
        "resupply: {lognormal: [P50 10 d, P80 21 d] | resupply: {gamma: 3 | has no time",
        "set: {value: 4, unsourced: true} | set: {value: 4} | neither a citation nor the mark",
        "set: {value: 4, unsourced: true} | sets: {value: 4, unsourced: true} | has no",
        "component: patriot-power-plant | component: patriot-power-plan | not under components",
        "installed: 6, needed: 4 | installed: 3, needed: 4 | between needed-partly",
        "crews: {value: 3, | crews: {value: 0, | whole number from 1",
        "supply-most: {value: 90, | supply-most: {value: 9, | below supply-initial",
        "prior-hits: {value: 0.5, | prior-hits: {value: 0, | above 0",
        "prior-hits: | prior-hit: | has no",
        "cite: [HEADPOST-IG] | cite: [NOBODY] | cited but not described"
      })
  void aSpoiltValueIsToldWithItsPlaceAndRemedy(String right, String wrong, String remedy)
      throws IOException {
    String text = shipped();
    String from = right.replace("\\n", "\n").stripTrailing();
    assertThat(text).contains(from);
    int at = text.indexOf(from);
    String spoilt =
        text.substring(0, at)
            + wrong.replace("\\n", "\n").stripTrailing()
            + text.substring(at + from.length());
    String told = problemsOf(spoilt);
    assertThat(told).contains(remedy);
    if (!remedy.contains("described")) {
      long line = text.substring(0, at).lines().count();
      assertThat(told).containsPattern("service\\.yaml:\\d+");
      assertThat(line).isPositive();
    }
  }

  /** Whatever is done to its lines, the file loads or is refused in words. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void aFileInTattersIsRefusedInWords(long seed) throws IOException {
    Random random = new Random(seed);
    String text = shipped();
    for (int trial = 0; trial < 25; trial++) {
      List<String> lines = new ArrayList<>(text.lines().toList());
      for (int cut = 0; cut < 1 + random.nextInt(4); cut++) {
        int at = random.nextInt(lines.size());
        String line = lines.get(at);
        switch (random.nextInt(5)) {
          case 0 -> lines.remove(at);
          case 1 -> lines.add(at, line);
          case 2 -> lines.set(at, line.substring(0, random.nextInt(line.length() + 1)));
          case 3 -> lines.set(at, " ".repeat(random.nextInt(7)) + line.strip());
          default -> {
            char[] letters = line.toCharArray();
            if (letters.length > 0) {
              letters[random.nextInt(letters.length)] = (char) random.nextInt(32, 400);
            }
            lines.set(at, new String(letters));
          }
        }
      }
      try {
        AssumptionsLoader.ofTexts(Map.of("service.yaml", String.join("\n", lines)));
      } catch (AssumptionsException e) {
        assertThat(e.getMessage()).isNotBlank();
      }
    }
  }
}
