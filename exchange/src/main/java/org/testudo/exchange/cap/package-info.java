/**
 * Alerts to the public in the Common Alerting Protocol, version 1.2 (OASIS Standard, 1 July 2010):
 * read, checked, written, and let out.
 *
 * <p>A {@link org.testudo.exchange.cap.CapAlert} carries its status in its type, and the only way
 * out is an {@link org.testudo.exchange.cap.Outlet} of the same status, which reads every message
 * again before it lets it go. {@link org.testudo.exchange.cap.AlertChain} turns a warner's notices
 * into messages that refer to each other. The schema beside this class is the standard's own.
 *
 * <p>What may not enter: deciding whom to warn, files and networks (a {@link
 * org.testudo.exchange.cap.Channel} is the caller's), and external entities of any kind.
 */
@NullMarked
package org.testudo.exchange.cap;

import org.jspecify.annotations.NullMarked;
