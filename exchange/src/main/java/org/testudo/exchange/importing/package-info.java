/**
 * Foreign tables into claims: the Kiel tracker, the heavy-weapons list, air alerts, and any table
 * through a mapping.
 *
 * <p>An {@link org.testudo.exchange.importing.Importer} reads one file and gives its claims
 * together with an {@link org.testudo.exchange.importing.ImportReport} in which every row that was
 * read is accounted for and every doubtful reading is counted. It appends nothing: that is the
 * caller's, and so is leaving it out in a dry run. What counts as air defence, whose spelling means
 * which system, and which place a name means, stands in YAML beside this class, not in it.
 *
 * <p>What may not enter: knowledge that the file does not hold. A missing number stays a range.
 */
@NullMarked
package org.testudo.exchange.importing;

import org.jspecify.annotations.NullMarked;
