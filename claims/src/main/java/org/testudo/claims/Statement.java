package org.testudo.claims;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a claim says, one record per kind.
 *
 * <p>Every component has one written form (its {@code parse} and {@code toString}), so that a
 * statement is a flat list of names and texts in files, in the ledger and in the schema. {@code
 * Optional} components may be left out. To add a kind, add a record here and a line in {@link
 * StatementKind}.
 */
public sealed interface Statement {

  /** How far a quantity has come. Trackers mix these up; here they never are. */
  enum Measure {
    /** Promised in public. */
    COMMITMENT,
    /** Specified: which items, from where. */
    ALLOCATION,
    CONTRACTED,
    DELIVERED,
    READY
  }

  /** Where the thing given comes from (the four sources of the Kiel tracker). */
  enum Supply {
    STOCK,
    PROCUREMENT,
    PURL,
    UNSPECIFIED
  }

  /** What happened at a gate, as reported. */
  enum GateEvent {
    ENTERED,
    /** Under way, and the source denies or does not see a delay. */
    ON_TRACK,
    BLOCKED,
    PASSED,
    FAILED,
    WAIVED,
    NOT_APPLICABLE
  }

  /** How far a training course has come. */
  enum TrainingState {
    PLANNED,
    STARTED,
    COMPLETED
  }

  /** How a component stands towards its kit. */
  enum ComponentState {
    NEEDED,
    OFFERED,
    DELIVERED
  }

  /** Mission capability: fully, partly, not (GAO-03-300). */
  enum Condition {
    FMC,
    PMC,
    NMC
  }

  /**
   * Why a unit is not fully capable. Supply and maintenance are standard; damage and crew are ours.
   */
  enum Cause {
    MAINTENANCE,
    SUPPLY,
    DAMAGE,
    CREW
  }

  /** The effect a source claims an incident had. */
  enum Effect {
    NONE,
    DAMAGED,
    DESTROYED,
    CAPTURED,
    ABANDONED,
    REPAIRED,
    UNKNOWN
  }

  /** How precisely a place or time is known; shipped data are never finer than the settlement. */
  enum Precision {
    DAY,
    MONTH,
    YEAR,
    SETTLEMENT,
    RAION,
    OBLAST,
    COUNTRY
  }

  /** What a place is to its people. */
  enum PlaceType {
    SETTLEMENT,
    OBLAST,
    POWER_PLANT,
    PORT,
    HUB,
    INDUSTRY
  }

  /** What a node of the sensor network does with tracks. */
  enum NodeRole {
    SENSOR,
    COMMAND_POST,
    GATEWAY
  }

  /** How old a track may be when it arrives over a link. */
  enum Latency {
    REAL_TIME,
    NEAR_REAL_TIME,
    DELAYED
  }

  /** The outcome of a test of two systems together. */
  enum TestResult {
    PASSED,
    FAILED
  }

  /** Works that protect an object itself: fragments, drones, direct hits of missiles. */
  enum Hardening {
    L1,
    L2,
    L3
  }

  /** A donor announces something; the subject is the pledge. */
  record PledgeMade(
      Subject donor,
      Subject recipient,
      String system,
      Quantity quantity,
      Measure measure,
      Optional<Supply> supply,
      Optional<Money> value,
      Optional<String> valueBasis)
      implements Statement {}

  /** A transfer case exists and follows a route; the subject is the case. */
  record CaseOpened(
      Subject donor,
      Subject recipient,
      String system,
      Quantity quantity,
      String route,
      Optional<Subject> pledge,
      Optional<Subject> payer,
      Optional<Subject> kit)
      implements Statement {}

  /** Something happened at a gate of the case that is the subject. */
  record GateReported(
      Gate gate,
      GateEvent event,
      Optional<DelayReason> reason,
      Optional<Subject> owner,
      Optional<String> note)
      implements Statement {}

  /** Somebody says when a gate will be passed. */
  record DatePromised(Gate gate, FuzzyDate date, String by, Optional<String> wording)
      implements Statement {}

  /** How many, by one measure. */
  record QuantityStated(Measure measure, Quantity quantity, Optional<String> system)
      implements Statement {}

  /** A delivery milestone in the reporter's own word; a table maps the word to a milestone. */
  record MilestoneReported(String reporter, String word, Optional<Quantity> quantity)
      implements Statement {}

  /** A shipment left or arrived; places by name, never a route that could be followed. */
  record Shipped(Optional<String> from, Optional<String> to, Optional<Quantity> quantity)
      implements Statement {}

  /** A course for crews or maintainers. */
  record TrainingReported(
      TrainingState state, Optional<Quantity> people, Optional<Long> days, Optional<String> where)
      implements Statement {}

  /** A crew exists; certified or not. */
  record CrewReported(Subject unit, Optional<Quantity> people, boolean certified)
      implements Statement {}

  /** A unit was formed from cases or a kit; its home is an oblast at the finest. */
  record UnitFormed(String system, List<Subject> from, Optional<Subject> home)
      implements Statement {}

  /** A piece of the kit that is the subject: needed, offered or delivered, by whom. */
  record ComponentStated(
      String piece,
      ComponentState state,
      Quantity quantity,
      Optional<Subject> donor,
      Optional<Subject> under)
      implements Statement {}

  /** The condition of the unit that is the subject. */
  record ConditionReported(Condition condition, Optional<Cause> cause, Optional<String> note)
      implements Statement {}

  /** What a source claims an incident did. */
  record IncidentReported(
      String system,
      Effect effect,
      Optional<Quantity> quantity,
      Optional<Subject> unit,
      Optional<Subject> place,
      Precision placePrecision,
      Precision timePrecision)
      implements Statement {}

  /** Stock of something, as a count or as days of supply. */
  record StockReported(String item, Optional<Quantity> quantity, Optional<Long> daysOfSupply)
      implements Statement {}

  /** A place, its people and what it is. */
  record PlaceDescribed(
      String name,
      PlaceType type,
      Position position,
      Optional<Long> residents,
      Optional<Long> megawatts,
      Optional<Subject> within)
      implements Statement {}

  /** An air alert over the place that is the subject, in exact instants. */
  record AlertRaised(Instant start, Optional<Instant> end, Optional<String> threat)
      implements Statement {}

  /**
   * A sensor, command post or gateway, which is the subject; its home is an oblast at the finest.
   *
   * @param type of a sensor, as the assumptions list it
   * @param standards names of what it speaks; presence of a capability, nothing of its content
   * @param translations each {@code from>to}: what it passes on in another standard
   * @param serves the areas whose units it is there for
   * @param needs what it shares with others and fails with: a power line, a type of relay
   */
  record NodeDescribed(
      String name,
      NodeRole role,
      Optional<Subject> home,
      Optional<String> type,
      List<String> standards,
      List<String> translations,
      List<Subject> serves,
      List<String> needs)
      implements Statement {}

  /**
   * A link, which is the subject, between two nodes or units.
   *
   * @param capacity units it can carry tracks to at once
   */
  record LinkDescribed(
      Subject a, Subject b, String standard, Optional<Latency> latency, Optional<Long> capacity)
      implements Statement {}

  /** Two ends of the link that is the subject were tested together; holds while it is valid. */
  record InteroperabilityTested(String standard, TestResult result, Optional<String> note)
      implements Statement {}

  /** Works at the place that is the subject protect objects of it. */
  record PlaceHardened(Hardening level, Optional<Quantity> objects, boolean finished)
      implements Statement {}

  /** A named person decides which claim stands for one aspect of the subject. */
  record ConflictResolved(String aspect, ClaimId chosen, String by, String reason)
      implements Statement {}

  /** The one who said it takes a claim back. */
  record Retracted(ClaimId claim, String reason) implements Statement {}

  /** A newer claim takes the place of an older one. */
  record Superseded(ClaimId claim, ClaimId by, String reason) implements Statement {}
}
