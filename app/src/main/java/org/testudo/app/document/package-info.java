/**
 * Answers as JSON documents, the same for the command line and the HTTP API.
 *
 * <p>A document is a view of what the chain answered. What may not enter: any figure of its own,
 * any rule of the domain, anything of a terminal or of HTTP.
 */
@NullMarked
package org.testudo.app.document;

import org.jspecify.annotations.NullMarked;
