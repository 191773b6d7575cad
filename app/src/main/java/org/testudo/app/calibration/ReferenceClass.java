package org.testudo.app.calibration;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.testudo.claims.Gate;
import org.testudo.forecast.calibration.DayForecast;
import org.testudo.forecast.survival.KaplanMeier;
import org.testudo.forecast.survival.Observation;
import org.testudo.forecast.survival.Sample;
import org.testudo.picture.GateState;
import org.testudo.picture.GateView;
import org.testudo.picture.Picture;
import org.testudo.picture.TransferCase;

/**
 * The outside view: how long cases took from opening to a gate, whatever they were, given that this
 * one has taken so long already. Kaplan and Meier over the cases known on the day of the forecast.
 */
final class ReferenceClass {

  private final Optional<KaplanMeier> curve;
  private final LocalDate asOf;

  private ReferenceClass(Optional<KaplanMeier> curve, LocalDate asOf) {
    this.curve = curve;
    this.asOf = asOf;
  }

  static ReferenceClass of(Picture picture, Gate gate) {
    List<Observation> lives = new ArrayList<>();
    for (TransferCase transfer : picture.cases().values()) {
      life(transfer, gate, picture.asOf()).ifPresent(lives::add);
    }
    boolean any = lives.stream().anyMatch(life -> life.cause() == Observation.EVENT);
    return new ReferenceClass(
        any ? Optional.of(KaplanMeier.of(Sample.of(lives))) : Optional.empty(), picture.asOf());
  }

  private static Optional<Observation> life(TransferCase transfer, Gate gate, LocalDate asOf) {
    LocalDate inView =
        transfer.claims().stream()
            .map(known -> LocalDate.ofInstant(known.knownFrom(), ZoneOffset.UTC))
            .min(LocalDate::compareTo)
            .orElse(asOf);
    double entry = Math.max(0, days(transfer.opened(), inView));
    Optional<GateState> state = transfer.find(gate).map(GateView::state);
    double end = days(transfer.opened(), asOf);
    int cause = Observation.CENSORED;
    if (state.isPresent() && state.get() instanceof GateState.Passed passed) {
      if (!(passed.evidence() instanceof GateState.Evidence.Reported)) {
        return Optional.empty();
      }
      end = days(transfer.opened(), passed.date().middle());
      cause = Observation.EVENT;
    }
    return end > entry ? Optional.of(new Observation(entry, end, cause)) : Optional.empty();
  }

  /** Empty if no case has been seen to reach the gate, or none lived as long as this one has. */
  Optional<DayForecast> forecast(TransferCase transfer) {
    double age = days(transfer.opened(), asOf);
    return curve
        .filter(known -> known.survivalAt(age) > 0)
        .map(known -> {
          double now = known.survivalAt(age);
          return day -> 1 - known.survivalAt(age + day) / now;
        });
  }

  private static double days(LocalDate from, LocalDate to) {
    return (double) (to.toEpochDay() - from.toEpochDay());
  }
}
