package org.testudo.protection;

/**
 * A unit whose reach against a class nobody has published: it added no cover, which is not zero.
 */
public record NotCounted(String unitId, ThreatClass threat) {}
