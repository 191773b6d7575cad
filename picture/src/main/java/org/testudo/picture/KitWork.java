package org.testudo.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.testudo.claims.Quantity;
import org.testudo.claims.Statement;
import org.testudo.claims.Subject;

/** Builds the view of a kit: what it needs, who gives what, what is missing. */
final class KitWork {

  private KitWork() {}

  private record Giver(Optional<Subject> donor, Optional<Subject> under) {}

  private static final class PieceClaims {
    private final List<ChoiceRule.Said<Quantity>> needed = new ArrayList<>();
    private final Map<String, Giver> givers = new TreeMap<>();
    private final Map<String, List<ChoiceRule.Said<Quantity>>> offered = new TreeMap<>();
    private final Map<String, List<ChoiceRule.Said<Quantity>>> delivered = new TreeMap<>();
  }

  static void work(Desk desk, Dossier dossier, Findings findings) {
    Map<String, PieceClaims> pieces = new TreeMap<>();
    for (Known known : dossier.standing()) {
      if (known.claim().statement() instanceof Statement.ComponentStated c) {
        note(pieces.computeIfAbsent(c.piece(), _ -> new PieceClaims()), c, known);
      }
    }
    if (pieces.isEmpty()) {
      return;
    }
    List<Kit.Piece> views = new ArrayList<>();
    pieces.forEach(
        (name, claims) -> views.add(piece(desk, dossier.subject(), name, claims, findings)));
    findings.view(
        new Kit(
            dossier.subject(),
            views,
            desk.casesOfKit().getOrDefault(dossier.subject(), List.of()),
            dossier.standing()));
  }

  private static void note(PieceClaims piece, Statement.ComponentStated c, Known known) {
    ChoiceRule.Said<Quantity> said = new ChoiceRule.Said<>(c.quantity(), known);
    if (c.state() == Statement.ComponentState.NEEDED) {
      piece.needed.add(said);
      return;
    }
    String key =
        c.donor().map(Subject::toString).orElse("")
            + "|"
            + c.under().map(Subject::toString).orElse("");
    piece.givers.put(key, new Giver(c.donor(), c.under()));
    (c.state() == Statement.ComponentState.OFFERED ? piece.offered : piece.delivered)
        .computeIfAbsent(key, _ -> new ArrayList<>(1))
        .add(said);
  }

  private static Kit.Piece piece(
      Desk desk, Subject kit, String name, PieceClaims claims, Findings findings) {
    Optional<Belief<Quantity>> needed =
        Quantities.believe(
            desk,
            new Aspect(kit, "piece." + name + ".needed"),
            ChoiceRule.latestOfEachOrigin(claims.needed),
            Optional.empty(),
            findings);
    List<Kit.Share> offered =
        shares(desk, kit, "piece." + name + ".offered", claims, claims.offered, findings);
    List<Kit.Share> delivered =
        shares(desk, kit, "piece." + name + ".delivered", claims, claims.delivered, findings);
    Optional<Quantity> missing = needed.map(n -> without(n.value(), delivered));
    // A delivered share was offered too, whether or not anybody said so.
    List<Kit.Share> either = new ArrayList<>(delivered);
    for (Kit.Share share : offered) {
      if (delivered.stream()
          .noneMatch(d -> d.donor().equals(share.donor()) && d.under().equals(share.under()))) {
        either.add(share);
      }
    }
    return new Kit.Piece(
        name, needed, offered, delivered, missing, needed.map(n -> without(n.value(), either)));
  }

  private static List<Kit.Share> shares(
      Desk desk,
      Subject kit,
      String aspect,
      PieceClaims claims,
      Map<String, List<ChoiceRule.Said<Quantity>>> byGiver,
      Findings findings) {
    List<Kit.Share> shares = new ArrayList<>();
    byGiver.forEach((key, said) -> {
      Giver giver = java.util.Objects.requireNonNull(claims.givers.get(key));
      String name = aspect + giver.donor.map(d -> "." + d.name()).orElse("");
      Quantities.believe(
              desk,
              new Aspect(kit, name),
              ChoiceRule.latestOfEachOrigin(said),
              Optional.empty(),
              findings)
          .ifPresent(b -> shares.add(new Kit.Share(giver.donor, giver.under, b)));
    });
    return shares;
  }

  /** What remains, as a range; shares in another unit of count are left out, never converted. */
  private static Quantity without(Quantity needed, List<Kit.Share> shares) {
    long least = 0;
    long most = 0;
    for (Kit.Share share : shares) {
      Quantity given = share.quantity().value();
      if (given.unit() == needed.unit()) {
        least += given.min();
        most =
            given.max() == Quantity.UNBOUNDED || most == Quantity.UNBOUNDED
                ? Quantity.UNBOUNDED
                : most + given.max();
      }
    }
    long min = most == Quantity.UNBOUNDED ? 0 : Math.max(0, needed.min() - most);
    long max =
        needed.max() == Quantity.UNBOUNDED ? Quantity.UNBOUNDED : Math.max(0, needed.max() - least);
    return new Quantity(min, Math.max(min, max), needed.unit());
  }
}
