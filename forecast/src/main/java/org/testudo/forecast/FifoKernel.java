package org.testudo.forecast;

import java.util.Optional;

/** Cases in line through desks, first come first served. Not written yet: nothing is accepted. */
final class FifoKernel implements Kernel {

  private FifoKernel() {}

  /** The kernel of a programme that allows it. */
  static Optional<FifoKernel> find(Programme programme) {
    return Optional.empty();
  }

  @Override
  public Scratch scratch(int capacity) {
    return new Scratch();
  }

  @Override
  public void walk(long first, int count, Kernel.Scratch scratch, double[][] ready, int at) {
    throw new UnsupportedOperationException("No programme is accepted yet.");
  }

  static final class Scratch implements Kernel.Scratch {}
}
