package org.testudo.picture;

/**
 * A retraction or supersession by somebody who may not: it is shown, and the claim stands.
 *
 * @param target the claim that stands
 * @param by the retraction or supersession without effect
 * @param why it has none
 */
public record Challenge(Known target, Known by, String why) {}
