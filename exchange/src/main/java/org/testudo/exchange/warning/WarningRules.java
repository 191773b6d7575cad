package org.testudo.exchange.warning;

import java.util.List;
import org.testudo.airpicture.warning.Rule;
import org.testudo.exchange.cap.Publication;

/**
 * A rules file: who speaks, how far the forecast looks, how areas are keyed, and the rules.
 *
 * @param edition the rules' own edition, as their authority counts it
 * @param paths of the forecast fan
 * @param seed of the forecast fan
 */
public record WarningRules(
    String edition,
    Publication publication,
    int paths,
    long seed,
    AreaKeys areaKeys,
    List<Rule> rules) {

  public WarningRules {
    rules = List.copyOf(rules);
  }
}
