/**
 * The {@code testudo} command: reads what the user asks, calls the chain, shows what it answers.
 *
 * <p>No rule of the domain lives here. A command class turns options into one call and one result
 * into text or JSON; {@code org.testudo.app.chain} joins ledger, picture, futures, protection and
 * plan.
 */
@NullMarked
package org.testudo.app;

import org.jspecify.annotations.NullMarked;
