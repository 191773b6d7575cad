package org.testudo.exchange.importing;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.testudo.claims.Claim;
import org.testudo.claims.FuzzyDate;
import org.testudo.claims.Source;
import org.testudo.claims.Statement;
import org.testudo.claims.StatementKind;
import org.testudo.claims.Subject;
import org.testudo.claims.Validity;
import org.testudo.claims.form.ValueForm;
import org.testudo.exchange.table.Header;
import org.testudo.exchange.table.Limits;
import org.testudo.exchange.table.Row;
import org.testudo.exchange.table.Table;

/**
 * Any CSV file or workbook, through a small YAML mapping of its columns to the fields of one kind
 * of claim. {@code docs/formats/importers.md} shows one.
 */
public final class MappedImporter implements Importer {

  private final Mapping mapping;
  private final ImportSettings settings;
  private final Limits limits;

  private MappedImporter(Mapping mapping, ImportSettings settings, Limits limits) {
    this.mapping = mapping;
    this.settings = settings;
    this.limits = limits;
  }

  /**
   * Reads the mapping.
   *
   * @throws IllegalArgumentException naming everything that is wrong with it
   */
  public static MappedImporter of(Path mapping, ImportSettings settings) throws IOException {
    return of(mapping, settings, Limits.USUAL);
  }

  /** The same with other limits. */
  public static MappedImporter of(Path mapping, ImportSettings settings, Limits limits)
      throws IOException {
    return new MappedImporter(MappingFile.read(mapping), settings, limits);
  }

  @Override
  public String format() {
    return "mapped";
  }

  @Override
  public Imported read(Path file) throws IOException {
    String name = String.valueOf(file.getFileName());
    try (Table table =
        Table.open(
            file,
            limits,
            sheet ->
                sheet
                    .strip()
                    .toLowerCase(Locale.ROOT)
                    .startsWith(mapping.sheet().toLowerCase(Locale.ROOT)))) {
      Header header = Header.find(table, name, List.copyOf(mapping.columns()));
      Account account = new Account();
      Map<Source, Source> sources = new HashMap<>();
      for (Optional<Row> row = table.next(); row.isPresent(); row = table.next()) {
        account.read();
        take(row.get(), header, account, sources);
      }
      return account.close(name, format());
    }
  }

  private void take(Row row, Header header, Account account, Map<Source, Source> sources) {
    Function<String, String> cells =
        column -> header.find(column).map(index -> row.cell(index).trimmed()).orElse("");
    for (var wanted : mapping.keep().entrySet()) {
      if (!wanted.getValue().contains(cells.apply(wanted.getKey()))) {
        account.setAside("not wanted: " + wanted.getKey());
        return;
      }
    }
    try {
      account.take(List.of(claim(cells, sources)));
    } catch (IllegalArgumentException e) {
      account.refuse(row.line(), String.valueOf(e.getMessage()));
    }
  }

  private Claim claim(Function<String, String> cells, Map<Source, Source> sources) {
    Source source =
        new Source(
            needed("publisher", mapping.source(), cells),
            needed("title", mapping.source(), cells),
            text("address", mapping.source(), cells),
            text("published", mapping.source(), cells)
                .map(FuzzyDate::parse)
                .or(settings::published),
            text("captured", mapping.source(), cells)
                .map(text -> (LocalDate) ValueForm.parse(LocalDate.class, text))
                .or(settings::captured),
            Optional.empty());
    return new Claim(
        Subject.parse(needed("subject", mapping.fields(), cells)),
        statement(cells),
        Validity.parse(needed("valid", mapping.fields(), cells)),
        sources.computeIfAbsent(source, same -> same),
        mapping.origin(),
        mapping.grade().orElse(settings.grade()),
        settings.label());
  }

  private Statement statement(Function<String, String> cells) {
    List<StatementKind.Field> fields = mapping.kind().fields();
    Object[] values = new Object[fields.size()];
    for (int i = 0; i < values.length; i++) {
      StatementKind.Field field = fields.get(i);
      if (field.list()) {
        List<Object> list = new ArrayList<>();
        for (String part :
            text(field.name(), mapping.fields(), cells).orElse("").split("[,;]\\s*", -1)) {
          if (!part.isBlank()) {
            list.add(parse(field, part.strip()));
          }
        }
        values[i] = list;
      } else if (field.optional()) {
        values[i] = text(field.name(), mapping.fields(), cells).map(text -> parse(field, text));
      } else {
        values[i] = parse(field, needed(field.name(), mapping.fields(), cells));
      }
    }
    return mapping.kind().build(values);
  }

  private static Object parse(StatementKind.Field field, String text) {
    try {
      return ValueForm.parse(field.type(), text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(field.name() + ": " + e.getMessage(), e);
    }
  }

  private static Optional<String> text(
      String name, Map<String, MappedValue> from, Function<String, String> cells) {
    MappedValue value = from.get(name);
    if (value == null) {
      return Optional.empty();
    }
    try {
      return value.in(cells);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
    }
  }

  private static String needed(
      String name, Map<String, MappedValue> from, Function<String, String> cells) {
    return text(name, from, cells)
        .orElseThrow(() ->
            new IllegalArgumentException(
                name + ": the row has no value. Give the mapping an \"otherwise\"."));
  }
}
