package org.testudo.forecast.service;

/** What a unit in service lacks, the gravest first; the lowest share names the cause. */
public enum DownCause {
  /** Destroyed and not yet, or never, replaced. */
  LOST,
  /** Hit and under repair. */
  DAMAGED,
  /** Obsolete: retired, between two, or bridged. */
  OBSOLETE,
  /** A component is missing that is owed or in repair. */
  PARTS,
  /** No crew is on duty. */
  CREW,
  /** The days of supply have run out. */
  SUPPLY
}
