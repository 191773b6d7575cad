package org.testudo.app.chain;

import java.time.LocalDate;
import org.testudo.picture.Picture;

/**
 * What a picture is a picture of; stands over every answer that rests on beliefs alone.
 *
 * @param reconstructed whether some claim counts as known before it was recorded
 * @param label of the whole view
 * @param claims how many the view rests on
 * @param assumptions version and hash
 */
public record Heading(
    LocalDate asOf,
    LocalDate knownAt,
    boolean reconstructed,
    String audience,
    String label,
    long claims,
    String assumptions) {

  public static Heading of(Picture picture, Question question) {
    return new Heading(
        picture.asOf(),
        question.knownAt(),
        picture.claimsReconstructed() > 0,
        picture.audience().toString(),
        View.labelOf(picture).toString(),
        picture.claimsRead(),
        picture.assumptions().version() + " " + picture.assumptions().contentHash());
  }
}
