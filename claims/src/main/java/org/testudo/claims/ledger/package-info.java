/**
 * The ledger: the append-only log of claims, in the true order of their recording.
 *
 * <p>{@link org.testudo.claims.ledger.Ledger} is what the other modules see; one SQLite file is the
 * first place that keeps it. An append is all or nothing and durable when it returns; a Merkle tree
 * over the entries makes a silent change show. Which claims to believe is not decided here, and
 * nothing here ever changes or removes an entry.
 */
@NullMarked
package org.testudo.claims.ledger;

import org.jspecify.annotations.NullMarked;
