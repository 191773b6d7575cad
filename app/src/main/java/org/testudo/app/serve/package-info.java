/**
 * The HTTP API and the dashboard's server side.
 *
 * <p>A {@link Route} is a verb, a path and a function from {@link Request} to {@link Reply}; only
 * {@link WebServer} knows which library carries them. Answers come from {@code
 * org.testudo.app.chain} and are written by {@code org.testudo.app.document}; what this package
 * adds is the asking: who, as of when, cached, one page at a time, and the news of what changed.
 * The contract is {@code openapi.yaml}. What may not enter: any figure or rule of the domain, and
 * any address that is not this machine's unless the user binds one.
 */
@NullMarked
package org.testudo.app.serve;

import org.jspecify.annotations.NullMarked;
