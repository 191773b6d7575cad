package org.testudo.app.chain;

import java.util.Optional;
import org.testudo.claims.ledger.Ledger;
import org.testudo.exchange.report.Report;
import org.testudo.exchange.report.TruthRows;
import org.testudo.picture.Known;
import org.testudo.picture.Picture;
import org.testudo.picture.PictureBuilder;

/** Follows a question from the ledger to its answer. */
public final class Chain {

  private Chain() {}

  /** Hears which stage is under way. */
  public interface Listener {
    void entered(String stage);
  }

  /** What is believed, as the question asks. */
  public static Picture picture(Ledger ledger, Question question) {
    return PictureBuilder.gather(ledger, question.audience(), question.knownUntil())
        .finish(question.asOf(), question.assumptions());
  }

  /** The same of claims that were read before, in any order. */
  public static Picture picture(Iterable<Known> claims, Question question) {
    return PictureBuilder.build(
        claims,
        question.audience(),
        question.knownUntil(),
        question.asOf(),
        question.assumptions());
  }

  /** The whole answer. */
  public static Report report(Ledger ledger, Question question, Listener listener) {
    listener.entered("Reading claims");
    return report(picture(ledger, question), question, listener);
  }

  /** The whole answer, on a picture of the question's. */
  public static Report report(Picture picture, Question question, Listener listener) {
    Outlook outlook = Outlook.on(picture, question, listener::entered);
    Optional<InService> service = InService.ofMost(picture, question, listener);
    Optional<TruthRows> truth = TruthOfReport.of(picture, question, listener);
    listener.entered("Writing the report");
    return new ReportRows(picture, outlook, question, service, truth).report();
  }
}
