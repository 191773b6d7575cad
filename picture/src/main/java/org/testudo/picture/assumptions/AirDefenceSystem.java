package org.testudo.picture.assumptions;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.testudo.claims.Quantity;

/**
 * A catalogue entry: what is public about a system. Notional, rounded, with its disagreement kept.
 *
 * @param code lower-case key used in subjects and files
 * @param aliases other spellings in sources
 * @param nodes the parts of a fire unit as publicly described
 * @param figures published reach, every one of them
 * @param threats what it is held against; general knowledge unless cited
 * @param bands planning bands by the rule in {@code rules.yaml}; none without an accepted figure
 * @param reachClass {@code long}, {@code medium}, {@code short}; empty if it takes no station
 * @param conversions between units of count
 */
public record AirDefenceSystem(
    String code,
    String name,
    List<String> aliases,
    List<String> nodes,
    List<ReachFigure> figures,
    Set<Threat> threats,
    boolean threatsUnsourced,
    Map<Threat, PlanningBand> bands,
    Optional<String> reachClass,
    List<Conversion> conversions,
    Basis basis) {

  /**
   * One published figure.
   *
   * @param kind {@code manufacturer}, {@code official}, {@code press} or {@code second-hand}
   * @param accepted whether the planning band may rest on it; doubtful ones are shown only
   * @param threats limited to these if not empty
   */
  public record ReachFigure(
      double minKm, double maxKm, String kind, boolean accepted, Set<Threat> threats, Basis basis) {

    public ReachFigure {
      threats = Set.copyOf(threats);
    }

    /** The middle of the figure, its representative for the planning band. */
    public double middleKm() {
      return (minKm + maxKm) / 2;
    }
  }

  /** Cover is full up to {@code fullKm} and none from {@code zeroKm} on. A planning measure. */
  public record PlanningBand(double fullKm, double zeroKm) {}

  /** One {@code from} holds {@code min} to {@code max} of {@code to}. */
  public record Conversion(Quantity.Unit from, Quantity.Unit to, long min, long max, Basis basis) {}

  public AirDefenceSystem {
    aliases = List.copyOf(aliases);
    nodes = List.copyOf(nodes);
    figures = List.copyOf(figures);
    threats = Set.copyOf(threats);
    bands = Map.copyOf(bands);
    conversions = List.copyOf(conversions);
  }

  /**
   * The quantity in another unit of count, wider by the conversion's uncertainty, if one is stated.
   */
  public Optional<Quantity> convert(Quantity quantity, Quantity.Unit unit) {
    if (quantity.unit() == unit) {
      return Optional.of(quantity);
    }
    for (Conversion step : conversions) {
      if (step.from == quantity.unit() && step.to == unit) {
        return Optional.of(
            new Quantity(times(quantity.min(), step.min), times(quantity.max(), step.max), unit));
      }
      if (step.to == quantity.unit() && step.from == unit) {
        // Parts of a whole: 2 launchers of a battery of 3..12 are 0..1 battery.
        long max =
            quantity.max() == Quantity.UNBOUNDED
                ? Quantity.UNBOUNDED
                : Math.ceilDiv(quantity.max(), step.min);
        return Optional.of(new Quantity(quantity.min() / step.max, max, unit));
      }
    }
    return Optional.empty();
  }

  private static long times(long count, long factor) {
    return count == Quantity.UNBOUNDED || factor == Quantity.UNBOUNDED
        ? Quantity.UNBOUNDED
        : Math.multiplyExact(count, factor);
  }
}
