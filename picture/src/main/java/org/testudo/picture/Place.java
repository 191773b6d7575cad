package org.testudo.picture;

import java.util.Optional;
import org.testudo.claims.Position;
import org.testudo.claims.Statement;
import org.testudo.claims.Subject;

/** A place, its people and what it is. */
public record Place(
    Subject subject,
    String name,
    Statement.PlaceType type,
    Position position,
    Optional<Long> residents,
    Optional<Long> megawatts,
    Optional<Subject> within,
    Belief<Statement.PlaceDescribed> described)
    implements SubjectView {}
