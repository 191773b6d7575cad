package org.testudo.picture.assumptions;

import java.io.Serial;
import java.util.List;
import java.util.stream.Collectors;

/** The assumptions cannot be used; every problem of the run is listed. */
public final class AssumptionsException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1;

  @SuppressWarnings("serial") // List.copyOf is serializable when its records' texts are
  private final List<Problem> problems;

  AssumptionsException(List<Problem> problems) {
    super(problems.stream().sorted().map(Problem::toString).collect(Collectors.joining("\n")));
    this.problems = problems.stream().sorted().toList();
  }

  /** Sorted by file and line. */
  public List<Problem> problems() {
    return problems;
  }
}
