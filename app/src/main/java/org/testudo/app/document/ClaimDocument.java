package org.testudo.app.document;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.testudo.claims.Claim;
import org.testudo.claims.FuzzyDate;
import org.testudo.claims.Source;
import org.testudo.claims.Statement;
import org.testudo.claims.StatementKind;
import org.testudo.claims.form.ValueForm;
import org.testudo.claims.ledger.LedgerEntry;

/** A claim of a ledger as it is shown: what it says, who said it, since when it is known. */
public final class ClaimDocument {

  private ClaimDocument() {}

  /** What a statement says, field by field, in the written form. */
  public static Map<String, Object> values(Statement statement) {
    StatementKind kind = StatementKind.of(statement);
    Map<String, Object> values = new LinkedHashMap<>();
    for (int i = 0; i < kind.fields().size(); i++) {
      String name = kind.fields().get(i).name();
      switch (kind.value(statement, i)) {
        case Optional<?> optional ->
            optional.ifPresent(value -> values.put(name, ValueForm.format(value)));
        case List<?> list -> values.put(name, list.stream().map(ValueForm::format).toList());
        case Object value -> values.put(name, ValueForm.format(value));
      }
    }
    return values;
  }

  /** An entry with its claim. */
  public static Map<String, Object> of(LedgerEntry entry) {
    Claim claim = entry.claim();
    Source source = claim.source();
    Map<String, Object> described = new LinkedHashMap<>();
    described.put("entry", entry.seq());
    described.put("id", entry.id().toString());
    described.put("recordedAt", entry.recordedAt().toString());
    described.put("knownFrom", entry.knownFrom().toString());
    described.put("reconstructed", entry.reconstructed());
    described.put("subject", claim.subject().toString());
    described.put("kind", StatementKind.of(claim.statement()).word());
    described.put("says", values(claim.statement()));
    described.put("valid", claim.valid().toString());
    described.put("origin", claim.origin());
    described.put("grade", claim.grade().toString());
    described.put("label", claim.label().toString());
    Map<String, Object> where = new LinkedHashMap<>();
    where.put("publisher", source.publisher());
    where.put("title", source.title());
    source.address().ifPresent(address -> where.put("address", address));
    source.published().map(FuzzyDate::toString).ifPresent(date -> where.put("published", date));
    described.put("source", where);
    return described;
  }
}
