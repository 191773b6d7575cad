package org.testudo.picture.assumptions;

import java.io.Serial;
import java.util.List;
import java.util.stream.Collectors;
import org.testudo.claims.document.Problem;
import org.testudo.claims.document.Problems;

/** The assumptions cannot be used; the problems of all files are listed. */
public final class AssumptionsException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1;

  @SuppressWarnings("serial") // List.copyOf is serializable when its records' texts are
  private final List<Problem> problems;

  AssumptionsException(Problems problems) {
    super(text(problems));
    this.problems = problems.kept();
  }

  private static String text(Problems problems) {
    String text = problems.kept().stream().map(Problem::toString).collect(Collectors.joining("\n"));
    int more = problems.count() - problems.kept().size();
    return more == 0 ? text : "%s\n... and %d more".formatted(text, more);
  }

  /** Sorted by file and line; at most {@link Problems#MOST}. */
  public List<Problem> problems() {
    return problems;
  }
}
