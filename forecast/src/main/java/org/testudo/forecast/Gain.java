package org.testudo.forecast;

/**
 * What a change gains an outcome on the same futures: the answer to "where does it pay?" where
 * cases queue and no path is critical by itself.
 *
 * @param whatIf name of the change
 * @param outcome name of the outcome
 * @param meanDays by which the outcome comes earlier on average, over the futures in which it comes
 *     both with and without the change; negative if later
 * @param meanHalfWidth half of its 95 % interval, from the paired differences
 * @param p80Days by which the 80th percentile comes earlier; 0 if it never comes either way
 * @param p80HalfWidth half of its 95 % interval, from 32 batches of adjacent futures (Student's t,
 *     31 degrees of freedom)
 * @param never change of P(never): negative if the outcome is reached more often
 */
public record Gain(
    String whatIf,
    String outcome,
    double meanDays,
    double meanHalfWidth,
    double p80Days,
    double p80HalfWidth,
    double never) {}
