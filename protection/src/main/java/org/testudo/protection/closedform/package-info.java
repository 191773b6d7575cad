/**
 * Protected person-days without simulation: expectations by quadrature for one place and units
 * whose dependence is simple enough to write down.
 *
 * <p>The room serves two ends: it is the reference that the simulation is tested against, and it
 * answers small questions ("one unit, two gates in series") to nine digits. Gate laws here are
 * mathematical objects; which gate has which law belongs to the forecast. What may not enter:
 * random numbers, many places, anything read from a file.
 */
@NullMarked
package org.testudo.protection.closedform;

import org.jspecify.annotations.NullMarked;
