/**
 * How claims come in from files, the same for the command line and the HTTP API: which reader a
 * file wants, and what its claims are.
 *
 * <p>What may not enter: any knowledge of one format, which is {@code exchange}'s, and any writing
 * to a ledger.
 */
@NullMarked
package org.testudo.app.intake;

import org.jspecify.annotations.NullMarked;
