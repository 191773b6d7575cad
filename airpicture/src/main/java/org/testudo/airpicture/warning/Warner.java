package org.testudo.airpicture.warning;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Follows the tracks of one feed and says when alerts begin, change and end.
 *
 * <p>For each rule and area the tracks' chances are put together as independent: <i>P = 1 − Π (1 −
 * eᵢ pᵢ)</i>, with existence <i>e</i> and probability of entry <i>p</i>. An alert begins when P
 * reaches {@code raise-at} and ends when P has stayed below {@code clear-below} for {@code hold};
 * in between it never flickers. It becomes more urgent at once and less urgent after {@code hold}.
 *
 * <p>The feed's own clock rules: updates may come late, but time never runs back. An update that
 * leaps ahead (by half the shortest {@code lost-after}, 60 s at most) is not taken until confirmed;
 * a leap that is taken loses no track and ends no alert by itself: silence and {@code hold} are
 * then counted from the new time.
 *
 * <p>A track falls silent because it is gone, or because nobody looks. If none of the sensors that
 * saw it last has been heard of since, by any track, it is kept until messages about it have
 * expired ({@code expires} after {@code lost-after}). For one thread.
 */
public final class Warner<S extends Status> {

  /** A feed cannot fill the memory by inventing names; beyond this, new ones wait for lost ones. */
  private static final int MOST_TRACKS = 100_000;

  private static final Duration SWEEP = Duration.ofSeconds(1);

  private static final int MOST_SENSORS = 10_000;

  private final S status;
  private final Areas areas;
  private final List<Rule> rules;
  private final PathFan fan;
  private final List<Map<String, Followed>> followed = new ArrayList<>();
  private final List<Map<Integer, Standing>> standings = new ArrayList<>();
  private final Map<String, Instant> sensorsHeard = new HashMap<>();
  private final FeedClock<S> clock;
  private final int mostTracks;
  private Instant now = Instant.MIN;
  private long unfollowed;
  private Instant swept = Instant.MIN;

  /** What a track contributes under a rule. */
  private static final class Followed {
    Instant time;

    /** When it was last not silent. */
    Instant heard;

    List<Prospect> prospects = List.of();

    /** That saw it last. */
    Set<String> sensors = Set.of();

    Followed(Instant time) {
      this.time = time;
      heard = time;
    }
  }

  private record Contribution(double chance, double inside, Instant earliest, Instant latest) {}

  /** How an area stands under a rule. */
  private static final class Standing {
    final Map<String, Contribution> tracks = new TreeMap<>();
    int episode;
    boolean on;
    Instant raised = Instant.MIN;
    Instant lastAbove = Instant.MIN;
    Instant lastUrgent = Instant.MIN;
    Instant told = Instant.MIN;
    Assessment said =
        new Assessment(0, Certainty.UNKNOWN, Urgency.UNKNOWN, Instant.MIN, Instant.MIN, 0);
  }

  Warner(S status, Areas areas, List<Rule> rules, PathFan fan, int mostTracks) {
    this.status = status;
    this.areas = areas;
    this.rules = List.copyOf(rules);
    this.fan = fan;
    this.mostTracks = mostTracks;
    clock = new FeedClock<>(this.rules);
    for (int i = 0; i < rules.size(); i++) {
      followed.add(new HashMap<>());
      standings.add(new TreeMap<>());
    }
  }

  /**
   * A warner for one feed.
   *
   * @param paths of the forecast fan, see {@link PathFan#of}
   */
  public static <S extends Status> Warner<S> of(
      S status, Areas areas, List<Rule> rules, int paths, long seed) {
    return new Warner<>(status, areas, rules, PathFan.of(areas, paths, seed), MOST_TRACKS);
  }

  /**
   * Takes one update and gives what follows from it, in the order of rules and areas. An update
   * that leaps ahead waits; it is taken with the one that confirms it.
   *
   * @throws IllegalArgumentException if the update is of another status than this warner
   */
  public List<Notice<S>> update(TrackUpdate<S> update) {
    // The type says so already; an unchecked cast may lie.
    Status given = update.status();
    if (!given.equals(status)) {
      throw new IllegalArgumentException(
          "Track %s is of status %s, but this feed is %s. Keep feeds of different status apart."
              .formatted(update.track(), given.word(), status.word()));
    }
    List<Notice<S>> notices = new ArrayList<>();
    boolean leaps = clock.leaps(update.time());
    List<TrackUpdate<S>> taken = clock.take(update);
    now = clock.now();
    if (leaps && !taken.isEmpty()) {
      forgiveSilence();
    }
    for (TrackUpdate<S> each : taken) {
      hear(each);
      boolean followed = true;
      for (int i = 0; i < rules.size(); i++) {
        followed &= follow(i, each, notices);
      }
      unfollowed += followed ? 0 : 1;
    }
    sweep(notices);
    return notices;
  }

  private void hear(TrackUpdate<S> update) {
    for (String sensor : update.sensors()) {
      if (sensorsHeard.size() < MOST_SENSORS || sensorsHeard.containsKey(sensor)) {
        sensorsHeard.merge(sensor, update.time(), (a, b) -> a.isAfter(b) ? a : b);
      }
    }
  }

  /** Whether silence for so long means that the track is gone, or that it is too old to matter. */
  private boolean lost(Followed track, Rule rule) {
    Instant silentSince = track.heard.plus(rule.lostAfter());
    if (!silentSince.isBefore(now)) {
      return false;
    }
    Instant proof = track.heard.plus(rule.lostAfter().dividedBy(2));
    boolean looked =
        track.sensors.isEmpty()
            || track.sensors.stream()
                .anyMatch(sensor -> sensorsHeard.getOrDefault(sensor, now).isAfter(proof));
    return looked || silentSince.plus(rule.expires()).isBefore(now);
  }

  /** Updates not taken because they leapt ahead of the feed's time and nothing confirmed them. */
  public long refusedAhead() {
    return clock.refused();
  }

  /** Updates of tracks not followed because too many others are. */
  public long unfollowed() {
    return unfollowed;
  }

  /** Nobody could be heard in the time that was leapt over. */
  private void forgiveSilence() {
    followed.forEach(tracks -> tracks.values().forEach(track -> track.heard = now));
    standings.forEach(byArea -> byArea.values().forEach(standing -> standing.lastAbove = now));
  }

  /**
   * Time passes without an update; gives what follows from that. The time is believed: it is the
   * caller's own, not the feed's.
   */
  public List<Notice<S>> advance(Instant time) {
    List<Notice<S>> notices = new ArrayList<>();
    clock.advance(time);
    now = clock.now();
    sweep(notices);
    return notices;
  }

  /** Ids of the areas that are under an alert of any rule. */
  public Set<String> alerted() {
    Set<String> ids = new TreeSet<>();
    for (Map<Integer, Standing> byArea : standings) {
      byArea.forEach((area, standing) -> {
        if (standing.on) {
          ids.add(areas.get(area).id());
        }
      });
    }
    return ids;
  }

  /** False if the track is one too many. */
  private boolean follow(int number, TrackUpdate<S> update, List<Notice<S>> notices) {
    Rule rule = rules.get(number);
    Map<String, Followed> tracks = followed.get(number);
    Followed track = tracks.get(update.track());
    boolean applies = rule.appliesTo(update);
    boolean tooOld = update.time().plus(rule.lostAfter()).isBefore(now);
    if (tooOld
        || (track == null && !applies)
        || (track != null && update.time().isBefore(track.time))) {
      return true;
    }
    if (track == null) {
      if (tracks.size() >= mostTracks) {
        return false;
      }
      track = new Followed(update.time());
      tracks.put(update.track(), track);
    }
    Set<Integer> affected = new TreeSet<>();
    withdraw(number, update.track(), track, affected);
    track.time = update.time();
    track.sensors = update.sensors().isEmpty() ? track.sensors : update.sensors();
    track.heard = track.heard.isAfter(track.time) ? track.heard : track.time;
    track.prospects =
        applies ? fan.ahead(update, rule.level(), rule.horizon(), rule.wander()) : List.of();
    for (Prospect prospect : track.prospects) {
      int area = areas.numberOf(prospect.area().id());
      standings
          .get(number)
          .computeIfAbsent(area, _ -> new Standing())
          .tracks
          .put(
              update.track(),
              new Contribution(
                  update.existence() * prospect.probability(),
                  update.existence() * prospect.inside(),
                  after(update.time(), prospect.earliestSeconds()),
                  after(update.time(), prospect.latestSeconds())));
      affected.add(area);
    }
    if (track.prospects.isEmpty() && !applies) {
      tracks.remove(update.track());
    }
    affected.forEach(area -> decide(number, area, notices));
    return true;
  }

  private static Instant after(Instant time, double seconds) {
    return time.plusMillis(Math.round(seconds * 1000));
  }

  private void withdraw(int number, String name, Followed track, Set<Integer> affected) {
    for (Prospect prospect : track.prospects) {
      int area = areas.numberOf(prospect.area().id());
      Standing standing = standings.get(number).get(area);
      if (standing != null) {
        standing.tracks.remove(name);
        affected.add(area);
      }
    }
    track.prospects = List.of();
  }

  /** Looks at lost tracks and at alerts that time alone may change. */
  private void sweep(List<Notice<S>> notices) {
    if (!swept.equals(Instant.MIN) && now.isBefore(swept.plus(SWEEP))) {
      return;
    }
    swept = now;
    for (int i = 0; i < rules.size(); i++) {
      Set<Integer> affected = new TreeSet<>();
      Iterator<Map.Entry<String, Followed>> tracks = followed.get(i).entrySet().iterator();
      while (tracks.hasNext()) {
        Map.Entry<String, Followed> track = tracks.next();
        if (lost(track.getValue(), rules.get(i))) {
          withdraw(i, track.getKey(), track.getValue(), affected);
          tracks.remove();
        }
      }
      standings
          .get(i)
          .forEach((area, standing) -> {
            if (standing.on) {
              affected.add(area);
            }
          });
      for (int area : affected) {
        decide(i, area, notices);
      }
      standings.get(i).values().removeIf(s -> !s.on && s.tracks.isEmpty() && s.episode == 0);
    }
  }

  private void decide(int number, int area, List<Notice<S>> notices) {
    Rule rule = rules.get(number);
    Standing standing = standings.get(number).get(area);
    if (standing == null) {
      return;
    }
    Assessment assessed = assess(rule, standing);
    if (!standing.on) {
      if (assessed.probability() >= rule.raiseAt()) {
        standing.on = true;
        standing.episode++;
        standing.raised = now;
        standing.lastAbove = now;
        tell(Notice.Kind.RAISED, rule, area, standing, assessed, notices);
      }
      return;
    }
    if (assessed.probability() >= rule.clearBelow()) {
      standing.lastAbove = now;
    } else if (!now.isBefore(standing.lastAbove.plus(rule.hold()))
        && !now.isBefore(standing.raised.plus(rule.shortest()))) {
      standing.on = false;
      tell(Notice.Kind.ALL_CLEAR, rule, area, standing, assessed, notices);
      return;
    }
    // Below the threshold the alert waits for its end and keeps its words.
    int change = assessed.probability() >= rule.clearBelow() ? compare(assessed, standing.said) : 0;
    if (change >= 0) {
      standing.lastUrgent = now;
    }
    boolean calmer = change < 0 && !now.isBefore(standing.lastUrgent.plus(rule.hold()));
    // Renewed with a quarter of its life left, so that a late message leaves no hole.
    boolean expiring =
        !now.isBefore(standing.told.plus(rule.expires().multipliedBy(3).dividedBy(4)));
    if (change > 0 || calmer || expiring) {
      tell(
          Notice.Kind.CHANGED,
          rule,
          area,
          standing,
          calmer || change > 0 ? assessed : hold(assessed, standing.said),
          notices);
    }
  }

  /** The new figures under the words said before. */
  private static Assessment hold(Assessment now, Assessment said) {
    return new Assessment(
        now.probability(),
        said.certainty(),
        said.urgency(),
        now.earliest(),
        now.latest(),
        now.tracks());
  }

  /** More than 0 if {@code a} is more urgent, or as urgent and more certain, than {@code b}. */
  private static int compare(Assessment a, Assessment b) {
    int byUrgency = b.urgency().compareTo(a.urgency());
    return byUrgency != 0 ? byUrgency : b.certainty().compareTo(a.certainty());
  }

  private void tell(
      Notice.Kind kind,
      Rule rule,
      int area,
      Standing standing,
      Assessment assessed,
      List<Notice<S>> notices) {
    standing.said = assessed;
    standing.told = now;
    standing.lastUrgent = now;
    notices.add(
        new Notice<>(
            status, kind, rule, areas.get(area), standing.episode, now, standing.raised, assessed));
  }

  private Assessment assess(Rule rule, Standing standing) {
    double none = 1;
    double noneInside = 1;
    Contribution strongest = new Contribution(-1, 0, now, now);
    Instant earliest = Instant.MAX;
    Instant latest = Instant.MIN;
    for (Contribution each : standing.tracks.values()) {
      none *= 1 - each.chance();
      noneInside *= 1 - each.inside();
      strongest = each.chance() > strongest.chance() ? each : strongest;
      // A track that could not keep the alert alone does not set its clock.
      if (each.chance() >= rule.clearBelow() && each.earliest().isBefore(earliest)) {
        earliest = each.earliest();
        latest = each.latest();
      }
    }
    if (earliest.equals(Instant.MAX)) {
      earliest = strongest.earliest();
      latest = strongest.latest();
    }
    double probability = 1 - none;
    earliest = earliest.isBefore(now) ? now : earliest;
    latest = latest.isBefore(earliest) ? earliest : latest;
    Certainty certainty =
        1 - noneInside >= 0.5
            ? Certainty.OBSERVED
            : probability > 0.5
                ? Certainty.LIKELY
                : probability >= rule.clearBelow() ? Certainty.POSSIBLE : Certainty.UNLIKELY;
    Urgency urgency =
        probability < rule.clearBelow()
            ? Urgency.PAST
            : !earliest.isAfter(now.plus(rule.immediateWithin()))
                ? Urgency.IMMEDIATE
                : !earliest.isAfter(now.plus(Duration.ofHours(1)))
                    ? Urgency.EXPECTED
                    : Urgency.FUTURE;
    return new Assessment(
        probability, certainty, urgency, earliest, latest, standing.tracks.size());
  }
}
