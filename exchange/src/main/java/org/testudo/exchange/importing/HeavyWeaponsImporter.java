package org.testudo.exchange.importing;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.testudo.claims.Claim;
import org.testudo.claims.FuzzyDate;
import org.testudo.claims.Quantity;
import org.testudo.claims.Source;
import org.testudo.claims.Statement;
import org.testudo.claims.Subject;
import org.testudo.claims.Validity;
import org.testudo.exchange.table.Limits;
import org.testudo.exchange.table.Table;
import org.testudo.exchange.table.UnreadableFile;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;

/**
 * The list of heavy weapons of "Protect Ukraine Now": a JSON array of rows {@code [date, donor,
 * category, type, quantity, address]}.
 *
 * <p>Every row of the category "Air Defense System" becomes a pledge, measured as a commitment,
 * because the list calls its rows commitments. Its dates are of mixed meaning: some rows cite an
 * announcement, some a delivery, and the list does not say which, so no delivery is claimed from
 * it. Nor does it say what it counts (launchers, systems, batteries): the unit is "piece".
 */
public final class HeavyWeaponsImporter implements Importer {

  static final String ORIGIN = "protect-ukraine-now";
  private static final String CATEGORY = "air defense system";
  private static final int COLUMNS = 6;
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(8).maxStringLength(1 << 16).build())
          .build();

  private final ImportSettings settings;
  private final Limits limits;
  private final AirDefenceRule rule = AirDefenceRule.shipped();

  public HeavyWeaponsImporter(ImportSettings settings) {
    this(settings, Limits.USUAL);
  }

  public HeavyWeaponsImporter(ImportSettings settings, Limits limits) {
    this.settings = settings;
    this.limits = limits;
  }

  @Override
  public String format() {
    return "heavy-weapons";
  }

  @Override
  public Imported read(Path file) throws IOException {
    String name = String.valueOf(file.getFileName());
    Account account = new Account();
    Map<String, Integer> met = new HashMap<>();
    try (InputStream in = Table.stream(file, limits);
        JsonParser parser = JSON.createParser(ObjectReadContext.empty(), in)) {
      if (parser.nextToken() != JsonToken.START_ARRAY) {
        throw new UnreadableFile(
            UnreadableFile.Fault.NOT_A_TABLE,
            name
                + " is not a JSON array of rows [date, donor, category, type, quantity, address].");
      }
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        long line = parser.currentTokenLocation().getLineNr();
        account.read();
        row(parser)
            .ifPresentOrElse(
                cells -> take(cells, line, account, met),
                () -> account.refuse(line, "A row must be an array of single values."));
      }
      if (parser.nextToken() != null) {
        throw new UnreadableFile(
            UnreadableFile.Fault.BROKEN, name + " goes on after the end of its array.");
      }
    } catch (UnexpectedEndOfInputException e) {
      throw new UnreadableFile(
          UnreadableFile.Fault.TRUNCATED, name + " ends inside its array. Fetch it again.", e);
    } catch (JacksonException e) {
      if (e.getCause() instanceof UnreadableFile known) {
        throw known;
      }
      throw new UnreadableFile(
          UnreadableFile.Fault.BROKEN,
          "%s is broken JSON (%s).".formatted(name, e.getOriginalMessage()),
          e);
    }
    account.note(
        "The list does not say what it counts; the unit is \"piece\". It calls its rows commitments; some cite deliveries.");
    return account.close(name, format());
  }

  private static Optional<List<String>> row(JsonParser parser) {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      parser.skipChildren();
      return Optional.empty();
    }
    List<String> cells = new ArrayList<>();
    boolean flat = true;
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      if (token.isStructStart()) {
        parser.skipChildren();
        flat = false;
      }
      cells.add(token.isScalarValue() ? parser.getString().strip() : "");
    }
    return flat ? Optional.of(cells) : Optional.empty();
  }

  private void take(List<String> cells, long line, Account account, Map<String, Integer> met) {
    if (cells.size() != COLUMNS) {
      account.refuse(
          line,
          "The row has %d values; it needs date, donor, category, type, quantity and address."
              .formatted(cells.size()));
      return;
    }
    String category = cells.get(2);
    if (!category.toLowerCase(Locale.ROOT).equals(CATEGORY)) {
      account.setAside(category.isEmpty() ? "no category" : category);
      return;
    }
    String type = cells.get(3);
    Optional<String> system = rule.findSystem(type);
    if (system.isEmpty()) {
      account.refuse(
          line,
          "\"%s\" is not a known air-defence system. Add its name to the rule for items."
              .formatted(type));
      return;
    }
    try {
      account.take(List.of(claim(cells, system.get(), met)));
      if (cells.get(5).matches(".*(arriv|deliver).*")) {
        account.doubt("the source cited speaks of delivery", line);
      }
    } catch (IllegalArgumentException e) {
      account.refuse(line, String.valueOf(e.getMessage()));
    }
  }

  private Claim claim(List<String> cells, String system, Map<String, Integer> met) {
    FuzzyDate date = FuzzyDate.parse(cells.get(0));
    String donor = cells.get(1).toLowerCase(Locale.ROOT);
    String address = cells.get(5);
    Quantity quantity = Quantity.parse(cells.get(4) + " " + Quantity.Unit.PIECE.word());
    String stem = "pun/%s/%s/%s".formatted(Slug.of(donor), date, Slug.of(cells.get(3)));
    int count = met.merge(stem, 1, Integer::sum);
    return new Claim(
        new Subject(Subject.Kind.PLEDGE, count == 1 ? stem : stem + "." + count),
        new Statement.PledgeMade(
            Subject.party(donor),
            Subject.party("ua"),
            system,
            quantity,
            Statement.Measure.COMMITMENT,
            Optional.empty(),
            Optional.empty(),
            Optional.empty()),
        Validity.from(date),
        new Source(
            "Protect Ukraine Now",
            "Heavy weapons: %s, %s, citing %s".formatted(donor, cells.get(3), host(address)),
            address.isEmpty() ? Optional.empty() : Optional.of(address),
            settings.published(),
            settings.captured(),
            Optional.empty()),
        ORIGIN,
        settings.grade(),
        settings.label());
  }

  private static String host(String address) {
    try {
      return Optional.ofNullable(URI.create(address).getHost()).orElse("no address");
    } catch (IllegalArgumentException e) {
      return "an unreadable address";
    }
  }
}
