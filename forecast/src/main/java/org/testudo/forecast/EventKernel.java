package org.testudo.forecast;

/** Everything: an event at a time. */
final class EventKernel implements Kernel {

  private final Programme programme;

  EventKernel(Programme programme) {
    this.programme = programme;
  }

  @Override
  public Scratch scratch(int capacity) {
    return new Scratch();
  }

  @Override
  public void walk(long first, int count, Kernel.Scratch scratch, double[][] ready, int at) {
    throw new UnsupportedOperationException("Not yet: " + programme.nodes);
  }

  static final class Scratch implements Kernel.Scratch {}
}
