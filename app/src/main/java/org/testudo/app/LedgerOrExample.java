package org.testudo.app;

import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.testudo.app.chain.Chain;
import org.testudo.app.chain.Question;
import org.testudo.claims.ledger.Ledger;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What is asked of claims and futures: of a ledger or, with {@code --demo}, of the example. */
final class LedgerOrExample {

  @Mixin private LedgerOption ledger = new LedgerOption();
  @Mixin private QuestionOptions asked = new QuestionOptions();
  @Mixin private QuestionOptions.FutureOptions futures = new QuestionOptions.FutureOptions();

  @Option(names = "--demo", description = "Ask the shipped example instead of a ledger.")
  private boolean demo;

  /** How a question is answered. */
  interface Asking<T> {
    T answer(Ledger ledger, Question question, Chain.Listener listener);
  }

  /** The example's own day stands for today, so that it says the same tomorrow. */
  <T> T ask(Progress progress, Asking<T> asking) throws IOException {
    if (demo) {
      Example example = Example.read(Example.shippedFolder());
      return example.inThrowawayLedger(
          progress, opened -> staged(progress, opened, example.title(), example.asOf(), asking));
    }
    try (Ledger opened = ledger.open(Ledger.Access.READ)) {
      return staged(progress, opened, "", LocalDate.now(ZoneOffset.UTC), asking);
    }
  }

  private <T> T staged(
      Progress progress, Ledger opened, String title, LocalDate today, Asking<T> asking) {
    Stages stages = new Stages(progress);
    T told = asking.answer(opened, asked.question(title, today, futures), stages::enter);
    stages.finish();
    return told;
  }
}
