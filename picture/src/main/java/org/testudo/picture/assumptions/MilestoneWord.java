package org.testudo.picture.assumptions;

import java.util.Optional;

/**
 * What a reporter's word means.
 *
 * @param reporter the reporter it holds for; empty for everybody
 * @param word compared without case
 */
public record MilestoneWord(
    String id, Optional<String> reporter, String word, Milestone milestone, Basis basis) {}
