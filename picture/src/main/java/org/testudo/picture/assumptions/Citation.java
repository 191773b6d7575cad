package org.testudo.picture.assumptions;

/** Where a cited value can be looked up. */
public record Citation(String key, String description, String address) {}
