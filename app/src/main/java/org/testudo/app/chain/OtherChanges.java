package org.testudo.app.chain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.testudo.claims.Statement.PlaceType;
import org.testudo.claims.Subject;
import org.testudo.claims.document.Problem;
import org.testudo.exchange.changeset.ChangeSet;
import org.testudo.picture.Picture;
import org.testudo.picture.Place;
import org.testudo.picture.assumptions.AirDefenceSystem;

/**
 * What a change set says of units, nodes, spares and courses, found in the picture.
 *
 * @param moved by the station's place in the roof: where the unit is instead
 * @param lostUnits places in the roof
 * @param lost everything that is not there: units and nodes of the network, by id
 */
record OtherChanges(
    Map<Integer, Place> moved, Set<Integer> lostUnits, List<String> lost, List<Added> added) {

  /** One more of something for a system whose service is assumed. */
  record Added(ChangeSet.Addition what, AirDefenceSystem system) {}

  /**
   * Finds it all.
   *
   * @throws IllegalArgumentException naming everything that is not there
   */
  static OtherChanges of(ChangeSet changes, Picture picture, Roof roof) {
    return new Finding(changes, picture, roof).found();
  }

  private static final class Finding {
    private final ChangeSet changes;
    private final Picture picture;
    private final Roof roof;
    private final List<Problem> problems = new ArrayList<>();
    private final Map<Integer, Place> moved = new TreeMap<>();
    private final Set<Integer> lostUnits = new TreeSet<>();
    private final List<String> lost = new ArrayList<>();
    private final List<Added> added = new ArrayList<>();

    Finding(ChangeSet changes, Picture picture, Roof roof) {
      this.changes = changes;
      this.picture = picture;
      this.roof = roof;
    }

    OtherChanges found() {
      for (ChangeSet.Other other : changes.others()) {
        switch (other) {
          case ChangeSet.UnitMoved one -> move(one);
          case ChangeSet.Lost one -> lose(one);
          case ChangeSet.Added one -> add(one);
        }
      }
      if (!problems.isEmpty()) {
        throw new IllegalArgumentException(
            String.join("\n", problems.stream().map(Problem::toString).toList()));
      }
      Coarseness.of(picture.audience()).requireLosable(lost);
      return new OtherChanges(moved, lostUnits, lost, added);
    }

    private void move(ChangeSet.UnitMoved change) {
      int unit = station(change.line(), "unit", change.unit());
      Optional<Place> to =
          Optional.ofNullable(picture.places().get(change.station()))
              .filter(place -> place.type() == PlaceType.OBLAST);
      if (to.isEmpty()) {
        wrong(
            change.line(),
            "station",
            change.station(),
            "A notional station is the centre of an oblast, as in place:ua/odesa.");
      } else if (unit >= 0 && moved.put(unit, to.get()) != null) {
        wrong(change.line(), "unit", change.unit(), "It is moved twice. Keep one.");
      }
    }

    private void lose(ChangeSet.Lost change) {
      if (lost.contains(change.what().toString())) {
        wrong(change.line(), "lose", change.what(), "It is lost twice. Keep one.");
        return;
      }
      if (change.what().kind() == Subject.Kind.UNIT) {
        int unit = station(change.line(), "lose", change.what());
        if (unit >= 0) {
          lostUnits.add(unit);
          lost.add(change.what().toString());
        }
      } else if (picture.nodes().containsKey(change.what())) {
        lost.add(change.what().toString());
      } else {
        wrong(
            change.line(),
            "lose",
            change.what(),
            "No such node is known then. \"testudo network --all\" lists them.");
      }
    }

    private int station(int line, String field, Subject unit) {
      for (int i = 0; i < roof.stations().size(); i++) {
        if (roof.stations().get(i).unit().subject().equals(unit)) {
          return i;
        }
      }
      wrong(
          line,
          field,
          unit,
          "No unit of this name has a notional station then. \"testudo report --json\" lists units.");
      return -1;
    }

    private void add(ChangeSet.Added change) {
      Optional<AirDefenceSystem> system =
          picture
              .assumptions()
              .findSystem(change.system())
              .filter(one -> picture.assumptions().service().systems().containsKey(one.code()));
      if (system.isPresent()) {
        Added one = new Added(change.what(), system.get());
        if (added.contains(one)) {
          problems.add(
              new Problem(
                  changes.file(),
                  change.line(),
                  "add",
                  change.what().word(),
                  "It is added to %s twice. Each is priced alone: keep one."
                      .formatted(system.get().name())));
          return;
        }
        added.add(one);
      } else {
        problems.add(
            new Problem(
                changes.file(),
                change.line(),
                "system",
                change.system(),
                "Nothing is assumed of its service. Known are %s."
                    .formatted(
                        String.join(
                            ", ",
                            new TreeSet<>(picture.assumptions().service().systems().keySet())))));
      }
    }

    private void wrong(int line, String field, Subject subject, String remedy) {
      problems.add(new Problem(changes.file(), line, field, subject.toString(), remedy));
    }
  }
}
