package org.testudo.app.chain;

import org.testudo.picture.assumptions.DurationModel;
import org.testudo.protection.cover.ReturnLaw;

/** Assumed durations in the words of recovery. */
final class ReturnLaws {

  private ReturnLaws() {}

  static ReturnLaw of(DurationModel model) {
    return switch (model) {
      case DurationModel.LogNormal l -> logNormal(l);
      case DurationModel.Fixed f -> new ReturnLaw.OnDay(f.days());
      case DurationModel.Deadline d -> new ReturnLaw.OnDay(d.days());
      case DurationModel.Capacity c -> new ReturnLaw.OnDay(365.25 / c.perYear());
    };
  }

  private static ReturnLaw.LogNormal logNormal(DurationModel.LogNormal l) {
    return ReturnLaw.LogNormal.ofPercentiles(l.lower(), l.lowerDays(), l.upper(), l.upperDays());
  }

  static LossAnswer.Away away(DurationModel model) {
    return switch (model) {
      case DurationModel.LogNormal l -> {
        ReturnLaw.LogNormal law = logNormal(l);
        yield new LossAnswer.Away(
            law.medianDays(), law.medianDays() * Math.exp(ReturnLaw.UPPER_FIFTH * law.sigma()));
      }
      case DurationModel.Fixed f -> new LossAnswer.Away(f.days(), f.days());
      case DurationModel.Deadline d -> new LossAnswer.Away(d.days(), d.days());
      case DurationModel.Capacity c ->
          new LossAnswer.Away(365.25 / c.perYear(), 365.25 / c.perYear());
    };
  }
}
