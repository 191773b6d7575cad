package org.testudo.picture.assumptions;

/**
 * A donor, recipient, payer or maker.
 *
 * @param code as in subjects: {@code party:ca} has the code {@code ca}
 * @param nato whether the shorter notification periods of the US Arms Export Control Act apply
 */
public record Party(String code, String name, boolean nato) {}
