package org.testudo.airpicture.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TrackFactsTest {
  @Test
  void followsAClimb() {
    TrackFacts facts = new TrackFacts(3);
    facts.began(70);
    assertThat(facts.heightAt(70, 0)).isNaN();
    for (int k = 0; k < 40; k++) {
      facts.hit(70, k % 2, 4 * k, 3000 + 8 * 4 * k);
    }
    assertThat(facts.heightAt(70, 160)).isCloseTo(3000 + 8 * 160, within(2.0));
    assertThat(facts.climb(70)).isCloseTo(8, within(0.1));
    assertThat(facts.age(70, 1, 160)).isEqualTo(4);
    assertThat(facts.age(70, 0, 160)).isEqualTo(8);
    assertThat(facts.age(70, 2, 160)).isNaN();
  }

  @Test
  void keepsTheNewerOfTwoHeights() {
    TrackFacts facts = new TrackFacts(1);
    facts.began(0);
    facts.hit(0, 0, 10, 5000);
    facts.hit(0, 0, 4, 9000);
    assertThat(facts.heightAt(0, 10)).isEqualTo(5000);
    assertThat(facts.age(0, 0, 12)).isEqualTo(2);
    facts.ended(0);
    facts.began(0);
    assertThat(facts.heightAt(0, 12)).isNaN();
  }

  @Test
  void aBeamComesRound() {
    Turning turning = new Turning(4);
    for (int k = 0; k < 20; k++) {
      double azimuth = 0.3 * k % (2 * Math.PI);
      turning.observe(100 + 4 * k + azimuth / (2 * Math.PI) * 4, azimuth);
    }
    assertThat(turning.next(Math.PI, 200)).isCloseTo(202, within(1e-9));
    assertThat(turning.next(0, 200.5)).isCloseTo(204, within(1e-9));
    assertThat(turning.working(178)).isTrue();
    assertThat(turning.working(182)).isFalse();
  }
}
