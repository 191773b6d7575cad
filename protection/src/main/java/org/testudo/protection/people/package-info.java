/**
 * How many people a set of areas holds when areas lie within one another: hromada in raion in
 * oblast, each perhaps with a figure of its own.
 *
 * <p>What may not enter: positions, cover, claims. One question only: nobody is counted twice, and
 * nobody is invented where figures disagree.
 */
@NullMarked
package org.testudo.protection.people;

import org.jspecify.annotations.NullMarked;
