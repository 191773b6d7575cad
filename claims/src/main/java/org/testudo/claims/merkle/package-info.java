/**
 * The Merkle tree over a log: what makes a silent change show.
 *
 * <p>Hashing, inclusion proofs and consistency proofs follow RFC 6962 section 2.1, unchanged in RFC
 * 9162 section 2.1. Nothing here knows what a leaf says or where it is kept: leaves come in as
 * bytes or as hashes, heads and proofs go out.
 */
@NullMarked
package org.testudo.claims.merkle;

import org.jspecify.annotations.NullMarked;
