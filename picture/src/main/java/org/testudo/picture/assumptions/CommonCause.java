package org.testudo.picture.assumptions;

import java.util.List;
import org.testudo.claims.Gate;

/**
 * What the gates of one donor have in common: one factor for all of them in a future.
 *
 * @param id as in the file
 * @param gates that it scales
 * @param logStandardDeviation of the factor's logarithm
 */
public record CommonCause(String id, List<Gate> gates, double logStandardDeviation, Basis basis) {

  public CommonCause {
    gates = List.copyOf(gates);
  }
}
