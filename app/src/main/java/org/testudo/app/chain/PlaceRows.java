package org.testudo.app.chain;

import java.util.List;
import org.testudo.claims.Statement.PlaceType;
import org.testudo.exchange.report.Report;
import org.testudo.picture.Picture;

/** The places of a picture that are weighed, as rows of the report. */
public final class PlaceRows {

  private PlaceRows() {}

  public static List<Report.PlaceRow> of(Picture picture) {
    return picture.places().values().stream()
        .filter(place -> place.type() != PlaceType.OBLAST)
        .map(place ->
            new Report.PlaceRow(
                place.name(),
                CaseWords.of(place.type()),
                place.position().latitude(),
                place.position().longitude(),
                place.residents().orElse(0L)))
        .toList();
  }
}
