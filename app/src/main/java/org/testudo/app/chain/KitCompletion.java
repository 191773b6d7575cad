package org.testudo.app.chain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.testudo.claims.Quantity;
import org.testudo.claims.Subject;
import org.testudo.picture.Kit;

/**
 * What completes a kit cheapest. No claim prices pieces, so cheapest means fewest donors: the
 * smallest set of those whose outstanding offers fill everything that is missing and has been
 * offered. What nobody has offered takes new pledges, whoever makes them.
 *
 * @param means what cheapest means here
 * @param donors who has to deliver what; empty if nothing outstanding helps
 * @param newPledges pieces that nobody has offered, with amounts
 */
public record KitCompletion(String means, List<Delivery> donors, List<Part> newPledges) {

  static final String FEWEST_DONORS = "fewest donors";

  /** Up to so many donors every set is tried; beyond, the one that fills most comes next. */
  private static final int MOST_TRIED = 16;

  /** A donor and the pieces it has offered and not delivered. */
  public record Delivery(String donor, List<Part> pieces) {
    public Delivery {
      pieces = List.copyOf(pieces);
    }
  }

  /** An amount of a piece. */
  public record Part(String piece, String quantity) {}

  public KitCompletion {
    donors = List.copyOf(donors);
    newPledges = List.copyOf(newPledges);
  }

  /**
   * Of a kit.
   *
   * @param name of a donor, for people
   */
  static KitCompletion of(Kit kit, Function<Subject, String> name) {
    List<Kit.Piece> pieces = kit.pieces();
    Map<String, long[]> outstanding = new TreeMap<>();
    for (int i = 0; i < pieces.size(); i++) {
      for (Kit.Share share : pieces.get(i).offered()) {
        add(outstanding, share, i, pieces.size(), name, 1);
      }
      for (Kit.Share share : pieces.get(i).delivered()) {
        add(outstanding, share, i, pieces.size(), name, -1);
      }
    }
    outstanding
        .values()
        .forEach(amounts -> {
          for (int i = 0; i < amounts.length; i++) {
            amounts[i] = Math.max(0, amounts[i]);
          }
        });
    long[] wanted = new long[pieces.size()];
    List<Part> pledges = new ArrayList<>();
    for (int i = 0; i < wanted.length; i++) {
      Kit.Piece piece = pieces.get(i);
      int at = i;
      long offered = outstanding.values().stream().mapToLong(amounts -> amounts[at]).sum();
      wanted[i] = Math.min(offered, piece.missing().map(Quantity::max).orElse(0L));
      piece
          .unoffered()
          .filter(amount -> amount.max() > 0)
          .ifPresent(amount -> pledges.add(new Part(piece.name(), amount.toString())));
    }
    List<Delivery> deliveries = new ArrayList<>();
    for (String donor : fewest(outstanding, wanted)) {
      List<Part> parts = new ArrayList<>();
      long[] amounts = outstanding.getOrDefault(donor, new long[0]);
      for (int i = 0; i < amounts.length; i++) {
        if (amounts[i] > 0 && wanted[i] > 0) {
          Kit.Piece piece = pieces.get(i);
          parts.add(
              new Part(
                  piece.name(), amounts[i] + " " + piece.missing().orElseThrow().unit().word()));
        }
      }
      deliveries.add(new Delivery(donor, parts));
    }
    return new KitCompletion(FEWEST_DONORS, deliveries, pledges);
  }

  private static void add(
      Map<String, long[]> outstanding,
      Kit.Share share,
      int piece,
      int pieces,
      Function<Subject, String> name,
      int sign) {
    share
        .donor()
        .ifPresent(donor ->
            outstanding.computeIfAbsent(name.apply(donor), _ -> new long[pieces])[piece] +=
                sign * share.quantity().value().min());
  }

  private static List<String> fewest(Map<String, long[]> outstanding, long[] wanted) {
    List<String> able =
        outstanding.entrySet().stream()
            .filter(one -> helps(one.getValue(), wanted))
            .map(Map.Entry::getKey)
            .toList();
    if (able.size() <= MOST_TRIED) {
      List<String> best = able;
      for (int set = 0; set < 1 << able.size(); set++) {
        List<String> chosen = new ArrayList<>();
        for (int i = 0; i < able.size(); i++) {
          if ((set >> i & 1) == 1) {
            chosen.add(able.get(i));
          }
        }
        if (chosen.size() < best.size() && left(outstanding, chosen, wanted) == 0) {
          best = chosen;
        }
      }
      return best;
    }
    List<String> chosen = new ArrayList<>();
    while (left(outstanding, chosen, wanted) > 0) {
      able.stream()
          .filter(donor -> !chosen.contains(donor))
          .min(
              Comparator.comparingLong(donor -> {
                List<String> with = new ArrayList<>(chosen);
                with.add(donor);
                return left(outstanding, with, wanted);
              }))
          .ifPresent(chosen::add);
    }
    return chosen;
  }

  private static boolean helps(long[] amounts, long[] wanted) {
    for (int i = 0; i < wanted.length; i++) {
      if (amounts[i] > 0 && wanted[i] > 0) {
        return true;
      }
    }
    return false;
  }

  private static long left(Map<String, long[]> outstanding, List<String> chosen, long[] wanted) {
    long left = 0;
    for (int i = 0; i < wanted.length; i++) {
      long filled = 0;
      for (String donor : chosen) {
        filled += outstanding.getOrDefault(donor, new long[wanted.length])[i];
      }
      left += Math.max(0, wanted[i] - filled);
    }
    return left;
  }
}
