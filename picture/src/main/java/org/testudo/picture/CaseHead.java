package org.testudo.picture;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.testudo.claims.Statement;
import org.testudo.claims.Subject;

/**
 * What a case is about, as believed.
 *
 * @param fromStock the pledge claim that says it is given from stock, if any
 */
record CaseHead(
    Subject subject,
    Statement.CaseOpened opening,
    LocalDate opened,
    Optional<String> systemCode,
    Optional<Known> fromStock) {

  Subject donor() {
    return opening.donor();
  }

  Subject recipient() {
    return opening.recipient();
  }

  Subject payer() {
    return opening.payer().orElse(opening.donor());
  }

  String route() {
    return opening.route();
  }

  Set<String> partyCodes() {
    return new TreeSet<>(java.util.List.of(donor().name(), payer().name()));
  }
}
