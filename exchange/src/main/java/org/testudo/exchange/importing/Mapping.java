package org.testudo.exchange.importing;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.testudo.claims.Grade;
import org.testudo.claims.StatementKind;

/**
 * How the columns of some table become the fields of claims; {@link MappingFile} reads one.
 *
 * @param sheet begins the name of the sheet to read; any sheet if empty
 * @param kind of the claims
 * @param fields values of the statement's fields, of {@code subject} and {@code valid}
 * @param source values of the source's fields
 * @param origin of all claims
 * @param grade of all claims; the import settings' if empty
 * @param keep a row is wanted only if each of these columns holds one of its texts
 */
record Mapping(
    String sheet,
    StatementKind kind,
    Map<String, MappedValue> fields,
    Map<String, MappedValue> source,
    String origin,
    Optional<Grade> grade,
    Map<String, Set<String>> keep) {

  /** All columns that the table must have. */
  Set<String> columns() {
    Set<String> columns = new TreeSet<>(keep.keySet());
    fields.values().forEach(value -> columns.addAll(value.columns()));
    source.values().forEach(value -> columns.addAll(value.columns()));
    return columns;
  }
}
