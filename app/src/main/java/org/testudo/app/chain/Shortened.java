package org.testudo.app.chain;

/**
 * A list of an answer that shows only its first members.
 *
 * @param list the member of the answer that holds it
 * @param shown how many it holds
 * @param of how many there are
 */
public record Shortened(String list, int shown, int of) {}
