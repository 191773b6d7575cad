package org.testudo.picture;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.testudo.claims.DelayReason;
import org.testudo.claims.FuzzyDate;
import org.testudo.claims.Gate;
import org.testudo.claims.Subject;

/** Where a gate of a case stands. */
public sealed interface GateState {

  /** Not reached: a gate before it is not passed, and nobody speaks of it. */
  record Open() implements GateState {}

  /**
   * Under way, somebody's move.
   *
   * @param since the clock's start
   * @param reason the delay believed, if one is reported
   */
  record Waiting(Subject owner, LocalDate since, Optional<DelayReason> reason, List<Known> claims)
      implements GateState {
    public Waiting {
      claims = List.copyOf(claims);
    }

    public boolean blocked() {
      return reason.isPresent();
    }
  }

  record Passed(FuzzyDate date, Evidence evidence) implements GateState {}

  record Failed(FuzzyDate date, List<Known> claims) implements GateState {
    public Failed {
      claims = List.copyOf(claims);
    }
  }

  record Waived(FuzzyDate date, List<Known> claims) implements GateState {
    public Waived {
      claims = List.copyOf(claims);
    }
  }

  /**
   * The case does not have this gate.
   *
   * @param reason in words
   */
  record NotApplicable(String reason, List<Known> claims) implements GateState {
    public NotApplicable {
      claims = List.copyOf(claims);
    }
  }

  /** What a passing rests on. */
  sealed interface Evidence {
    /** Claims say so. */
    record Reported(List<Known> claims) implements Evidence {
      public Reported {
        claims = List.copyOf(claims);
      }
    }

    /** Nobody says so, but a later gate is passed. The date is the later gate's, at the latest. */
    record ImpliedBy(Gate later, List<Known> claims) implements Evidence {
      public ImpliedBy {
        claims = List.copyOf(claims);
      }
    }

    /** Nobody says so and nobody denies it: a rule of {@code rules.yaml} presumes it. */
    record Presumed(String rule) implements Evidence {}
  }

  /** Passed, waived or not applicable: the gates after it may go on. */
  default boolean done() {
    return switch (this) {
      case Passed _, Waived _, NotApplicable _ -> true;
      case Open _, Waiting _, Failed _ -> false;
    };
  }

  /** The claims it rests on; empty if a rule or nothing put it there. */
  default List<Known> support() {
    return switch (this) {
      case Open _ -> List.of();
      case Waiting w -> w.claims;
      case Failed f -> f.claims;
      case Waived w -> w.claims;
      case NotApplicable n -> n.claims;
      case Passed(_, Evidence.Reported r) -> r.claims;
      case Passed(_, Evidence.ImpliedBy i) -> i.claims;
      case Passed(_, Evidence.Presumed _) -> List.of();
    };
  }
}
