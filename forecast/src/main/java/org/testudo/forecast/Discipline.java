package org.testudo.forecast;

/** In which order those that wait for a resource are served. */
public enum Discipline {
  /** By the moment from which they wait; among equals by place in the network. */
  FIFO,
  /** By rank, lowest first; within a rank as {@link #FIFO}. */
  PRIORITY
}
