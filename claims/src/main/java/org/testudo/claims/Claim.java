package org.testudo.claims;

/**
 * Who said what, about which subject, true from when, how reliable, releasable to whom.
 *
 * <p>When it was recorded is not part of it: that belongs to the ledger's entry. Two claims with
 * the same content are the same claim.
 *
 * @param subject what it is about
 * @param statement what is said
 * @param valid when the statement is true of the world
 * @param source where it was read
 * @param origin the story it goes back to: copies of one story share an origin and count once
 * @param grade Admiralty reliability and credibility
 * @param label who may read it
 */
public record Claim(
    Subject subject,
    Statement statement,
    Validity valid,
    Source source,
    String origin,
    Grade grade,
    Label label) {

  public Claim {
    if (origin.isBlank()) {
      throw new IllegalArgumentException(
          "The claim about %s needs an origin. Use a short name of the story or its publisher."
              .formatted(subject));
    }
  }
}
