package org.testudo.exchange.cap;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.testudo.airpicture.warning.Area;
import org.testudo.airpicture.warning.Areas;
import org.testudo.airpicture.warning.Assessment;
import org.testudo.airpicture.warning.Notice;
import org.testudo.airpicture.warning.Point;
import org.testudo.airpicture.warning.Rule;
import org.testudo.airpicture.warning.Shape;
import org.testudo.airpicture.warning.Status;
import org.testudo.airpicture.warning.Urgency;
import org.testudo.airpicture.warning.Wording;

/**
 * Turns a warner's notices into messages: the alert, its updates, and the cancel that is the
 * all-clear. Each later message refers to the alert and to the message before it.
 *
 * <p>Messages depend on notices alone, so that the same feed gives the same bytes. For one thread.
 */
public final class AlertChain<S extends Status> {

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmssSSS", Locale.ROOT)
          .withZone(java.time.ZoneOffset.UTC);
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

  /** About 10 m; finer figures would claim too much. */
  private static final double COORDINATE_STEPS = 1e4;

  /** Rule and area stand in a file's name, of which there are 255 octets. */
  private static final int LONGEST_NAME = 80;

  private final S status;
  private final Publication publication;
  private final Areas areas;
  private final Map<String, Links<S>> open = new HashMap<>();

  /** The messages of an alert that is on. */
  private record Links<S extends Status>(Reference<S> first, Reference<S> last, int count) {}

  /**
   * @throws IllegalArgumentException if the status needs a note that the publication does not have
   */
  public AlertChain(S status, Publication publication, Areas areas) {
    if (!(status instanceof Status.Actual) && publication.note().isEmpty()) {
      throw new IllegalArgumentException(
          "Messages of status %s must say what they belong to. Give them a note, e.g. the exercise's name."
              .formatted(status.word()));
    }
    this.status = status;
    this.publication = publication;
    this.areas = areas;
  }

  /** The message for a notice; notices must come in their order. */
  public CapAlert<S> message(Notice<S> notice) {
    String key = notice.rule().name() + '\n' + notice.area().id();
    Optional<Links<S>> before = Optional.ofNullable(open.get(key));
    if (notice.kind() != Notice.Kind.RAISED && before.isEmpty()) {
      throw new IllegalArgumentException(
          "The alert of %s changes or ends without having begun.".formatted(notice.area().id()));
    }
    int number = before.map(links -> links.count() + 1).orElse(1);
    OffsetDateTime sent = time(notice.time());
    CapAlert<S> alert =
        new CapAlert<>(
            String.join(
                ".",
                status.word().toLowerCase(Locale.ROOT),
                plain(notice.rule().name()),
                plain(notice.area().id()),
                STAMP.format(notice.raised()),
                Integer.toString(notice.episode()),
                Integer.toString(number)),
            publication.sender(),
            sent,
            status,
            switch (notice.kind()) {
              case RAISED -> CapAlert.Type.ALERT;
              case CHANGED -> CapAlert.Type.UPDATE;
              case ALL_CLEAR -> CapAlert.Type.CANCEL;
            },
            Optional.empty(),
            CapAlert.Scope.PUBLIC,
            Optional.empty(),
            List.of(),
            List.of(),
            publication.note(),
            before.map(AlertChain::references).orElse(List.of()),
            List.of(),
            List.of(info(notice, true), info(notice, false)));
    if (notice.kind() == Notice.Kind.ALL_CLEAR) {
      open.remove(key);
    } else {
      open.put(
          key,
          new Links<>(
              before.map(Links::first).orElse(alert.reference()), alert.reference(), number));
    }
    return alert;
  }

  private static <S extends Status> List<Reference<S>> references(Links<S> links) {
    return links.first().equals(links.last())
        ? List.of(links.first())
        : List.of(links.first(), links.last());
  }

  private CapInfo info(Notice<S> notice, boolean ukrainian) {
    Rule rule = notice.rule();
    boolean clear = notice.kind() == Notice.Kind.ALL_CLEAR;
    Assessment assessed = notice.assessment();
    String place = text(notice.area().name(), ukrainian);
    String event = text(clear ? rule.allClear() : rule.event(), ukrainian);
    return new CapInfo(
        ukrainian ? "uk-UA" : "en",
        List.of(CapInfo.Category.SECURITY),
        text(rule.event(), ukrainian),
        List.of(clear ? CapInfo.ResponseType.ALL_CLEAR : CapInfo.ResponseType.SHELTER),
        clear ? Urgency.PAST : assessed.urgency(),
        rule.severity(),
        assessed.certainty(),
        Optional.empty(),
        List.of(),
        Optional.of(time(notice.time())),
        clear ? Optional.empty() : Optional.of(time(assessed.earliest())),
        Optional.of(expiry(notice)),
        Optional.of(text(publication.senderName(), ukrainian)),
        Optional.of(mark(ukrainian) + event + ": " + place),
        clear ? Optional.empty() : Optional.of(description(assessed, ukrainian)),
        clear ? Optional.empty() : Optional.of(text(rule.instruction(), ukrainian)),
        Optional.empty(),
        Optional.empty(),
        List.of(
            new Named("testudo:rule", rule.name()),
            new Named(
                "testudo:probability", String.format(Locale.ROOT, "%.2f", assessed.probability()))),
        List.of(),
        List.of(area(notice.area(), place)));
  }

  /** Not before the event is expected: an alert must not end before what it warns of. */
  private OffsetDateTime expiry(Notice<S> notice) {
    Instant usual = notice.time().plus(notice.rule().expires());
    Instant least = notice.kind() == Notice.Kind.ALL_CLEAR ? usual : notice.assessment().earliest();
    return time(usual.isBefore(least) ? least.plus(Duration.ofSeconds(1)) : usual);
  }

  /** Says to people what the status says to machines. */
  private String mark(boolean ukrainian) {
    return switch (status) {
      case Status.Actual _ -> "";
      case Status.Exercise _ -> ukrainian ? "НАВЧАННЯ. " : "EXERCISE. ";
      case Status.Internal _ -> ukrainian ? "СЛУЖБОВЕ. " : "SYSTEM. ";
      case Status.Test _ -> ukrainian ? "ТЕСТ. " : "TEST. ";
      case Status.Draft _ -> ukrainian ? "ЧЕРНЕТКА. " : "DRAFT. ";
    };
  }

  private String description(Assessment assessed, boolean ukrainian) {
    long percent = Math.clamp(5 * Math.round(assessed.probability() * 20), 5, 95);
    String from = CLOCK.format(time(assessed.earliest()));
    String until = CLOCK.format(time(assessed.latest()));
    return ukrainian
        ? "Імовірність близько " + percent + " %, очікується між " + from + " і " + until + "."
        : "Probability about " + percent + " %, expected between " + from + " and " + until + ".";
  }

  private CapArea area(Area area, String place) {
    List<Named> geocodes =
        area.geocodes().entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(code -> new Named(code.getKey(), code.getValue()))
            .toList();
    List<Shape> shapes = new ArrayList<>(area.shapes());
    if (shapes.isEmpty() && geocodes.isEmpty()) {
      shapes.addAll(ground(area));
    }
    List<List<Point>> polygons = new ArrayList<>();
    List<CapArea.Circle> circles = new ArrayList<>();
    for (Shape shape : shapes) {
      switch (shape) {
        // CAP has no holes: people in an enclave are warned as well.
        case Shape.Polygon polygon ->
            polygons.add(polygon.outer().stream().map(AlertChain::rounded).toList());
        case Shape.Circle circle ->
            circles.add(
                new CapArea.Circle(
                    rounded(circle.centre()), Math.ceil(circle.radiusMetres() / 100) / 10));
      }
    }
    return new CapArea(place, polygons, circles, geocodes, Optional.empty(), Optional.empty());
  }

  /** The shapes of all that lies within an area. */
  private List<Shape> ground(Area area) {
    List<Shape> shapes = new ArrayList<>();
    for (Area part : areas.list()) {
      if (part.within().equals(Optional.of(area.id()))) {
        shapes.addAll(part.shapes().isEmpty() ? ground(part) : part.shapes());
      }
    }
    return shapes;
  }

  private static Point rounded(Point point) {
    return new Point(
        Math.round(point.latitude() * COORDINATE_STEPS) / COORDINATE_STEPS,
        Math.round(point.longitude() * COORDINATE_STEPS) / COORDINATE_STEPS);
  }

  private OffsetDateTime time(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).atZone(publication.zone()).toOffsetDateTime();
  }

  private static String text(Wording wording, boolean ukrainian) {
    return ukrainian ? wording.ukrainian() : wording.english();
  }

  /**
   * Letters, digits and hyphens as they are, all else as its code: different names stay different.
   * What is longer than a file's name has room for is cut and ends in its digest.
   */
  private static String plain(String name) {
    StringBuilder plain = new StringBuilder();
    name.codePoints()
        .forEach(c -> {
          if (c < 128 && (Character.isLetterOrDigit(c) || c == '-')) {
            plain.appendCodePoint(c);
          } else {
            plain.append('_').append(Integer.toHexString(c)).append('_');
          }
        });
    return plain.length() <= LONGEST_NAME
        ? plain.toString()
        : plain.substring(0, LONGEST_NAME - 13) + "-" + digest(name);
  }

  /** So that names that begin alike stay different. */
  private static String digest(String name) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 6);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
  }
}
