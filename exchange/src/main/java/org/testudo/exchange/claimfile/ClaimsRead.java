package org.testudo.exchange.claimfile;

import java.util.List;
import org.testudo.claims.Claim;
import org.testudo.claims.document.Problem;

/**
 * What a folder of claim files holds.
 *
 * @param claims in the order of files (by path) and of lines; to be taken only if there are no
 *     problems
 * @param problems sorted by file and line; at most {@link ClaimFiles#MOST_PROBLEMS}
 * @param problemsInAll how many there were, including those beyond the limit
 * @param files how many files were read
 */
public record ClaimsRead(List<Claim> claims, List<Problem> problems, int problemsInAll, int files) {

  public ClaimsRead {
    claims = List.copyOf(claims);
    problems = problems.stream().sorted().toList();
  }

  public boolean isSound() {
    return problemsInAll == 0;
  }

  /** The problems, one a line, with a count of those not shown. */
  public String problemsText() {
    StringBuilder text = new StringBuilder();
    problems.forEach(problem -> text.append(problem).append('\n'));
    if (problemsInAll > problems.size()) {
      text.append("... and %d more\n".formatted(problemsInAll - problems.size()));
    }
    return text.toString();
  }
}
