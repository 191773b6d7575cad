package org.testudo.forecast.service;

/** The kinds of events in a unit's service, as the queue keeps them. */
final class ServiceEvent {

  static final int START = 0;
  static final int FAIL = 1;
  static final int BASE_DONE = 2;
  static final int DEPOT_DONE = 3;
  static final int ARRIVE = 4;
  static final int HIT = 5;
  static final int RECOVER = 6;
  static final int RENEW = 7;
  static final int OBSOLETE = 8;
  static final int RETIRE = 9;
  static final int TURN_END = 10;
  static final int COURSE_DONE = 11;
  static final int EMPTY = 12;
  static final int DELIVERY = 13;
  static final int BOUGHT = 14;

  private ServiceEvent() {}
}
