package org.testudo.airpicture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Damage to everything that reads: a result or a typed refusal, never anything else. A few seconds
 * here; {@link Fuzz#main} runs for as long as it is told.
 */
class FuzzTest {

  @ParameterizedTest
  @EnumSource
  void damageIsSurvived(Fuzz.Reader reader) throws Exception {
    for (int round = 0; round < Integer.getInteger("testudo.fuzz.rounds", 400); round++) {
      assertThat(Fuzz.round(reader, round)).isGreaterThanOrEqualTo(0);
    }
  }
}
