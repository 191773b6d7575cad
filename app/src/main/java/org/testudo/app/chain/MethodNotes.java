package org.testudo.app.chain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.testudo.exchange.report.Report.MethodNote;
import org.testudo.forecast.compile.OpenGate;
import org.testudo.picture.Picture;
import org.testudo.picture.assumptions.AirDefenceSystem;
import org.testudo.picture.assumptions.Basis;
import org.testudo.picture.assumptions.GateDuration;

/** What a reader must know of method and assumption to judge the figures, with what it rests on. */
final class MethodNotes {

  private final Picture picture;
  private final Outlook outlook;
  private final Question question;

  MethodNotes(Picture picture, Outlook outlook, Question question) {
    this.picture = picture;
    this.outlook = outlook;
    this.question = question;
  }

  List<MethodNote> notes() {
    List<MethodNote> notes = new ArrayList<>();
    notes.add(
        plain(
            "Limit",
            "A planning measure under notional public figures, not a prediction of combat. The"
                + " headline counts no terrain, sensors, ammunition or losses; the section on cover"
                + " in truth counts sensors, posts and links."));
    notes.add(plain("Stations", Picture.STATION_RULE));
    notes.add(
        plain(
            "Headline",
            "Protected person-days are the mean over %s: a resident counts in full only where each"
                    .formatted(
                        String.join(
                            " and ",
                            question.headline().classes().stream()
                                .map(ReportRows::threatWords)
                                .toList()))
                + " is covered. They are integrated inside each future and then averaged, so that"
                + " units behind one gate stay dependent."));
    notes.add(
        plain(
            "Cost of delay",
            "One more week at a gate, on the same futures; the interval tells how well the futures"
                + " are sampled, not how good the assumptions are."));
    if (picture.claimsReconstructed() > 0) {
      notes.add(
          plain(
              "Reconstructed",
              "%,d of %,d claims were recorded later than they were published; they count as known"
                      .formatted(picture.claimsReconstructed(), picture.claimsRead())
                  + " from the last day their publication date can mean."));
    }
    long learned =
        outlook.cases().gates().values().stream()
            .flatMap(List::stream)
            .filter(gate -> gate.learned().isPresent())
            .count();
    if (learned > 0) {
      notes.add(
          plain(
              "Learned",
              "%,d durations of gates ahead are the assumptions below corrected by what this ledger"
                      .formatted(learned)
                  + " saw of such gates, weighed by the rules learn-*. What each rests on: testudo"
                  + " explain CASE."));
    }
    long promised =
        outlook.cases().gates().values().stream()
            .filter(gates -> gates.stream().anyMatch(gate -> gate.promised().isPresent()))
            .count();
    if (promised > 0) {
      notes.add(
          plain(
              "Announced dates",
              "%,d cases have an announced date ahead; it is pooled with the walk through the gates"
                      .formatted(promised)
                  + " by the rules promise-*, and bends the gates before it."));
    }
    durations().forEach((_, entry) -> notes.add(note(entry)));
    systems().forEach((_, entry) -> notes.add(note(entry)));
    picture.assumptions().rules().cited().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(rule ->
            notes.add(
                cited(
                    "Rule",
                    rule.getKey() + ": " + rule.getValue().text(),
                    rule.getValue().basis())));
    outlook
        .cases()
        .unforeseen()
        .forEach((subject, why) -> notes.add(plain("No forecast", subject + ": " + why)));
    outlook
        .roof()
        .unplaced()
        .forEach(unit -> notes.add(plain("Not on the map", unit + ", so it adds no cover here")));
    picture.warnings().forEach(warning -> notes.add(plain("Warning", warning)));
    return notes;
  }

  private Map<String, GateDuration> durations() {
    Map<String, GateDuration> used = new TreeMap<>();
    outlook.cases().gates().values().stream()
        .flatMap(List::stream)
        .map(OpenGate::duration)
        .forEach(entry -> used.put(entry.id(), entry));
    outlook.cases().gates().values().stream()
        .flatMap(List::stream)
        .flatMap(gate -> gate.output().stream())
        .map(OpenGate.Output::entry)
        .forEach(entry -> used.put(entry.id(), entry));
    return used;
  }

  private Map<String, AirDefenceSystem> systems() {
    Map<String, AirDefenceSystem> used = new TreeMap<>();
    outlook
        .roof()
        .stations()
        .forEach(station -> used.put(station.system().code(), station.system()));
    return used;
  }

  private MethodNote note(GateDuration entry) {
    return cited(
        "Duration", entry.gate() + ", " + entry.id() + ": " + entry.stated(), entry.basis());
  }

  private MethodNote note(AirDefenceSystem system) {
    StringBuilder text = new StringBuilder(system.name());
    text.append(": published reach");
    if (system.figures().isEmpty()) {
      text.append(" none accepted, so it adds no cover here");
    }
    String joint = " ";
    for (AirDefenceSystem.ReachFigure figure : system.figures()) {
      text.append(joint).append(km(figure.minKm(), figure.maxKm()));
      joint = ", ";
      text.append(" ").append(figure.basis().mark());
      if (!figure.accepted()) {
        text.append(" (not used)");
      }
    }
    // Such a map has another order in every process, and the same question deserves the same bytes.
    new TreeMap<>(system.bands())
        .forEach((threat, band) ->
            text.append("; ")
                .append(ReportRows.threatWords(Roof.threatClass(threat)))
                .append(
                    " full to %.0f km, none from %.0f km".formatted(band.fullKm(), band.zeroKm())));
    return cited("Reach", text.toString(), system.basis());
  }

  private static String km(double min, double max) {
    return min == max ? "%.0f km".formatted(min) : "%.0f to %.0f km".formatted(min, max);
  }

  private MethodNote cited(String topic, String text, Basis basis) {
    String note = basis.note().map(said -> " (" + said + ")").orElse("");
    List<String> citations = picture.assumptions().spellOut(basis);
    return new MethodNote(
        topic,
        text + note,
        citations.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", citations)),
        basis.unsourced());
  }

  private static MethodNote plain(String topic, String text) {
    return new MethodNote(topic, text, Optional.empty(), false);
  }
}
