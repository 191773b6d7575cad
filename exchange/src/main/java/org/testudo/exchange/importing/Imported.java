package org.testudo.exchange.importing;

import java.util.List;
import org.testudo.claims.Claim;

/** What one file gave: its claims in the order of its rows, and the account of the run. */
public record Imported(List<Claim> claims, ImportReport report) {

  public Imported {
    claims = List.copyOf(claims);
  }
}
