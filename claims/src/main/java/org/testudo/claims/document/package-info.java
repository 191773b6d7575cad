/**
 * Texts that people write, as trees whose every node knows its file and line.
 *
 * <p>{@link org.testudo.claims.document.YamlNodes} reads one YAML document into {@link
 * org.testudo.claims.document.Node}s, with bounds on its depth and without anchors, aliases and
 * tags. Whatever is wrong goes as a {@link org.testudo.claims.document.Problem} into {@link
 * org.testudo.claims.document.Problems}, so that one run names everything. Claim files and
 * assumptions both read through this room.
 *
 * <p>What may not enter: what any key means. Scalars stay the text that the author wrote.
 */
@NullMarked
package org.testudo.claims.document;

import org.jspecify.annotations.NullMarked;
