package org.testudo.app.chain;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.testudo.app.sight.Terrain;
import org.testudo.claims.Subject;
import org.testudo.claims.ledger.Ledger;
import org.testudo.forecast.compile.CaseNetwork;
import org.testudo.forecast.compile.NetworkCompiler;
import org.testudo.picture.Picture;
import org.testudo.plan.Readiness;
import org.testudo.protection.CapableTimelines;
import org.testudo.protection.Place;
import org.testudo.protection.ThreatClass;
import org.testudo.protection.cover.CoverLosses;
import org.testudo.protection.cover.CoverNow;
import org.testudo.protection.cover.TrueCover;
import org.testudo.protection.cover.WhyNot;
import org.testudo.protection.cover.WhyNotOverTime;
import org.testudo.protection.network.NetworkNode.Role;

/** Answers {@code testudo network} from a picture. */
public final class NetworkQuestion {

  /**
   * What is asked beside the view.
   *
   * @param terrain the ground that sensors look over; a smooth Earth if empty
   * @param weighByAlerts whether cover is also weighted by recorded alerts
   * @param attacks reported objects by month and class, for the weighting
   * @param all whether long lists are shown whole
   */
  public record Asked(
      Optional<Terrain> terrain,
      boolean weighByAlerts,
      Optional<AttackTable> attacks,
      boolean all) {

    /** A smooth Earth, residents unweighted, long lists cut. */
    public static final Asked PLAIN = new Asked(Optional.empty(), false, Optional.empty(), false);
  }

  static final String FORMAT = "testudo-network/1";

  private static final int SHOWN = 25;

  /** The person-days over futures need no more futures than this for a table of shares. */
  private static final int MOST_FUTURES = 1_000;

  private final Picture picture;
  private final Question question;
  private final Asked asked;
  private final Roof roof;
  private final CaseNetwork cases;
  private final ConnectedRoof connected;
  private final TrueCover cover;
  private final Coarseness coarse;
  private final Shortening shortening;

  private NetworkQuestion(Picture picture, Question question, Asked asked) {
    this.picture = picture;
    this.question = question;
    this.asked = asked;
    cases = NetworkCompiler.compile(picture, question.durations());
    roof = Roof.over(picture, cases);
    connected =
        ConnectedRoof.of(picture, roof, new Looking(picture, asked.terrain(), question.threads()));
    cover = connected.cover();
    coarse = Coarseness.of(question.audience());
    shortening = new Shortening(asked.all());
  }

  public static NetworkAnswer answer(
      Ledger ledger, Question question, Asked asked, Chain.Listener listener) {
    listener.entered("Reading claims");
    return answer(Chain.picture(ledger, question), question, asked, listener);
  }

  /** The same, of a picture of the question's. */
  public static NetworkAnswer answer(
      Picture picture, Question question, Asked asked, Chain.Listener listener) {
    listener.entered(
        asked.terrain().isPresent() ? "Looking over the ground" : "Joining the network");
    return new NetworkQuestion(picture, question, asked).run(listener);
  }

  private NetworkAnswer run(Chain.Listener listener) {
    CoverNow now = CoverNow.of(cover);
    int futures = Math.min(MOST_FUTURES, question.futures());
    Optional<NetworkAnswer.Exposed> exposed =
        asked.weighByAlerts()
            ? Optional.of(
                AlertExposure.of(picture, cover, YearMonth.from(question.asOf()), asked.attacks()))
            : Optional.empty();
    listener.entered("Pricing gaps");
    double standing = new CoverLosses(cover, question.headline()).standing();
    MissingItems missing = new MissingItems(picture, question, roof, connected, standing);
    List<NetworkAnswer.Gain> standards = shortening.first("standards", SHOWN, missing.standards());
    List<NetworkAnswer.Gain> gateways = shortening.first("gateways", SHOWN, missing.gateways());
    listener.entered("Integrating %,d futures".formatted(futures));
    Map<ThreatClass, WhyNot> personDays =
        WhyNotOverTime.personDays(
            cover, timelines(futures), question.horizonDays(), question.threads());
    NetworkShape shape = new NetworkShape(connected);
    List<NetworkAnswer.NotInTruth> notInTruth = notInTruth(now);
    List<NetworkAnswer.SinglePoint> singlePoints = singlePoints();
    return new NetworkAnswer(
        FORMAT,
        question.asOf(),
        shape.roles(),
        cover.network().links().size(),
        connected.untested(),
        Looking.told(cover),
        now.byClass(),
        futures,
        question.horizonDays(),
        personDays,
        exposed,
        notInTruth,
        shape.connection(),
        singlePoints,
        missing.gapRows(),
        standards,
        gateways,
        ServedAreas.of(picture),
        NetworkShape.variety(picture, roof),
        CriticalThings.of(picture, cover),
        shortening.shortened(),
        connected.leftOut(),
        assumed(picture));
  }

  /** A unit that is partly capable today stays so: its service life is asked elsewhere. */
  private CapableTimelines timelines(int futures) {
    CapableTimelines ready = Outlook.timelines(roof, cases, question, futures);
    double[] shares =
        roof.stations().stream()
            .mapToDouble(station ->
                station.readiness() instanceof Readiness.OnDay ? station.unit().capableShare() : 1)
            .toArray();
    return new CapableTimelines() {
      @Override
      public int futures() {
        return ready.futures();
      }

      @Override
      public int units() {
        return ready.units();
      }

      @Override
      public void write(int future, TimelineWriter into) {
        ready.write(
            future, (unit, day, share) -> into.capableShareFrom(unit, day, share * shares[unit]));
      }
    };
  }

  static String word(Role role) {
    return role.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private List<NetworkAnswer.NotInTruth> notInTruth(CoverNow now) {
    List<NetworkAnswer.NotInTruth> rows = new ArrayList<>();
    Map<String, Place> places = new HashMap<>();
    cover.places().forEach(place -> places.put(place.id(), place));
    for (ThreatClass threat : question.headline().classes()) {
      for (CoverNow.AtPlace at : now.places(threat)) {
        Place place = places.get(at.placeId());
        boolean standsReady =
            at.reason() == WhyNot.Reason.NO_SENSOR_SEES
                || at.reason() == WhyNot.Reason.NO_LINK
                || at.reason() == WhyNot.Reason.NO_STOCK;
        if (place != null && standsReady && at.circle() - at.truth() > 0.5) {
          rows.add(
              new NetworkAnswer.NotInTruth(
                  placeName(at.placeId()),
                  Math.round(place.weight().value()),
                  threat,
                  at.circle(),
                  at.truth(),
                  at.reason(),
                  at.sensors(),
                  at.sensorsUnknown(),
                  at.reason() == WhyNot.Reason.NO_SENSOR_SEES
                      ? Optional.of(
                          Looking.unseen(cover, place, cover.heights().of(threat), coarse))
                      : Optional.empty()));
        }
      }
    }
    rows.sort(
        Comparator.comparingLong((NetworkAnswer.NotInTruth row) -> -row.residents())
            .thenComparing(NetworkAnswer.NotInTruth::place)
            .thenComparing(NetworkAnswer.NotInTruth::threat));
    return shortening.first("notInTruth", SHOWN, rows);
  }

  private String placeName(String id) {
    return Optional.ofNullable(picture.places().get(Subject.parse(id)))
        .map(org.testudo.picture.Place::name)
        .orElse(id);
  }

  private List<NetworkAnswer.SinglePoint> singlePoints() {
    List<NetworkAnswer.SinglePoint> points =
        new CoverLosses(cover, question.headline())
            .ofEachNode().stream()
                .filter(loss -> loss.lost() > 0.5)
                .map(loss -> {
                  String id = loss.nodes().getFirst();
                  return new NetworkAnswer.SinglePoint(
                      connected.name(id),
                      word(cover.network().nodes().get(cover.network().getIndex(id)).role()),
                      coarse.persons(loss.lost()));
                })
                .toList();
    return shortening.first("singlePoints", SHOWN, points);
  }

  static List<NetworkAnswer.Assumed> assumed(Picture picture) {
    return picture.assumptions().network().cited().entrySet().stream()
        .filter(entry ->
            entry.getKey().startsWith("heights")
                || entry.getKey().startsWith("works")
                || entry.getKey().startsWith("sensors")
                || entry.getKey().startsWith("returns"))
        .sorted(Map.Entry.comparingByKey())
        .map(entry ->
            new NetworkAnswer.Assumed(
                entry.getKey(), entry.getValue().text(), entry.getValue().basis().mark()))
        .toList();
  }
}
