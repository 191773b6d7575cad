package org.testudo.app.chain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.testudo.claims.Quantity;
import org.testudo.claims.Subject;
import org.testudo.picture.Belief;
import org.testudo.picture.Crew;
import org.testudo.picture.Kit;
import org.testudo.picture.Picture;
import org.testudo.picture.Stock;
import org.testudo.picture.Unit;

/** What a picture knows of systems: units and their readiness, kits and who fills them, crews. */
public final class SystemRows {

  private SystemRows() {}

  /**
   * A system.
   *
   * @param units how many are believed
   * @param ready how many of them are ready
   * @param capable sum of the ready units' capable shares
   * @param conditions how many units by reported condition: FMC, PMC, NMC; the others are not told
   * @param serviceAssumed whether spares and courses of it can be priced
   */
  public record SystemRow(
      String system,
      String name,
      int units,
      int ready,
      double capable,
      Map<String, Integer> conditions,
      boolean serviceAssumed,
      List<UnitRow> each) {}

  /**
   * A unit.
   *
   * @param cause why it is not fully capable
   */
  public record UnitRow(
      String id,
      String state,
      double capableShare,
      boolean notional,
      Optional<String> condition,
      Optional<String> cause,
      Optional<LocalDate> readySince,
      Optional<String> home,
      List<String> from,
      int crews,
      int certifiedCrews,
      List<String> claimIds) {}

  /** A kit: what it takes, who fills what, and what would complete it cheapest. */
  public record KitRow(
      String id,
      boolean complete,
      List<String> cases,
      List<PieceRow> pieces,
      KitCompletion completion) {}

  /**
   * A piece.
   *
   * @param missing not delivered yet; nothing if it is not known how many are needed
   * @param unoffered that nobody has offered: what a donor could still give
   * @param donors each with what it offered or delivered
   */
  public record PieceRow(
      String piece,
      Optional<String> needed,
      Optional<String> missing,
      Optional<String> unoffered,
      boolean complete,
      List<ShareRow> donors,
      List<String> claimIds) {}

  public record ShareRow(Optional<String> donor, String state, String quantity) {}

  /** Spares and supplies in stock. */
  public record StockRow(String id, String item, Optional<String> quantity, Optional<Long> days) {}

  /** Systems by name, kits and stocks. */
  public record Rows(List<SystemRow> systems, List<KitRow> kits, List<StockRow> stocks) {}

  public static Rows of(Picture picture) {
    Map<String, List<Unit>> bySystem = new TreeMap<>();
    for (Unit unit : picture.units().values()) {
      bySystem
          .computeIfAbsent(unit.systemCode().orElse(unit.system()), _ -> new ArrayList<>())
          .add(unit);
    }
    List<SystemRow> systems = new ArrayList<>();
    bySystem.forEach((code, units) -> systems.add(system(picture, code, units)));
    return new Rows(
        systems,
        picture.kits().values().stream().map(kit -> kit(picture, kit)).toList(),
        picture.stocks().values().stream().flatMap(stock -> stocks(stock).stream()).toList());
  }

  private static SystemRow system(Picture picture, String code, List<Unit> units) {
    Map<String, Integer> conditions = new TreeMap<>();
    for (Unit unit : units) {
      unit.condition().ifPresent(told -> conditions.merge(told.value().name(), 1, Integer::sum));
    }
    List<Unit> ready =
        units.stream()
            .filter(unit -> unit.state() == Unit.State.READY || unit.state() == Unit.State.DEGRADED)
            .toList();
    return new SystemRow(
        code,
        picture.assumptions().findSystem(code).map(system -> system.name()).orElse(code),
        units.size(),
        ready.size(),
        ready.stream().mapToDouble(Unit::capableShare).sum(),
        conditions,
        picture.assumptions().service().systems().containsKey(code),
        units.stream().map(unit -> unit(picture, unit)).toList());
  }

  private static UnitRow unit(Picture picture, Unit unit) {
    List<Crew> crews =
        picture.crews().values().stream()
            .filter(crew -> crew.unit().equals(unit.subject()))
            .toList();
    return new UnitRow(
        unit.subject().toString(),
        CaseWords.of(unit.state()),
        unit.capableShare(),
        unit.notional(),
        unit.condition().map(told -> told.value().name()),
        unit.cause().map(CaseWords::of),
        unit.readySince(),
        unit.home().map(Subject::toString),
        unit.from().stream().map(Subject::toString).toList(),
        crews.size(),
        (int) crews.stream().filter(crew -> crew.certified().value()).count(),
        unit.claims().stream().map(known -> known.id().toString()).toList());
  }

  private static KitRow kit(Picture picture, Kit kit) {
    return new KitRow(
        kit.subject().toString(),
        kit.complete(),
        kit.cases().stream().map(Subject::toString).toList(),
        kit.pieces().stream().map(piece -> piece(picture, piece)).toList(),
        KitCompletion.of(kit, new CaseWords(picture)::party));
  }

  private static PieceRow piece(Picture picture, Kit.Piece piece) {
    CaseWords words = new CaseWords(picture);
    List<ShareRow> donors = new ArrayList<>();
    List<String> claims = new ArrayList<>();
    piece.needed().ifPresent(needed -> claims.addAll(ids(needed)));
    piece
        .offered()
        .forEach(share -> {
          donors.add(share(words, share, "offered"));
          claims.addAll(ids(share.quantity()));
        });
    piece
        .delivered()
        .forEach(share -> {
          donors.add(share(words, share, "delivered"));
          claims.addAll(ids(share.quantity()));
        });
    return new PieceRow(
        piece.name(),
        piece.needed().map(needed -> needed.value().toString()),
        piece.missing().map(Quantity::toString),
        piece.unoffered().map(Quantity::toString),
        piece.complete(),
        donors,
        claims.stream().distinct().toList());
  }

  private static ShareRow share(CaseWords words, Kit.Share share, String state) {
    return new ShareRow(
        share.donor().map(words::party), state, share.quantity().value().toString());
  }

  private static List<String> ids(Belief<?> belief) {
    return belief.claims().stream().map(known -> known.id().toString()).toList();
  }

  private static List<StockRow> stocks(Stock stock) {
    return stock.items().stream()
        .map(item ->
            new StockRow(
                stock.subject().toString(),
                item.name(),
                item.quantity().map(told -> told.value().toString()),
                item.daysOfSupply().map(Belief::value)))
        .toList();
  }
}
