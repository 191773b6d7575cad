/**
 * Announced dates as evidence: how far beyond a promise a gate is passed, learned from all promises
 * whose fate is known, and how a case's own promise moves what is forecast of it.
 *
 * <p>A promise is one more opinion about a day, never a fact. What may not enter: who promised what
 * (that is the picture's), and any random number.
 */
@NullMarked
package org.testudo.forecast.promise;

import org.jspecify.annotations.NullMarked;
