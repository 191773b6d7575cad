package org.testudo.forecast.learning;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.testudo.claims.FuzzyDate;
import org.testudo.claims.Gate;
import org.testudo.claims.Statement;
import org.testudo.claims.Subject;
import org.testudo.forecast.learning.GateSpell.Ending;
import org.testudo.forecast.survival.Sample;
import org.testudo.picture.GateState;
import org.testudo.picture.GateView;
import org.testudo.picture.Known;
import org.testudo.picture.Picture;
import org.testudo.picture.TransferCase;
import org.testudo.picture.assumptions.DurationModel;
import org.testudo.picture.assumptions.GateDuration;
import org.testudo.picture.assumptions.Route;
import org.testudo.picture.assumptions.Route.RouteGate;

/**
 * Every spell at a gate that a picture lets one time.
 *
 * <p>Only reported days count: an implied passing has a latest possible day only, a presumed one a
 * rule's. A spell that was over before the first claim of its case became known is left out, and
 * others count as seen only from then on, because a case that ended unnoticed would not be here. A
 * gate passed on the day its clock began was no wait, but the same act in another word.
 *
 * <p>A gate that waits may have been passed silently. Nobody reports a licence; money is announced.
 * How often a passing is told is itself counted, gate by gate, among those known to be passed.
 *
 * @param spells in order of case and route
 * @param telling how often a gate that is passed is told to be
 * @param unused gates passed that could not be timed, by reason in words
 */
public record GateHistory(
    List<GateSpell> spells, SortedMap<Gate, Telling> telling, SortedMap<String, Integer> unused) {

  /**
   * Of the gates known to be passed, how many were told and how many only follow from a later one.
   */
  public record Telling(int told, int implied) {
    static final Telling NOTHING = new Telling(0, 0);

    /**
     * The chance that a passing is told: what was seen, with two more passings told as often as
     * {@code usual}.
     */
    double share(double usual) {
      return (told + 2 * usual) / (told + implied + 2.0);
    }

    Telling plus(Telling other) {
      return new Telling(told + other.told, implied + other.implied);
    }
  }

  private static final String IMPLIED = "passed by implication, day not reported";
  private static final String NO_START = "passed, but the day its clock began is not reported";
  private static final String BACKWARDS = "passed before its clock began";
  private static final String UNSEEN = "over before the case came into view";

  private static final String SAME_DAY = "passed on the day its clock began";

  public GateHistory {
    spells = List.copyOf(spells);
    telling = Collections.unmodifiableSortedMap(new TreeMap<>(telling));
    unused = Collections.unmodifiableSortedMap(new TreeMap<>(unused));
  }

  public static GateHistory of(Picture picture) {
    Reading reading = new Reading(picture);
    picture.cases().values().forEach(reading::read);
    return new GateHistory(reading.spells, reading.telling, reading.unused);
  }

  /**
   * The chance that a passing of a gate is told: its own record, leaning on that of all gates with
   * the weight of two passings, and that on one half (Laplace's rule of succession).
   */
  public double toldShare(Gate gate) {
    Telling all = telling.values().stream().reduce(Telling.NOTHING, Telling::plus);
    return telling.getOrDefault(gate, Telling.NOTHING).share(all.share(0.5));
  }

  /** The spells of a gate as times, in order of {@link #spells}; empty if there is none. */
  public Optional<Sample> sample(Gate gate) {
    List<GateSpell> own = spells.stream().filter(spell -> spell.gate() == gate).toList();
    return own.isEmpty()
        ? Optional.empty()
        : Optional.of(Sample.of(own.stream().map(GateSpell::observation).toList()));
  }

  private static final class Reading {

    private final Picture picture;
    private final List<GateSpell> spells = new ArrayList<>();
    private final SortedMap<Gate, Telling> telling = new TreeMap<>();
    private final SortedMap<String, Integer> unused = new TreeMap<>();

    Reading(Picture picture) {
      this.picture = picture;
    }

    void read(TransferCase transfer) {
      Optional<Route> route = picture.assumptions().findRoute(transfer.route());
      if (route.isEmpty() || transfer.claims().isEmpty()) {
        return;
      }
      LocalDate inView =
          transfer.claims().stream()
              .map(claim -> LocalDate.ofInstant(claim.knownFrom(), ZoneOffset.UTC))
              .min(LocalDate::compareTo)
              .orElseThrow();
      LocalDate lastSeen = lastSeen(transfer);
      for (RouteGate step : route.get().gates()) {
        if (step.holdsUpReady() && !route.get().opensWith().equals(Optional.of(step.gate()))) {
          transfer
              .find(step.gate())
              .ifPresent(view -> new At(transfer, step, view, inView).spell(lastSeen));
        }
      }
    }

    /** The day up to which a gate may have waited: as-of, or the failure of its case. */
    private LocalDate lastSeen(TransferCase transfer) {
      LocalDate last = picture.asOf();
      for (GateView view : transfer.gates()) {
        if (view.state() instanceof GateState.Failed failed
            && failed.date().middle().isBefore(last)) {
          last = failed.date().middle();
        }
      }
      return last;
    }

    private void leaveOut(String reason) {
      unused.merge(reason, 1, Integer::sum);
    }

    /** One gate of one case. */
    private final class At {
      private final TransferCase transfer;
      private final RouteGate step;
      private final GateView view;
      private final LocalDate inView;

      At(TransferCase transfer, RouteGate step, GateView view, LocalDate inView) {
        this.inView = inView;
        this.transfer = transfer;
        this.step = step;
        this.view = view;
      }

      void spell(LocalDate lastSeen) {
        switch (view.state()) {
          case GateState.Passed(FuzzyDate date, GateState.Evidence.Reported _) -> {
            tell(new Telling(1, 0));
            ended(date, Ending.PASSED);
          }
          case GateState.Passed(FuzzyDate _, GateState.Evidence.ImpliedBy _) -> {
            tell(new Telling(0, 1));
            leaveOut(IMPLIED);
          }
          case GateState.Passed(FuzzyDate _, GateState.Evidence.Presumed _) ->
              start().ifPresent(begun -> silent(begun, lastSeen));
          case GateState.Waived w -> ended(w.date(), Ending.OTHERWISE);
          case GateState.Failed f -> ended(f.date(), Ending.OTHERWISE);
          case GateState.Waiting w ->
              add(
                  FuzzyDate.of(w.since()),
                  days(w.since(), lastSeen),
                  Double.POSITIVE_INFINITY,
                  heard(w),
                  transfer.failed() ? Ending.OTHERWISE : Ending.WAITING);
          case GateState.Open _, GateState.NotApplicable _ -> {}
        }
      }

      /** A rule presumes it passed and nobody said so: it may as well still wait. */
      private void silent(FuzzyDate begun, LocalDate lastSeen) {
        add(
            begun,
            days(begun.latest(), lastSeen),
            Double.POSITIVE_INFINITY,
            0,
            transfer.failed() ? Ending.OTHERWISE : Ending.WAITING);
      }

      private void tell(Telling one) {
        telling.merge(step.gate(), one, Telling::plus);
      }

      /** Days up to the last report that it had not been passed. */
      private double heard(GateState.Waiting waiting) {
        double last = 0;
        for (Known known : waiting.claims()) {
          last = Math.max(last, days(waiting.since(), known.claim().valid().from().earliest()));
        }
        return last;
      }

      private void ended(FuzzyDate end, Ending ending) {
        Optional<FuzzyDate> start = start();
        if (start.isEmpty()) {
          leaveOut(NO_START);
          return;
        }
        LocalDate latest = end.latest().isAfter(picture.asOf()) ? picture.asOf() : end.latest();
        double least = Math.max(0, days(start.get().latest(), end.earliest()));
        double most = days(start.get().earliest(), latest);
        if (most < 0) {
          leaveOut(BACKWARDS);
        } else if (ending == Ending.OTHERWISE) {
          add(start.get(), least, Double.POSITIVE_INFINITY, least, ending);
        } else if (most == 0) {
          leaveOut(SAME_DAY);
        } else {
          add(start.get(), least, most, least, ending);
        }
      }

      private void add(FuzzyDate start, double least, double most, double heard, Ending ending) {
        LocalDate began = start.middle();
        double seenFrom = Math.max(0, days(start.latest(), inView));
        if (seenFrom >= most || (most == Double.POSITIVE_INFINITY && least <= seenFrom)) {
          leaveOut(UNSEEN);
          return;
        }
        String party = party(transfer, step);
        Set<String> parties = new LinkedHashSet<>();
        parties.add(transfer.donor().name());
        parties.add(transfer.payer().name());
        parties.add(party);
        Optional<GateDuration> assumption =
            picture
                .assumptions()
                .findDuration(step.gate(), transfer.route(), parties, transfer.systemCode(), began)
                .filter(entry -> entry.model() instanceof DurationModel.LogNormal);
        assumption.ifPresent(entry ->
            spells.add(
                new GateSpell(
                    transfer.subject(),
                    step.gate(),
                    transfer.route(),
                    party,
                    entry,
                    began,
                    seenFrom,
                    Math.max(least, seenFrom),
                    most,
                    Math.clamp(heard, seenFrom, Math.max(least, seenFrom)),
                    ending)));
      }

      /** When the clock began, if that is known by report. */
      private Optional<FuzzyDate> start() {
        if (step.clock() == Route.Clock.REPORTED) {
          return firstReport();
        }
        FuzzyDate start = FuzzyDate.of(transfer.opened());
        for (Gate before : step.after()) {
          Optional<GateState> state = transfer.find(before).map(GateView::state);
          if (state.isEmpty()) {
            return Optional.empty();
          }
          switch (state.get()) {
            case GateState.Passed(FuzzyDate date, GateState.Evidence.Reported _) ->
                start = later(start, date);
            case GateState.Waived w -> start = later(start, w.date());
            case GateState.NotApplicable _ -> {}
            case GateState.Passed _, GateState.Open _, GateState.Waiting _, GateState.Failed _ -> {
              return Optional.empty();
            }
          }
        }
        return Optional.of(start);
      }

      private Optional<FuzzyDate> firstReport() {
        Optional<FuzzyDate> first = Optional.empty();
        for (Known known : transfer.claims()) {
          if (begins(known.claim().statement())) {
            FuzzyDate date = known.claim().valid().from();
            first = Optional.of(first.filter(f -> f.compareTo(date) <= 0).orElse(date));
          }
        }
        return first;
      }

      private boolean begins(Statement statement) {
        return switch (statement) {
          case Statement.GateReported g when g.gate() == step.gate() ->
              switch (g.event()) {
                case ENTERED, ON_TRACK, BLOCKED -> true;
                case PASSED, FAILED, WAIVED, NOT_APPLICABLE -> false;
              };
          case Statement.TrainingReported t ->
              step.gate() == Gate.TRAIN && t.state() == Statement.TrainingState.STARTED;
          default -> false;
        };
      }
    }
  }

  /** Whose move a gate is on a case unless a claim names somebody else. */
  static String party(TransferCase transfer, RouteGate step) {
    return switch (step.owner()) {
      case "donor" -> transfer.donor().name();
      case "recipient" -> transfer.recipient().name();
      case "payer" -> transfer.payer().name();
      default -> Subject.parse(step.owner()).name();
    };
  }

  private static FuzzyDate later(FuzzyDate a, FuzzyDate b) {
    return new FuzzyDate(
        a.earliest().isAfter(b.earliest()) ? a.earliest() : b.earliest(),
        a.latest().isAfter(b.latest()) ? a.latest() : b.latest());
  }

  private static double days(LocalDate from, LocalDate to) {
    return (double) (to.toEpochDay() - from.toEpochDay());
  }
}
