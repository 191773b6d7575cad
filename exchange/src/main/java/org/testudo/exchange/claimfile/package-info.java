/**
 * Claims as people write them: a folder of YAML and JSON Lines files, in and out.
 *
 * <p>{@link org.testudo.exchange.claimfile.ClaimFiles} reads such a folder and reports every
 * problem of every file in one run, each with its file, line, field, value and remedy. {@link
 * org.testudo.exchange.claimfile.ClaimFileWriter} writes the same form. {@link
 * org.testudo.exchange.claimfile.ClaimFileSchema} describes it for editors and other programs. All
 * three work from {@code StatementKind}, so a new kind of claim needs no change here.
 *
 * <p>What may not enter: foreign formats (they are importers) and any decision on what to believe.
 */
@NullMarked
package org.testudo.exchange.claimfile;

import org.jspecify.annotations.NullMarked;
