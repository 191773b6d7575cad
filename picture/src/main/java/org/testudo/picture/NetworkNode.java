package org.testudo.picture;

import java.util.List;
import java.util.Optional;
import org.testudo.claims.Statement;
import org.testudo.claims.Subject;

/**
 * A sensor, command post or gateway of the sensor network, coarse and in anything shipped notional.
 *
 * @param home an oblast at the finest
 * @param type of a sensor: a key of {@code network.yaml}
 * @param translations what it passes on in another standard
 * @param serves areas whose units it is there for
 * @param needs what it shares with others and fails with
 */
public record NetworkNode(
    Subject subject,
    String name,
    Statement.NodeRole role,
    Optional<Subject> home,
    Optional<String> type,
    List<String> standards,
    List<Translation> translations,
    List<Subject> serves,
    List<String> needs,
    Belief<Statement.NodeDescribed> described)
    implements SubjectView {

  /** One way. */
  public record Translation(String from, String to) {}

  public NetworkNode {
    standards = List.copyOf(standards);
    translations = List.copyOf(translations);
    serves = List.copyOf(serves);
    needs = List.copyOf(needs);
  }
}
