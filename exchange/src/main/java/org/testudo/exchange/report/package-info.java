/**
 * What a run of Testudo tells its reader: one record, three faces.
 *
 * <p>{@link org.testudo.exchange.report.Report} holds every figure once. The JSON object, the
 * terminal summary and the HTML page are all rendered from it, so that they cannot disagree.
 * Nothing is computed here: figures arrive finished, each with the claims it rests on, and are only
 * rounded, worded and drawn.
 *
 * <p>Foreign text reaches a page through {@code Element} alone and a terminal through {@code
 * Terminal} alone; both make it harmless. Nothing here reads a file, a clock or the network.
 */
@NullMarked
package org.testudo.exchange.report;

import org.jspecify.annotations.NullMarked;
