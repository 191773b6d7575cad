package org.testudo.picture.assumptions;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The files that ship load without a problem and say what the published sources say. */
class ShippedAssumptionsTest {

  @Test
  void loads() {
    assertThat(Assumptions.shipped().routes()).hasSize(13);
  }
}
