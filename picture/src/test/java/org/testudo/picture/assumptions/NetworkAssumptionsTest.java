package org.testudo.picture.assumptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** FEATURE UNDER TEST: {@code network.yaml}, as shipped and with slips in it. */
class NetworkAssumptionsTest {

  private static String shipped() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(NetworkAssumptions.class.getResourceAsStream("network.yaml"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void every_value_is_cited_or_marked_and_every_threat_has_a_height() {
    NetworkAssumptions network = Assumptions.shipped().network();
    network
        .cited()
        .forEach((path, cited) -> assertThat(cited.basis().mark()).as(path).isNotEmpty());
    assertThat(network.heights().keySet()).containsExactlyInAnyOrder(Threat.values());
    assertThat(network.systems().keySet()).isSubsetOf(Assumptions.shipped().systems().keySet());
    assertThat(network.standards()).containsKeys("asterix", "link-16", "own");
    assertThat(network.bridges()).hasSize(5);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "to: link-11b, title | to: link-99, title | \"link-99\" is not under standards",
        "range-km: {value: 250 | range-km: {value: 250000 | (250000.0) must be above 0",
        "sensor: unit-radar, post: true, spares: patriot | sensor: eye, post: true, spares: patriot"
            + " | \"eye\" is not under sensors",
        "cruise: {value: 50 | crise: {value: 50 | has no \"cruise\"",
        "patriot: {standards | patriot-x: {standards | is not in the catalogue",
        "damage-repair: {lognormal | damage-repaired: {lognormal | has no \"damage-repair\"",
      })
  void a_slip_is_named_with_its_cure(String text, String slip, String message) throws IOException {
    String shipped = shipped();
    assertThat(shipped).contains(text);
    Map<String, String> texts =
        Map.of(
            "network.yaml",
            shipped.replaceFirst(
                java.util.regex.Pattern.quote(text),
                java.util.regex.Matcher.quoteReplacement(slip)));
    assertThatThrownBy(() -> AssumptionsLoader.ofTexts(texts))
        .isInstanceOf(AssumptionsException.class)
        .hasMessageContaining("network.yaml")
        .hasMessageContaining(message);
  }
}
