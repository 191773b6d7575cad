package org.testudo.picture;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.testudo.claims.Audience;
import org.testudo.claims.Subject;

/** Puts the finished views together and adds what needs all of them: units, stations, parties. */
final class Assembly {

  private final Desk desk;
  private final Findings findings;

  Assembly(Desk desk, Findings findings) {
    this.desk = desk;
    this.findings = findings;
  }

  Picture picture(Audience audience, Instant knownAt) {
    List<SubjectView> views = findings.views();
    SortedMap<Subject, Pledge> pledges = PictureBuilder.only(Pledge.class, views);
    SortedMap<Subject, TransferCase> cases = PictureBuilder.only(TransferCase.class, views);
    SortedMap<Subject, Kit> kits = PictureBuilder.only(Kit.class, views);
    SortedMap<Subject, Place> places = PictureBuilder.only(Place.class, views);
    List<Unit> units = new UnitRoll(desk, cases, kits, findings).units(desk.dossiers().values());
    Map<Subject, List<Known>> evidence = Dossier.evidence(desk.dossiers());
    return new Picture(
        audience,
        knownAt,
        desk.asOf(),
        desk.assumptions(),
        parties(pledges, cases),
        pledges,
        cases,
        kits,
        new Stations(desk.assumptions(), places).give(units),
        PictureBuilder.only(Crew.class, views),
        PictureBuilder.only(Stock.class, views),
        PictureBuilder.only(Incident.class, views),
        places,
        PictureBuilder.only(Alerts.class, views),
        PictureBuilder.only(NetworkNode.class, views),
        PictureBuilder.only(NetworkLink.class, views),
        PictureBuilder.only(Hardened.class, views),
        findings.conflicts().parallelStream().sorted().toList(),
        findings.reconciled().parallelStream().sorted().toList(),
        findings.challenges().stream()
            .sorted(Comparator.comparing(Challenge::target).thenComparing(Challenge::by))
            .toList(),
        findings.warnings().stream().sorted().toList(),
        evidence,
        findings.struck(),
        evidence.values().stream().mapToLong(List::size).sum(),
        desk.dossiers().values().stream().mapToLong(Dossier::reconstructed).sum());
  }

  private SortedMap<Subject, PartyView> parties(
      SortedMap<Subject, Pledge> pledges, SortedMap<Subject, TransferCase> cases) {
    Map<Subject, int[]> counts = new TreeMap<>();
    for (Pledge pledge : pledges.values()) {
      count(counts, pledge.donor(), 0);
      count(counts, pledge.recipient(), -1);
    }
    for (TransferCase transfer : cases.values()) {
      count(counts, transfer.donor(), transfer.open() ? 1 : -1);
      count(counts, transfer.recipient(), -1);
      if (transfer.open()) {
        for (GateView gate : transfer.waiting()) {
          if (gate.state() instanceof GateState.Waiting waiting) {
            count(counts, waiting.owner(), 2);
          }
        }
      }
    }
    SortedMap<Subject, PartyView> parties = new TreeMap<>();
    counts.forEach((party, n) ->
        parties.put(
            party,
            new PartyView(party, desk.assumptions().partyName(party.name()), n[0], n[1], n[2])));
    return parties;
  }

  private static void count(Map<Subject, int[]> counts, Subject party, int column) {
    int[] row = counts.computeIfAbsent(party, _ -> new int[3]);
    if (column >= 0) {
      row[column]++;
    }
  }
}
