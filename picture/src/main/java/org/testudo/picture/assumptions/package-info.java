/**
 * What is assumed rather than claimed: routes, gate durations, the system catalogue, the words of
 * reporters, rules of law and rules of belief.
 *
 * <p>All of it is data: versioned YAML beside this package, each entry with its citation or the
 * mark {@code unsourced}, overridable by a user's folder. This room holds the typed records and the
 * loader that lists every problem with file, line and field. No number of the domain may stand in
 * its Java code, and nothing here may look at a claim.
 */
@NullMarked
package org.testudo.picture.assumptions;

import org.jspecify.annotations.NullMarked;
