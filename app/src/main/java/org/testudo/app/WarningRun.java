package org.testudo.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.testudo.airpicture.warning.AlertInterval;
import org.testudo.airpicture.warning.Areas;
import org.testudo.airpicture.warning.Assessment;
import org.testudo.airpicture.warning.Notice;
import org.testudo.airpicture.warning.Passages;
import org.testudo.airpicture.warning.Quality;
import org.testudo.airpicture.warning.Rule;
import org.testudo.airpicture.warning.Severity;
import org.testudo.airpicture.warning.Status;
import org.testudo.airpicture.warning.TrackUpdate;
import org.testudo.airpicture.warning.Warner;
import org.testudo.exchange.cap.AlertChain;
import org.testudo.exchange.cap.Channel;
import org.testudo.exchange.cap.Outlet;
import org.testudo.exchange.warning.WarningRules;

/** One feed from its updates to messages, and how good they were. */
final class WarningRun<S extends Status> {

  private final S status;
  private final List<Rule> rules;
  private final Areas areas;
  private final Warner<S> warner;
  private final AlertChain<S> chain;
  private final Outlet<S> outlet;
  private final boolean delivers;
  private final Passages passages;
  private final Set<String> tracks = new HashSet<>();
  private final Map<String, Alert> open = new LinkedHashMap<>();
  private final Map<String, Standing> standing = new LinkedHashMap<>();
  private final List<Alert> ended = new ArrayList<>();
  private final Map<Notice.Kind, Integer> counts = new java.util.EnumMap<>(Notice.Kind.class);
  private long updates;
  private Instant last = Instant.MIN;

  /** An alert of an area; {@code until} is the feed's end while it is on. */
  record Alert(String rule, String area, Instant from, Instant until, boolean on) {}

  /** An alert that is on, as it was last told. */
  record Standing(
      String rule, String area, Instant from, Severity severity, Assessment assessment) {}

  record Told(
      String status,
      long updates,
      long refusedAhead,
      long unfollowed,
      int tracks,
      int raised,
      int changed,
      int cleared,
      int stillOn,
      int messages,
      String folder,
      List<Alert> alerts,
      Quality quality) {}

  private WarningRun(
      S status, WarningRules rules, Areas areas, Channel<S> channel, boolean delivers) {
    this.status = status;
    this.rules = rules.rules();
    this.areas = areas;
    this.delivers = delivers;
    warner = Warner.of(status, areas, rules.rules(), rules.paths(), rules.seed());
    chain = new AlertChain<>(status, rules.publication(), areas);
    outlet = Outlet.to(channel);
    passages =
        new Passages(
            areas,
            rules.rules().stream()
                .map(Rule::lostAfter)
                .max(Duration::compareTo)
                .orElse(Duration.ofMinutes(3)));
  }

  /** A run whose messages go to a folder, or are checked and go nowhere. */
  static <S extends Status> WarningRun<S> of(
      S status, WarningRules rules, Areas areas, Optional<OutletFolder<S>> folder) {
    Channel<S> channel =
        folder.isPresent()
            ? folder.get()
            : new Channel<>() {
              @Override
              public S status() {
                return status;
              }

              @Override
              public void deliver(String identifier, byte[] document) {
                // a dry run's messages are only checked
              }
            };
    return new WarningRun<>(status, rules, areas, channel, folder.isPresent());
  }

  void take(TrackUpdate<S> update) {
    updates++;
    tracks.add(update.track());
    long refused = warner.refusedAhead();
    List<Notice<S>> notices = warner.update(update);
    if (warner.refusedAhead() > refused) {
      return; // a wrong clock would lengthen the alerts that are on
    }
    last = update.time().isAfter(last) ? update.time() : last;
    if (update.existence() == 0 || rules.stream().anyMatch(rule -> rule.appliesTo(update))) {
      passages.add(update);
    }
    for (Notice<S> notice : notices) {
      counts.merge(notice.kind(), 1, Integer::sum);
      note(notice);
      try {
        outlet.publish(chain.message(notice));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void note(Notice<S> notice) {
    String key = notice.rule().name() + '\n' + notice.area().id();
    standing.put(
        key,
        new Standing(
            notice.rule().name(),
            notice.area().id(),
            notice.raised(),
            notice.rule().severity(),
            notice.assessment()));
    switch (notice.kind()) {
      case RAISED ->
          open.put(
              key,
              new Alert(
                  notice.rule().name(), notice.area().id(), notice.time(), notice.time(), true));
      case ALL_CLEAR -> {
        standing.remove(key);
        Optional.ofNullable(open.remove(key))
            .ifPresent(alert ->
                ended.add(
                    new Alert(alert.rule(), alert.area(), alert.from(), notice.time(), false)));
      }
      case CHANGED -> {
        // the alert goes on
      }
    }
  }

  /** The alerts that are on. */
  List<Standing> standing() {
    return List.copyOf(standing.values());
  }

  Told told(String folder) {
    List<Alert> alerts = new ArrayList<>(ended);
    open.values()
        .forEach(
            alert -> alerts.add(new Alert(alert.rule(), alert.area(), alert.from(), last, true)));
    alerts.sort(
        java.util.Comparator.comparing(Alert::from)
            .thenComparing(Alert::area)
            .thenComparing(Alert::rule));
    List<AlertInterval> intervals =
        alerts.stream()
            .filter(alert -> alert.until().isAfter(alert.from()))
            .map(alert -> new AlertInterval(alert.area(), alert.from(), alert.until()))
            .toList();
    Duration lead =
        rules.stream().map(Rule::horizon).max(Duration::compareTo).orElse(Duration.ZERO);
    Duration tail = rules.stream().map(Rule::hold).max(Duration::compareTo).orElse(Duration.ZERO);
    int messages = counts.values().stream().mapToInt(Integer::intValue).sum();
    return new Told(
        status.word(),
        updates,
        warner.refusedAhead(),
        warner.unfollowed(),
        tracks.size(),
        counts.getOrDefault(Notice.Kind.RAISED, 0),
        counts.getOrDefault(Notice.Kind.CHANGED, 0),
        counts.getOrDefault(Notice.Kind.ALL_CLEAR, 0),
        open.size(),
        delivers && !folder.isEmpty() ? messages : 0,
        folder,
        alerts,
        Quality.of(intervals, passages.finish(), areas, new Quality.Terms(lead, tail)));
  }
}
