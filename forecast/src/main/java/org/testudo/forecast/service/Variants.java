package org.testudo.forecast.service;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A model with one trait taken away, for measuring what the trait does. */
final class Variants {

  /** A posterior with the same mean and no spread to speak of. */
  private static final double CERTAIN = 1e8;

  private Variants() {}

  static ServiceModel withoutQueues(ServiceModel model) {
    return model.withoutQueues();
  }

  static ServiceModel withoutSupplies(ServiceModel model) {
    return ofUnits(
        model,
        u ->
            new ServiceUnit(
                u.id(),
                u.site(),
                u.fitted(),
                u.crews(),
                List.of(),
                u.lossClass(),
                u.obsolescence()));
  }

  static ServiceModel withoutObsolescence(ServiceModel model) {
    return ofUnits(
        model,
        u ->
            new ServiceUnit(
                u.id(),
                u.site(),
                u.fitted(),
                u.crews(),
                u.supplies(),
                u.lossClass(),
                Optional.empty()));
  }

  static ServiceModel withoutHits(ServiceModel model) {
    return ofUnits(
        model,
        u ->
            new ServiceUnit(
                u.id(),
                u.site(),
                u.fitted(),
                u.crews(),
                u.supplies(),
                Optional.empty(),
                u.obsolescence()));
  }

  static ServiceModel withoutCrews(ServiceModel model) {
    return ofUnits(
        model,
        u ->
            new ServiceUnit(
                u.id(),
                u.site(),
                u.fitted(),
                Optional.empty(),
                u.supplies(),
                u.lossClass(),
                u.obsolescence()));
  }

  static ServiceModel withKnownRates(ServiceModel model) {
    return new ServiceModel(
        model.items(),
        model.depotRepairers(),
        model.sites(),
        model.schoolPlaces(),
        model.lossClasses().stream().map(Variants::known).toList(),
        model.units(),
        model.arrivals());
  }

  private static LossClass known(LossClass c) {
    return new LossClass(
        c.id(),
        CERTAIN,
        CERTAIN / c.meanPerDay(),
        c.destroyedShare(),
        c.repair(),
        c.replacedShare(),
        c.replacement());
  }

  private static ServiceModel ofUnits(ServiceModel model, UnaryOperator<ServiceUnit> change) {
    return new ServiceModel(
        model.items(),
        model.depotRepairers(),
        model.sites(),
        model.schoolPlaces(),
        model.lossClasses(),
        model.units().stream().map(change).toList(),
        model.arrivals());
  }
}
