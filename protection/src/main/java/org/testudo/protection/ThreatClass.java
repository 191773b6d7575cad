package org.testudo.protection;

/** What a unit may protect against; reach differs from class to class and is never carried over. */
public enum ThreatClass {
  BALLISTIC,
  CRUISE_MISSILE,
  ONE_WAY_DRONE,
  AIRCRAFT
}
