package org.testudo.exchange.warning;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.testudo.airpicture.warning.AlertInterval;
import org.testudo.claims.Claim;
import org.testudo.claims.Statement;
import org.testudo.exchange.importing.AlertsImporter;
import org.testudo.exchange.importing.ImportReport;
import org.testudo.exchange.importing.ImportSettings;
import org.testudo.exchange.importing.Imported;

/**
 * Recorded alerts, read by the same importer that makes claims of them.
 *
 * @param alerts by place, {@code OBLAST}, {@code OBLAST/RAION} or {@code OBLAST/RAION/HROMADA}; an
 *     alert without an end lasts to the end of the record
 * @param from the first alert begins
 * @param until the last alert begins or ends
 * @param report on every row
 */
public record AlertHistory(
    List<AlertInterval> alerts, Instant from, Instant until, ImportReport report) {

  public AlertHistory {
    alerts = List.copyOf(alerts);
  }

  /**
   * Reads a CSV file, plain or gzip.
   *
   * @throws IllegalArgumentException if it holds no alert
   */
  public static AlertHistory read(Path file) throws IOException {
    Imported imported = new AlertsImporter(ImportSettings.PLAIN).read(file);
    Instant from = Instant.MAX;
    Instant until = Instant.MIN;
    for (Claim claim : imported.claims()) {
      if (claim.statement() instanceof Statement.AlertRaised alert) {
        Instant last = alert.end().orElse(alert.start());
        from = alert.start().isBefore(from) ? alert.start() : from;
        until = last.isAfter(until) ? last : until;
      }
    }
    List<AlertInterval> alerts = new ArrayList<>();
    for (Claim claim : imported.claims()) {
      if (claim.statement() instanceof Statement.AlertRaised alert) {
        Instant end = alert.end().orElse(until);
        if (end.isAfter(alert.start())) {
          alerts.add(new AlertInterval(ShippedAreas.key(claim.subject()), alert.start(), end));
        }
      }
    }
    if (alerts.isEmpty()) {
      throw new IllegalArgumentException(
          "%s holds no alert. %d rows were refused.%n%s"
              .formatted(
                  file.getFileName(), imported.report().rowsRefused(), imported.report().text()));
    }
    return new AlertHistory(alerts, from, until, imported.report());
  }

  /** The place that a place lies in, by its name. */
  public static Optional<String> within(String place) {
    int slash = place.lastIndexOf('/');
    return slash < 0 ? Optional.empty() : Optional.of(place.substring(0, slash));
  }
}
