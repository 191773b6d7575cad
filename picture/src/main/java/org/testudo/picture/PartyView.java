package org.testudo.picture;

import org.testudo.claims.Subject;

/**
 * A party and how much it has in hand.
 *
 * @param pledges it made
 * @param openCases it gives
 * @param moves open gates where the move is its
 */
public record PartyView(Subject subject, String name, int pledges, int openCases, int moves)
    implements SubjectView {}
