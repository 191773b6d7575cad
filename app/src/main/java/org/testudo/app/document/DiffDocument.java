package org.testudo.app.document;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.testudo.picture.Known;
import org.testudo.picture.PictureDiff;

/** What changed in belief, in words, with the claims that did it. */
public final class DiffDocument {

  private DiffDocument() {}

  /** The changes between what was known on two days. */
  public static Map<String, Object> of(
      LocalDate from, LocalDate to, List<PictureDiff.Change> changes) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("from", from);
    document.put("to", to);
    document.put("changes", changes.stream().map(DiffDocument::of).toList());
    return document;
  }

  /** One change. */
  public static Map<String, Object> of(PictureDiff.Change change) {
    Map<String, Object> described = new LinkedHashMap<>();
    described.put("subject", change.aspect().subject());
    described.put("aspect", change.aspect().name());
    described.put("was", change.was());
    described.put("is", change.is());
    described.put("claims", change.claims().stream().map(Known::id).toList());
    described.put("sentence", change.sentence());
    return described;
  }
}
