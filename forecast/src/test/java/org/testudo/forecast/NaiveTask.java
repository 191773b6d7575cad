package org.testudo.forecast;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An activity of {@link NaiveSimulation} and what has become of it. */
final class NaiveTask {

  enum State {
    IDLE,
    WAITING,
    RUNNING,
    ENDED,
    LOST
  }

  static final long NEVER = Long.MAX_VALUE;

  final Activity activity;
  final int node;
  private final @Nullable Needs needs;
  private final @Nullable Branch branch;
  State state = State.IDLE;
  long since;
  long start = NEVER;
  long end = NEVER;
  int way = -1;
  int attempts;
  int sentBack;
  int got;
  final Set<String> told = new HashSet<>();

  NaiveTask(Activity activity, int node, @Nullable Needs needs, @Nullable Branch branch) {
    this.activity = activity;
    this.node = node;
    this.needs = needs;
    this.branch = branch;
  }

  @Nullable Needs needs() {
    return needs;
  }

  @Nullable Branch branch() {
    return branch;
  }

  int rankIn(Resource r) {
    return r.discipline() == Discipline.FIFO || needs == null ? 0 : needs.rank();
  }

  boolean fails() {
    return branch != null && way >= 0 && !(branch.ways().get(way) instanceof Branch.Extended);
  }

  int unitsOf(Resource r) {
    if (needs == null) {
      return 0;
    }
    return needs.demands().stream()
        .filter(d -> d.resource().equals(r.id()))
        .mapToInt(Demand::units)
        .sum();
  }
}
