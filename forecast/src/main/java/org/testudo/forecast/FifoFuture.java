package org.testudo.forecast;

/**
 * One of the futures that are walked by segments at the same time: where its numbers lie, who comes
 * to each segment, and whether what was walked stands.
 */
final class FifoFuture {

  /**
   * What a walk through a segment counts, in an array of constant size, which the compiler keeps in
   * registers: the departures; the last event; negative once the order was or may have been another
   * than the specified one; negative once something took no time; the next to come from outside.
   */
  static final int OUT = 0;

  static final int LAST = 1;
  static final int BAD = 2;
  static final int INSTANT = 3;
  static final int NEXT = 4;
  static final int STATES = 5;

  /** Who comes to each segment; the last takes what nobody reads. */
  final FifoInbox[] inboxes;

  /** Ticks that each cell lasts, from {@link #at}; once it was walked, the tick of its end. */
  long[] ticks = new long[0];

  int at;

  /** Negative if the walk is void. */
  long bad;

  /** Negative if something took no time. */
  long instant;

  FifoFuture(FifoInbox[] inboxes) {
    this.inboxes = inboxes;
  }

  void begin(long[] ticks, int at) {
    this.ticks = ticks;
    this.at = at;
    bad = 0;
    instant = 0;
    for (FifoInbox inbox : inboxes) {
      inbox.clear();
    }
  }

  /** Notes that a cell ended, and keeps the note if its case goes on to another segment. */
  static void depart(long tick, int cell, long[] state, long[] departures, int[] codes) {
    int out = (int) state[OUT];
    departures[out] = (tick << FifoCells.BITS) + cell + 1;
    state[OUT] = out + (codes[cell] >> 1 & 1);
  }

  void begin(int segment, int next, long[] state) {
    state[OUT] = inboxes[next].size;
    state[LAST] = -1;
  }

  void end(int next, long[] state) {
    inboxes[next].size = (int) state[OUT];
    bad |= state[BAD];
    instant |= state[INSTANT];
  }
}
