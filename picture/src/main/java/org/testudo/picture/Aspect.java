package org.testudo.picture;

import org.testudo.claims.Subject;

/**
 * One thing about a subject that can be believed or disputed, written {@code
 * case:ca-nasams#gate.CONTRACT}.
 *
 * @param name dotted, e.g. {@code delivered.quantity}, {@code incident.effect}; resolutions name it
 */
public record Aspect(Subject subject, String name) implements Comparable<Aspect> {

  @Override
  public int compareTo(Aspect other) {
    int bySubject = subject.compareTo(other.subject);
    return bySubject != 0 ? bySubject : name.compareTo(other.name);
  }

  @Override
  public String toString() {
    return subject + "#" + name;
  }
}
