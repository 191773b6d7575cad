/**
 * A recording as people and scripts read it: lines of JSON and back, tables, summaries.
 *
 * <p>Each is a listener that is told of payloads and blocks as they are read and writes as it goes;
 * none holds more than a record, or a line for each sensor.
 *
 * <p>What may not enter: options of a command line, and the layout of items.
 */
@NullMarked
package org.testudo.airpicture.listing;

import org.jspecify.annotations.NullMarked;
