package org.testudo.forecast;

/**
 * A way through the futures of one component. All ways give the same bits where they apply:
 * durations come from {@link Lengths}, times are whole ticks, and the order of simultaneous events
 * is the one that {@code docs/methods/forecast.md} specifies.
 *
 * <ul>
 *   <li>{@link LongestPathKernel}: nothing is shared; starts are maxima of ends.
 *   <li>{@link FifoKernel}: cases in line, one server of one desk a gate, first come first served,
 *       constant servers.
 *   <li>{@link EventKernel}: everything.
 * </ul>
 */
sealed interface Kernel permits LongestPathKernel, FifoKernel, EventKernel {

  /** Arrays of one thread, for at most {@code capacity} futures a call. */
  Scratch scratch(int capacity);

  /**
   * Walks futures {@code first .. first + count - 1}.
   *
   * @param scratch made by this kernel
   * @param ready per outcome of the component, in its order, the row to write to; an empty row is
   *     not written
   * @param at index of the first future in each row; the day reached goes to {@code ready[k][at +
   *     i]}, positive infinity if it never is
   */
  void walk(long first, int count, Scratch scratch, double[][] ready, int at);

  /** What one thread needs between calls. */
  sealed interface Scratch permits Walk.Scratch, FifoKernel.Scratch, EventKernel.Scratch {}

  /** The fastest kernel that can walk a component in which more than predecessors ties. */
  static Kernel of(Programme programme) {
    return FifoKernel.find(programme)
        .map(Kernel.class::cast)
        .orElseGet(() -> new EventKernel(programme));
  }
}
