/**
 * The connected network: which sensor's picture reaches which unit, through which posts, links and
 * standards, and what remains when parts of it are lost.
 *
 * <p>A node is a sensor, a command post, a gateway or a unit; a link carries one standard; a post
 * or gateway may translate between standards. Standards are names: presence of a capability, never
 * a message format. The serving rule is one and is written at {@link
 * org.testudo.protection.network.SensorNetwork}.
 *
 * <p>What may not enter: places and people (they are in {@code protection.cover}), claims, files,
 * durations, random numbers, and anything about engaging a target. Formulas and limits: {@code
 * docs/methods/network.md}.
 */
@NullMarked
package org.testudo.protection.network;

import org.jspecify.annotations.NullMarked;
