package org.testudo.picture.assumptions;

import java.util.List;
import java.util.Optional;

/**
 * What an assumed value rests on.
 *
 * @param citations keys of {@code sources.yaml}
 * @param derived computed by us from a cited value
 * @param unsourced general knowledge or a start value for which no source was found
 * @param note what a reader should know
 */
public record Basis(
    List<String> citations, boolean derived, boolean unsourced, Optional<String> note) {

  public Basis {
    citations = List.copyOf(citations);
  }

  /**
   * The mark to print behind the value: {@code [CTV]}, {@code [KIEL-REPO, derived]}, {@code
   * (unsourced)}.
   */
  public String mark() {
    if (citations.isEmpty()) {
      return unsourced ? "(unsourced)" : derived ? "(derived)" : "";
    }
    return "["
        + String.join(", ", citations)
        + (derived ? ", derived" : "")
        + "]"
        + (unsourced ? " (unsourced)" : "");
  }
}
