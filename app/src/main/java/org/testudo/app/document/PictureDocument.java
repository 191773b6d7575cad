package org.testudo.app.document;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.testudo.picture.Picture;
import org.testudo.picture.TransferCase;

/** Everything believed, each figure with the ids of its claims. */
public final class PictureDocument {

  private PictureDocument() {}

  /** The picture with these of its cases. */
  public static Map<String, Object> of(Picture picture, List<TransferCase> cases) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("asOf", picture.asOf());
    document.put("knownAt", picture.knownAt().toString());
    document.put("reconstructed", picture.claimsReconstructed() > 0);
    document.put("audience", picture.audience());
    document.put(
        "assumptions", picture.assumptions().version() + " " + picture.assumptions().contentHash());
    document.put("claims", picture.claimsRead());
    document.put("parties", picture.parties().values());
    document.put("pledges", picture.pledges().values());
    document.put("cases", cases);
    document.put("kits", picture.kits().values());
    document.put("units", picture.units().values());
    document.put("crews", picture.crews().values());
    document.put("stocks", picture.stocks().values());
    document.put("incidents", picture.incidents().values());
    document.put("places", picture.places().values());
    document.put("alerts", picture.alerts().values());
    document.put("conflicts", picture.conflicts());
    document.put("reconciled", picture.reconciled());
    document.put("challenges", picture.challenges());
    document.put("warnings", picture.warnings());
    return document;
  }
}
