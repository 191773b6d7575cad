package org.testudo.exchange.importing;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.testudo.claims.Claim;
import org.testudo.claims.Money;
import org.testudo.claims.Quantity;
import org.testudo.claims.Source;
import org.testudo.claims.Statement;
import org.testudo.claims.Subject;
import org.testudo.claims.Validity;
import org.testudo.exchange.table.Limits;
import org.testudo.exchange.table.Row;
import org.testudo.exchange.table.Table;

/**
 * The Ukraine Support Tracker of the Kiel Institute, row level: the semicolon CSV and the workbook
 * with the sheet "Bilateral assistance, MAIN DATA".
 *
 * <p>Every row that {@link AirDefenceRule} takes for air defence becomes a pledge of subject {@code
 * pledge:kiel/ID/ITEM} (a number is added where an item stands twice in a package) and, if the
 * tracker gives a number delivered, a delivered quantity. A number that is not disclosed is "one or
 * more". A package's value stands on every one of its rows; it is taken once, with the row that the
 * tracker marks as the first, and the claim says that it is the value of the package. The claims'
 * origin is {@code kiel-ust}, because all rows go back to the tracker's own reading of its sources.
 *
 * <p>Cite: Trebesch et al., "The Ukraine Support Tracker", Kiel Working Paper 2218.
 */
public final class KielImporter implements Importer {

  static final String PUBLISHER = "Kiel Institute, Ukraine Support Tracker";
  static final String ORIGIN = "kiel-ust";
  private static final String NOT_AIR_DEFENCE = "not air defence";

  /** The tracker counts aid from this day on (Kiel Working Paper 2218, section 2). */
  private static final LocalDate BEGINNING = LocalDate.of(2022, 1, 24);

  private final ImportSettings settings;
  private final Limits limits;
  private final AirDefenceRule rule = AirDefenceRule.shipped();
  private final NameTable parties = NameTable.shipped("parties.yaml", "parties");

  public KielImporter(ImportSettings settings) {
    this(settings, Limits.USUAL);
  }

  public KielImporter(ImportSettings settings, Limits limits) {
    this.settings = settings;
    this.limits = limits;
  }

  private record Draft(Row row, KielDate date, AirDefenceRule.Item item, Subject donor) {}

  @Override
  public String format() {
    return "kiel";
  }

  @Override
  public Imported read(Path file) throws IOException {
    String name = String.valueOf(file.getFileName());
    try (Table table = Table.open(file, limits, KielImporter::isMainData)) {
      KielColumns columns = KielColumns.of(table, name);
      Account account = new Account();
      KielDoubts doubts = new KielDoubts(columns, account);
      List<Draft> drafts = new ArrayList<>();
      for (Optional<Row> row = table.next(); row.isPresent(); row = table.next()) {
        account.read();
        judge(row.get(), columns, account, doubts).ifPresent(drafts::add);
      }
      doubts.close();
      LocalDate end = doubts.statedEnd().orElse(BEGINNING);
      Map<String, Integer> met = new HashMap<>();
      for (Draft draft : drafts) {
        account.take(claims(draft, columns, doubts, end, met, account));
      }
      account.note("Rule for air-defence items: version " + rule.version() + ".");
      return account.close(name, format());
    }
  }

  private static boolean isMainData(String sheet) {
    String name = sheet.strip().toLowerCase(Locale.ROOT);
    return name.contains("bilateral assistance") && name.contains("main data");
  }

  private Optional<Draft> judge(Row row, KielColumns columns, Account account, KielDoubts doubts) {
    if (row.cells().size() > columns.width()) {
      account.refuse(
          row.line(),
          "The row has %d columns, the header %d. Maybe a separator stands unquoted in a cell."
              .formatted(row.cells().size(), columns.width()));
      return Optional.empty();
    }
    KielDate date = KielDate.read(row.cell(columns.date()).text());
    doubts.look(row, date);
    return switch (rule.judge(
        columns.text(row, columns.item()), columns.text(row, columns.subType()))) {
      case AirDefenceRule.Other _ -> {
        account.setAside(NOT_AIR_DEFENCE);
        yield Optional.empty();
      }
      case AirDefenceRule.FalseFriend friend -> {
        account.doubt("false friend: " + friend.name(), row.line());
        account.setAside(NOT_AIR_DEFENCE);
        yield Optional.empty();
      }
      case AirDefenceRule.Item item -> draft(row, date, item, columns, account);
    };
  }

  private Optional<Draft> draft(
      Row row, KielDate date, AirDefenceRule.Item item, KielColumns columns, Account account) {
    String country = columns.text(row, columns.country());
    Optional<String> donor = parties.find(country);
    if (columns.text(row, columns.id()).isEmpty()) {
      account.refuse(row.line(), "The row has no ID, so that it cannot be told from others.");
      return Optional.empty();
    }
    if (donor.isEmpty()) {
      account.refuse(
          row.line(),
          "\"%s\" is not a known donor. Add it to the table of parties.".formatted(country));
      return Optional.empty();
    }
    if (date.style() == KielDate.Style.UNREADABLE) {
      account.refuse(
          row.line(),
          "The announcement date \"%s\" is in no known form."
              .formatted(columns.text(row, columns.date())));
      return Optional.empty();
    }
    if (item.bySubType()) {
      account.doubt("air defence by its sub-type only", row.line());
    }
    return Optional.of(new Draft(row, date, item, Subject.party(donor.get())));
  }

  private List<Claim> claims(
      Draft draft,
      KielColumns columns,
      KielDoubts doubts,
      LocalDate end,
      Map<String, Integer> met,
      Account account) {
    Row row = draft.row;
    String id = columns.text(row, columns.id());
    String item = columns.text(row, columns.item());
    String stem = "kiel/" + Slug.of(id) + "/" + Slug.of(item);
    int count = met.merge(stem, 1, Integer::sum);
    if (count > 1) {
      account.doubt("item stands twice in its package", row.line());
    }
    Subject subject = new Subject(Subject.Kind.PLEDGE, count == 1 ? stem : stem + "." + count);
    Quantity.Unit unit = draft.item.unit();
    Optional<Money> value = value(row, columns);
    Statement pledge =
        new Statement.PledgeMade(
            draft.donor,
            Subject.party("ua"),
            draft.item.system(),
            KielNumber.count(row.cell(columns.units()))
                .filter(number -> number > 0)
                .map(number -> Quantity.of(number, unit))
                .orElse(Quantity.atLeast(1, unit)),
            Statement.Measure.COMMITMENT,
            Optional.empty(),
            value,
            value.map(_ -> valueBasis(id, doubts.rowsOf(id))));
    Validity valid = Validity.from(draft.date.within(BEGINNING, end));
    List<Claim> claims = new ArrayList<>();
    claims.add(claim(subject, pledge, valid, source(row, columns, id, item, Optional.empty())));
    columns
        .delivered()
        .flatMap(column -> KielNumber.count(row.cell(column)))
        .ifPresent(delivered ->
            claims.add(
                claim(
                    subject,
                    new Statement.QuantityStated(
                        Statement.Measure.DELIVERED,
                        Quantity.of(delivered, unit),
                        Optional.of(draft.item.system())),
                    // The tracker dates no delivery: it lies between the announcement and the end.
                    Validity.from(deliveredBy(draft.date, end)),
                    source(row, columns, id, item, columns.deliverySource()))));
    return claims;
  }

  private static org.testudo.claims.FuzzyDate deliveredBy(KielDate date, LocalDate end) {
    LocalDate first = date.within(BEGINNING, end).earliest();
    return new org.testudo.claims.FuzzyDate(first.isAfter(end) ? end : first, end);
  }

  private static Optional<Money> value(Row row, KielColumns columns) {
    boolean first =
        columns.firstOfPackage().isEmpty()
            || columns.text(row, columns.firstOfPackage()).equals("1");
    String currency = columns.text(row, columns.currency()).toUpperCase(Locale.ROOT);
    Optional<BigDecimal> amount =
        columns.value().flatMap(column -> KielNumber.read(row.cell(column)));
    return first && currency.matches("[A-Z]{3}")
        ? amount.map(number -> new Money(currency, number.setScale(6, RoundingMode.HALF_EVEN)))
        : Optional.empty();
  }

  private static String valueBasis(String id, int rows) {
    return rows == 1
        ? "value as given by the source"
        : "value of the whole package %s (%d item rows) as given by the source".formatted(id, rows);
  }

  private Source source(
      Row row, KielColumns columns, String id, String item, Optional<Integer> preferred) {
    List<Integer> order = new ArrayList<>();
    preferred.ifPresent(order::add);
    order.addAll(columns.sources());
    Optional<String> address =
        order.stream()
            .map(column -> columns.text(row, column))
            .filter(text -> text.startsWith("http"))
            .findFirst();
    return new Source(
        PUBLISHER,
        "Bilateral assistance, %s: %s".formatted(id, item),
        address,
        settings.published(),
        settings.captured(),
        Optional.empty());
  }

  private Claim claim(Subject subject, Statement statement, Validity valid, Source source) {
    return new Claim(subject, statement, valid, source, ORIGIN, settings.grade(), settings.label());
  }
}
