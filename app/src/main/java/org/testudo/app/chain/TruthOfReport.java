package org.testudo.app.chain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.testudo.exchange.report.TruthRows;
import org.testudo.picture.Picture;

/** The answers about the network and its losses, in the report's words. */
final class TruthOfReport {

  private static final int RECOVERY_DAYS = 365;

  private TruthOfReport() {}

  /** Empty if no claim of the view describes a network. */
  static Optional<TruthRows> of(Picture picture, Question question, Chain.Listener listener) {
    if (picture.nodes().isEmpty()) {
      return Optional.empty();
    }
    NetworkAnswer network =
        NetworkQuestion.answer(picture, question, NetworkQuestion.Asked.PLAIN, listener);
    LossAnswer losses =
        LossQuestion.answer(
            picture,
            question,
            new LossQuestion.Asked(1, List.of(), RECOVERY_DAYS, Optional.empty(), false),
            listener);
    List<NetworkAnswer.Gain> missing = new ArrayList<>(network.standards());
    missing.addAll(network.gateways());
    missing.sort(Comparator.comparingLong((NetworkAnswer.Gain gain) -> -gain.persons()));
    return Optional.of(
        new TruthRows(
            network.personDays().entrySet().stream()
                .map(one ->
                    new TruthRows.WhyRow(
                        ReportRows.threatWords(one.getKey()),
                        one.getValue().whole(),
                        one.getValue().covered(),
                        one.getValue().noUnitInReach(),
                        one.getValue().unitNotReady(),
                        one.getValue().noSensorSees(),
                        one.getValue().noLink(),
                        one.getValue().noStock()))
                .toList(),
            network.notInTruth().stream()
                .map(row ->
                    new TruthRows.PlaceTruth(
                        row.place(),
                        row.residents(),
                        ReportRows.threatWords(row.threat()),
                        row.circle(),
                        row.truth(),
                        row.reason().name().toLowerCase(Locale.ROOT).replace('_', ' ')))
                .toList(),
            losses.each().stream()
                .map(row ->
                    new TruthRows.LossRow(
                        row.what(),
                        row.role(),
                        row.persons(),
                        row.cut().size(),
                        row.degraded().size(),
                        row.repair().p50Days(),
                        row.replacement().p50Days()))
                .toList(),
            missing.stream()
                .map(gain ->
                    new TruthRows.MissingRow(
                        gain.item(), gain.persons(), gain.unitsJoined(), gain.published()))
                .toList(),
            losses.recoveries().stream()
                .map(one ->
                    new TruthRows.RecoveryRow(
                        one.what(),
                        one.belief(),
                        one.saidBy(),
                        one.before(),
                        one.justAfter(),
                        one.lostPersonDays(),
                        one.points().stream()
                            .map(p -> new TruthRows.RecoveryPoint(p.day(), p.mean()))
                            .toList()))
                .toList(),
            losses.notModelled()));
  }
}
