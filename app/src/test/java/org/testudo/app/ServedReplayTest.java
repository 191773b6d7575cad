package org.testudo.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testudo.app.replay.Showing;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the example shows in the air picture: an exercise, from reports to warnings. */
class ServedReplayTest {

  private final String home = System.getProperty("testudo.home", ".");

  @BeforeEach
  void at_home() {
    System.setProperty("testudo.home", "..");
  }

  @AfterEach
  void away() {
    System.setProperty("testudo.home", home);
  }

  @Test
  void the_example_shows_an_exercise_with_tracks_an_outage_and_alerts_that_end() throws Exception {
    try (Showing showing = ServedReplay.exercise(LocalDate.of(2026, 8, 4))) {
      showing.ask();
      while (!showing.player().state().complete()) {
        Thread.sleep(20);
      }
      assertThat(showing.failure()).isEmpty();
      assertThat(showing.about().status()).isEqualTo("Exercise");
      double last = showing.player().state().last();
      JsonNode frame =
          JsonMapper.shared().readTree(showing.frameAt(last - 900).orElseThrow().text());
      assertThat(frame.path("n").size()).isBetween(2, 12);
      int outages = 0;
      JsonNode end = JsonMapper.shared().readTree(showing.frameAt(last).orElseThrow().text());
      for (JsonNode sensor : end.path("s")) {
        outages += sensor.get(8).asInt();
      }
      assertThat(outages).isPositive();
      assertThat(showing.alertsBy(last))
          .anySatisfy(alert -> assertThat(alert.until()).isPresent())
          .anySatisfy(alert -> assertThat(alert.leadSeconds()).isGreaterThan(60));
    }
  }
}
