package org.testudo.app.chain;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.testudo.claims.Gate;
import org.testudo.claims.Quantity;
import org.testudo.claims.Subject;
import org.testudo.forecast.compile.OpenGate;
import org.testudo.forecast.learning.LearnedDuration;
import org.testudo.picture.GateState;
import org.testudo.picture.GateView;
import org.testudo.picture.Picture;
import org.testudo.picture.Promise;
import org.testudo.picture.TransferCase;

/** How answers speak of cases: titles, parties, counts, where a case stands, what was promised. */
final class CaseWords {

  private final Picture picture;

  CaseWords(Picture picture) {
    this.picture = picture;
  }

  String title(Subject subject) {
    TransferCase transfer = picture.cases().get(subject);
    return transfer == null ? subject.name() : title(transfer);
  }

  String title(TransferCase transfer) {
    return party(transfer.donor()) + ": " + system(transfer) + ", " + size(transfer);
  }

  String party(Subject subject) {
    return picture.assumptions().partyName(subject.name());
  }

  String system(TransferCase transfer) {
    return transfer
        .systemCode()
        .flatMap(code -> Optional.ofNullable(picture.assumptions().systems().get(code)))
        .map(entry -> entry.name())
        .orElse(transfer.system());
  }

  static String size(TransferCase transfer) {
    return of(transfer.size().value());
  }

  /** "4 launchers", "1 fire unit". */
  static String of(Quantity quantity) {
    String text = quantity.toString().replace('-', ' ');
    boolean one = quantity.min() == 1 && quantity.isExact();
    return one || text.endsWith("percent") ? text : plural(text);
  }

  private static String plural(String text) {
    return text.endsWith("y") ? text.substring(0, text.length() - 1) + "ies" : text + "s";
  }

  static String of(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /**
   * Where a case stands.
   *
   * @param owner whose move it is, if the gate waits
   */
  record Standing(String gate, Optional<String> owner, Optional<String> reason, long waitedDays) {}

  Standing standing(TransferCase transfer) {
    Optional<GateView> at = transfer.standsAt();
    Optional<GateState.Waiting> waiting =
        at.map(GateView::state)
            .filter(GateState.Waiting.class::isInstance)
            .map(GateState.Waiting.class::cast);
    return new Standing(
        at.map(view -> view.gate().name()).orElse(Gate.READY.name()),
        waiting.map(GateState.Waiting::owner).map(this::party),
        waiting.flatMap(GateState.Waiting::reason).map(CaseWords::of),
        waiting.isPresent() ? at.flatMap(GateView::days).orElse(0L) : 0);
  }

  /** The latest promise that still stands: which gate, by which day. */
  record Promised(Gate gate, LocalDate day) {}

  static Optional<Promised> promised(TransferCase transfer) {
    return standingPromise(transfer)
        .map(promise -> new Promised(promise.gate(), promise.date().latest()));
  }

  /** The promise made last for a gate that still lies ahead. */
  static Optional<Promise> standingPromise(TransferCase transfer) {
    return transfer.promises().stream()
        .filter(promise -> !transfer.done(promise.gate()))
        .max(Comparator.comparing(Promise::saidOn));
  }

  /** What a gate's duration rests on. */
  static String restsOn(OpenGate gate) {
    String own =
        gate.learned()
            .map(LearnedDuration::restsOn)
            .orElse(gate.duration().id() + " " + gate.duration().basis().mark());
    return gate.promised().map(promise -> own + "; " + promise.words()).orElse(own);
  }
}
