package org.testudo.picture;

import org.testudo.claims.Subject;

/** What a picture holds about one subject. */
public sealed interface SubjectView
    permits PartyView,
        Pledge,
        TransferCase,
        Kit,
        Unit,
        Crew,
        Stock,
        Incident,
        Place,
        Alerts,
        NetworkNode,
        NetworkLink,
        Hardened {

  Subject subject();
}
