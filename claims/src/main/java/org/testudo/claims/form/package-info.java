/**
 * The written forms of claims: one text per value, one sequence of bytes per claim.
 *
 * <p>{@link org.testudo.claims.form.ValueForm} turns the text of a field into its value and back;
 * claim files, the schema and the ledger all use it. {@link org.testudo.claims.form.CanonicalForm}
 * gives a claim or a source its one canonical JSON text (RFC 8785), over which ids are taken.
 * Nothing here knows where the bytes are kept, and no file format for people lives here.
 */
@NullMarked
package org.testudo.claims.form;

import org.jspecify.annotations.NullMarked;
