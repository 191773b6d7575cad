package org.testudo.exchange.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class TimeAxisTest {

  private final TimeAxis axis = new TimeAxis(LocalDate.of(2024, 2, 1), LocalDate.of(2027, 2, 1));

  @Test
  void daysArePlacedInProportionAndKeptInside() {
    assertThat(axis.percent(axis.from())).isZero();
    assertThat(axis.percent(axis.from().plusDays(274))).isCloseTo(25, within(0.02));
    assertThat(axis.percent(axis.to().plusYears(9))).isEqualTo(100);
    assertThat(axis.percent(axis.from().minusYears(9))).isZero();
  }

  @Test
  void ticksAreRoundDatesAndNotTooMany() {
    assertThat(axis.ticks(3).stream().map(TimeAxis::label)).containsExactly("2025", "2026", "2027");
    assertThat(axis.ticks(7).stream().map(TimeAxis::label))
        .containsExactly("2024-07", "2025", "2025-07", "2026", "2026-07", "2027");
  }

  @Test
  void readyDatesEndAtTheHorizonAndBeginNearAsOf() {
    TimeAxis ready = TimeAxis.ofReadyDates(SampleReport.small());

    assertThat(ready.from()).isEqualTo("2023-12-31");
    assertThat(ready.to()).isEqualTo("2026-01-15");
  }
}
