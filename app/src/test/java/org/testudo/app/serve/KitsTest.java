package org.testudo.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * FEATURE UNDER TEST: what completes a kit cheapest. A kit needs 3 launchers and 1 radar; Ca offers
 * 2 launchers, Nl 1, De 3 launchers; nobody offers the radar.
 */
class KitsTest {

  private static Served served = Served.shared();

  @BeforeAll
  static void start() {
    served = Served.fresh();
    StringBuilder file = new StringBuilder("claims:\n");
    for (String piece :
        List.of(
            "piece: launcher, state: needed, quantity: 3 launcher",
            "piece: radar, state: needed, quantity: 1 radar",
            "piece: launcher, state: offered, quantity: 2 launcher, donor: \"party:ca\"",
            "piece: launcher, state: offered, quantity: 1 launcher, donor: \"party:nl\"",
            "piece: launcher, state: offered, quantity: 3 launcher, donor: \"party:de\"")) {
      file.append(
          "- {subject: \"kit:a-test\", kind: component, %s, valid: 2026-07-01, origin: o%d, grade: B2, source: {publisher: Test, title: t%d}}%n"
              .formatted(piece, file.length(), file.length()));
    }
    var answer = served.send("POST", "claims", file.toString(), "Content-Type", "application/yaml");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
  }

  @AfterAll
  static void stop() {
    served.close();
  }

  @Test
  void one_donor_that_fills_all_beats_two_and_what_nobody_offered_takes_new_pledges() {
    JsonNode completion = completion("kit:a-test");
    assertThat(completion.path("means").asString()).isEqualTo("fewest donors");
    assertThat(completion.path("donors").size()).isEqualTo(1);
    assertThat(completion.path("donors").path(0).path("donor").asString()).isEqualTo("Germany");
    assertThat(completion.path("newPledges").toString()).contains("radar").doesNotContain("launch");
  }

  private static JsonNode completion(String kit) {
    for (JsonNode one : Served.json(served.get("systems")).path("kits")) {
      if (one.path("id").asString().equals(kit)) {
        return one.path("completion");
      }
    }
    throw new IllegalStateException("no kit " + kit);
  }
}
