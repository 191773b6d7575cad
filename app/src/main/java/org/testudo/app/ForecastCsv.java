package org.testudo.app;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import org.testudo.app.chain.Prospect;

/**
 * A forecast as a table: RFC 4180, comma, dot, ISO dates; empty where a share never comes there.
 */
final class ForecastCsv {

  private ForecastCsv() {}

  static String render(Prospect prospect) {
    StringWriter text = new StringWriter();
    try (CsvWriter csv = CsvWriter.builder().build(text)) {
      csv.writeRecord(
          "case",
          "title",
          "gate",
          "waiting",
          "p10",
          "p50",
          "p80",
          "p90",
          "criticality",
          "sensitivity_index",
          "cruciality",
          "days_gained_by_week_less",
          "ci95_low",
          "ci95_high",
          "rests_on",
          "label");
      for (Prospect.CaseProspect one : prospect.cases()) {
        for (Prospect.GateProspect gate : one.gates()) {
          Prospect.Dates dates = gate.passed();
          csv.writeRecord(
              one.id(),
              one.title(),
              gate.gate(),
              gate.waiting() ? "yes" : "no",
              day(dates.p10()),
              day(dates.p50()),
              day(dates.p80()),
              day(dates.p90()),
              figure(gate.criticality()),
              figure(gate.sensitivityIndex()),
              figure(gate.cruciality()),
              figure(gate.weekLess().days()),
              figure(gate.weekLess().ci95Low()),
              figure(gate.weekLess().ci95High()),
              gate.restsOn(),
              prospect.label());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static String day(Optional<LocalDate> day) {
    return day.map(LocalDate::toString).orElse("");
  }

  private static String figure(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }
}
