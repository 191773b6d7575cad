package org.testudo.airpicture.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Pictures counted by hand. */
class UpdateQualityTest {
  private static UpdateQuality.Target target(long id, double x, boolean expected, boolean tells) {
    return new UpdateQuality.Target(id, 100 + id, x, 0, expected, tells);
  }

  private static UpdateQuality.Shown shown(long number, double x, double age, long identity) {
    return new UpdateQuality.Shown(number, x, 0, age, identity, true);
  }

  @Test
  void countsWhatCameWhatWasLateAndWhatWasFalse() {
    UpdateQuality quality = new UpdateQuality(8, 16.4, 1000);
    // both there; a track far from all is false, one outside what is known is not counted
    quality.picture(
        8,
        List.of(target(1, 0, true, true), target(2, 50_000, true, false)),
        List.of(
            shown(7, 30, 1, 101),
            shown(8, 50_060, 2, 0),
            shown(9, 20_000, 1, 0),
            new UpdateQuality.Shown(10, -90_000, 0, 1, 0, false)));
    // the second not updated, though shown; the first with another number and a wrong address
    quality.picture(
        16,
        List.of(target(1, 0, true, true), target(2, 50_000, true, false)),
        List.of(shown(11, 40, 1, 102), shown(8, 50_060, 10, 0)));
    // the first missing
    quality.picture(
        24,
        List.of(target(1, 0, true, true), target(2, 50_000, true, false)),
        List.of(shown(8, 50_060, 0.5, 0)));
    // the third is too new to be expected
    quality.picture(
        32,
        List.of(
            target(1, 0, true, true),
            target(2, 50_000, true, false),
            target(3, 9_000, false, true)),
        List.of(shown(11, 0, 3, 101), shown(8, 50_060, 1, 0)));
    UpdateQuality.Figures f = quality.figures();
    assertThat(f.updates()).isEqualTo(8);
    assertThat(f.missed()).isEqualTo(2.0 / 8);
    // reports of the first at 7, 15, 29 s, of the second at 6, 23.5, 31 s
    assertThat(f.longGaps()).isEqualTo(1.0 / 4);
    assertThat(f.falseTracks()).isEqualTo(1.0 / 8);
    assertThat(f.rmsTelling()).isCloseTo(Math.sqrt((900 + 1600) / 3.0), within(1e-9));
    assertThat(f.rmsSilent()).isCloseTo(60, within(1e-9));
    assertThat(f.rms()).isCloseTo(Math.sqrt((900 + 1600 + 4 * 3600) / 7.0), within(1e-9));
    assertThat(f.worst()).isEqualTo(60);
    assertThat(f.changes()).isCloseTo(1 / (8 * 8 / 3600.0), within(1e-9));
    assertThat(f.wrongIdentities()).isEqualTo(1.0 / 7);
  }

  /** A second track on the same target is false: a target has one. */
  @Test
  void aTargetHasOneTrack() {
    UpdateQuality quality = new UpdateQuality(8, 16.4, 1000);
    quality.picture(
        8, List.of(target(1, 0, true, true)), List.of(shown(1, 300, 1, 0), shown(2, 100, 1, 0)));
    assertThat(quality.figures().falseTracks()).isEqualTo(0.5);
    assertThat(quality.figures().rms()).isEqualTo(100);
  }
}
