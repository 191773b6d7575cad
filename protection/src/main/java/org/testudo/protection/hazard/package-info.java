/**
 * How much of the time a place is under threat, and of what: hours under air alert by area and
 * month, and the mix of threat classes of reported attacks.
 *
 * <p>An exposure weights protected person-days by where and against what people are threatened. It
 * is a record of the past, not a forecast of attacks, and every figure weighted by it says so.
 *
 * <p>What may not enter: claims and files (the application reads them), and any view of where an
 * attack may go next. Formulas: {@code docs/methods/network.md}.
 */
@NullMarked
package org.testudo.protection.hazard;

import org.jspecify.annotations.NullMarked;
