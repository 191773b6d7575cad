/**
 * What a run of Testudo tells its reader: one record, three faces.
 *
 * <p>{@link org.testudo.exchange.report.Report} holds every figure once. The JSON object, the
 * terminal summary and the HTML page are all rendered from it, so that they cannot disagree.
 * Nothing is computed here: figures arrive finished, each with the claims it rests on.
 */
@NullMarked
package org.testudo.exchange.report;

import org.jspecify.annotations.NullMarked;
