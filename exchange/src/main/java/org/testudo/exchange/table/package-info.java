/**
 * Rows out of CSV and XLSX files that come from anywhere: bounded, and with a clear word for what
 * is wrong with a file.
 *
 * <p>{@link org.testudo.exchange.table.Table} opens a file, tells what it is by its first bytes
 * (not by its name) and hands out rows of {@link org.testudo.exchange.table.Cell}s one by one. A
 * file that is truncated, re-encoded, a web page, a zip bomb or too large ends in an {@link
 * org.testudo.exchange.table.UnreadableFile} that says so.
 *
 * <p>What may not enter: the meaning of any column.
 */
@NullMarked
package org.testudo.exchange.table;

import org.jspecify.annotations.NullMarked;
