package org.testudo.forecast;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.testudo.forecast.duration.GateDuration;

/**
 * The same futures with something changed: every other random number stays, so that a difference is
 * the change's own.
 */
public record WhatIf(String name, List<Change> changes) {

  public WhatIf {
    changes = List.copyOf(changes);
  }

  /** One activity's end moved by {@code days} in every future: the price of a delay. */
  public static WhatIf endShifted(String activityId, double days) {
    return new WhatIf(
        "%s %+.4g d".formatted(activityId, days), List.of(new EndShift(activityId, days)));
  }

  /** One activity's duration replaced, its luck (the quantile drawn) and its wait kept. */
  public static WhatIf durationReplaced(String activityId, GateDuration duration) {
    return new WhatIf(
        activityId + " replaced", List.of(new ReplacedDuration(activityId, duration)));
  }

  /** One activity (what remains of it) faster by a share of its days in every future. */
  public static WhatIf faster(String activityId, double share) {
    return new WhatIf(
        "%s %.4g %% faster".formatted(activityId, 100 * share),
        List.of(new ScaledDays(activityId, 1 - share)));
  }

  /** Everything that needs a resource faster by a share of its days. */
  public static WhatIf fasterAt(GateNetwork network, String resource, double share) {
    return new WhatIf(
        "%s %.4g %% faster".formatted(resource, 100 * share),
        network.activities().stream()
            .map(Activity::id)
            .filter(id -> network.findNeeds(id).filter(n -> n.includes(resource)).isPresent())
            .map(id -> (Change) new ScaledDays(id, 1 - share))
            .toList());
  }

  /** One more server at all times, one more seat on every date, or one more unit a year. */
  public static WhatIf oneMore(GateNetwork network, String resource) {
    Resource more =
        switch (network.resource(resource)) {
          case Resource.Desk(String id, Discipline order, Servers servers) ->
              new Resource.Desk(id, order, servers.plus(1));
          case Resource.Course(String id, Discipline order, List<Resource.Start> starts) ->
              new Resource.Course(
                  id,
                  order,
                  starts.stream().map(s -> new Resource.Start(s.day(), s.seats() + 1)).toList());
          case Resource.ProductionLine(
                  String id,
                  List<Resource.Rate> rates,
                  List<Resource.Diversion> diversions,
                  boolean keepsStock) ->
              new Resource.ProductionLine(
                  id,
                  rates.stream().map(r -> new Resource.Rate(r.fromDay(), r.perYear() + 1)).toList(),
                  diversions,
                  keepsStock);
        };
    return new WhatIf("one more at " + resource, List.of(new ReplacedResource(more)));
  }

  /** A course held once more. */
  public static WhatIf extraCourse(GateNetwork network, String course, double day, int seats) {
    if (!(network.resource(course)
        instanceof Resource.Course(String id, Discipline order, List<Resource.Start> starts))) {
      throw new IllegalArgumentException("Resource (%s) is not a course.".formatted(course));
    }
    List<Resource.Start> more = new ArrayList<>(starts);
    more.add(new Resource.Start(day, seats));
    more.sort(Comparator.comparingDouble(Resource.Start::day));
    return new WhatIf(
        "%s once more on day %.4g".formatted(course, day),
        List.of(new ReplacedResource(new Resource.Course(id, order, more))));
  }

  /** One activity's earliest start moved to another day, 0 for none. */
  public static WhatIf startMoved(String activityId, double notBeforeDays) {
    return new WhatIf(
        "%s not before day %.4g".formatted(activityId, notBeforeDays),
        List.of(new MovedStart(activityId, notBeforeDays)));
  }

  /** A resource of the same id in another form: one more server, one more course, other dates. */
  public static WhatIf resourceReplaced(Resource resource) {
    return new WhatIf(resource.id() + " replaced", List.of(new ReplacedResource(resource)));
  }

  /** Something that is changed. */
  public sealed interface Change {}

  /** A change of one activity. */
  public sealed interface ActivityChange extends Change {
    String activityId();
  }

  /** Its end comes {@code days} later; negative is earlier, but never before its start. */
  public record EndShift(String activityId, double days) implements ActivityChange {
    public EndShift {
      if (!Double.isFinite(days)) {
        throw new IllegalArgumentException(
            "The shift (%s days) of activity (%s) must be finite.".formatted(days, activityId));
      }
    }
  }

  /** It takes another duration from the same start. */
  public record ReplacedDuration(String activityId, GateDuration duration)
      implements ActivityChange {}

  /** It takes so many times as long, 0 or more. */
  public record ScaledDays(String activityId, double factor) implements ActivityChange {
    public ScaledDays {
      if (!(factor >= 0) || !Double.isFinite(factor)) {
        throw new IllegalArgumentException(
            "The factor (%s) of activity (%s) must be finite and not negative. Maybe a share above 1."
                .formatted(factor, activityId));
      }
    }
  }

  /** Its earliest start is another day. */
  public record MovedStart(String activityId, double notBeforeDays) implements ActivityChange {
    public MovedStart {
      if (!Double.isFinite(notBeforeDays)) {
        throw new IllegalArgumentException(
            "Activity (%s) cannot start on day %s.".formatted(activityId, notBeforeDays));
      }
    }
  }

  /** A resource serves in another way. */
  public record ReplacedResource(Resource resource) implements Change {}
}
