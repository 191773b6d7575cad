package org.testudo.plan;

/** Where a unit's ready day comes from. */
public sealed interface Readiness {

  /** The unit is ready when an outcome of the network is reached. */
  record AtOutcome(String outcome) implements Readiness {}

  /** The unit is ready on a known day in every future; day 0 or earlier: it stands ready now. */
  record OnDay(double day) implements Readiness {}

  /** The unit is not forecast to become ready: promised to nobody, or refused. */
  record Never() implements Readiness {}
}
