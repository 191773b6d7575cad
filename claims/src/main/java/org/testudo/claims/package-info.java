/**
 * Who said what, about which subject, true from when, recorded when, how reliable, releasable to
 * whom.
 *
 * <p>A {@link org.testudo.claims.Claim} is immutable and content-addressed. Nobody edits one: a
 * correction supersedes it, a withdrawal retracts it, and both are claims themselves. This package
 * holds the vocabulary only. Storage lives in {@code org.testudo.claims.ledger}; what to believe
 * about contradicting claims is decided in the picture, never here.
 */
@NullMarked
package org.testudo.claims;

import org.jspecify.annotations.NullMarked;
