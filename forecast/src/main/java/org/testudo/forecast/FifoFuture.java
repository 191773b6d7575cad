package org.testudo.forecast;

/**
 * A future that is walked by segments: where its numbers lie, and whether what was walked stands.
 */
final class FifoFuture {

  /** Who comes to each segment; the last takes what nobody reads. */
  final FifoInbox[] inboxes;

  /** Ticks that each cell lasts, from {@link #at}; once it was walked, the tick of its end. */
  long[] ticks = new long[0];

  int at;

  /** Negative if something ends beyond the horizon. */
  long beyond;

  /** Negative if something took no time. */
  long instant;

  FifoFuture(FifoInbox[] inboxes) {
    this.inboxes = inboxes;
  }

  void begin(long[] ticks, int at) {
    this.ticks = ticks;
    this.at = at;
    beyond = 0;
    instant = 0;
    for (FifoInbox inbox : inboxes) {
      inbox.clear();
    }
  }
}
