/**
 * What warnings are made from, read from files: rules, areas, tracks, and the history of alerts.
 *
 * <p>Rules are YAML ({@link org.testudo.exchange.warning.RulesFile}), areas GeoJSON ({@link
 * org.testudo.exchange.warning.AreaFile}) or the shipped settlements ({@link
 * org.testudo.exchange.warning.ShippedAreas}), tracks JSON Lines ({@link
 * org.testudo.exchange.warning.TrackFile}). Each reader maps into the words of {@code
 * airpicture.warning}, and lists what is wrong with file, line, field and remedy.
 *
 * <p>What may not enter: deciding whom to warn, and messages (they are {@code exchange.cap}'s).
 */
@NullMarked
package org.testudo.exchange.warning;

import org.jspecify.annotations.NullMarked;
