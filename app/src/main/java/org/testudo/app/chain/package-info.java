/**
 * The chain: ledger, picture, futures, protection, plan, report.
 *
 * <p>Each stage is an engine that knows nobody; here the result of one is put into the words of the
 * next. Nothing is computed here that an engine could compute, and nothing flows back.
 */
@NullMarked
package org.testudo.app.chain;

import org.jspecify.annotations.NullMarked;
