package org.testudo.claims.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlNodesTest {

  private static final String SOUND =
      """
      version: 1
      entries:
        a: {when: 2023-03, words: [one, "two: 2"], none: ~}
        b:
          text: |
            two
            lines
          quoted: "~"
      """;

  private final Problems problems = new Problems();

  @Test
  void every_value_keeps_its_text_and_line() {
    assertThat(drawn(YamlNodes.read("f.yaml", SOUND, problems).orElseThrow()))
        .isEqualTo(
            "{version@1=1@1, entries@2={a@3={when@3=2023-03@3, words@3=[one@3, two: 2@3]@3, none@3=nothing}@3, b@4={text@5=two\nlines\n@5, quoted@8=~@8}@5}@3}@1");
    assertThat(problems.count()).isZero();
  }

  private static String drawn(Node node) {
    return switch (node) {
      case Node.Scalar scalar when scalar.isNothing() -> "nothing";
      case Node.Scalar scalar -> scalar.text() + "@" + scalar.line();
      case Node.Sequence list ->
          list.items().stream()
              .map(YamlNodesTest::drawn)
              .collect(Collectors.joining(", ", "[", "]@" + list.line()));
      case Node.Mapping mapping ->
          mapping.entries().stream()
              .map(entry -> entry.key() + "@" + entry.line() + "=" + drawn(entry.value()))
              .collect(Collectors.joining(", ", "{", "}@" + mapping.line()));
    };
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'a: 1\nb: 2\na: 3' | 'f.yaml:3: a: \"3\": The key stands twice'",
        "'a: &x 1' | 'f.yaml:1: \"&x\": Anchors, aliases and tags are not taken'",
        "'a: 1\nb: *a' | 'f.yaml:2: \"*a\": Anchors, aliases and tags are not taken'",
        "'a: !!binary 1' | 'Anchors, aliases and tags are not taken'",
        "'[a]: 1' | 'f.yaml:1: A key must be a single word, not a list'",
        "'a: 1\n---\nb: 2' | 'f.yaml:3: \"---\": A second document begins here'",
        "'a:\n\tb: 1' | 'f.yaml:2: A tab stands where blanks are needed'",
        "'a: [1' | 'The YAML is broken here'",
        "'[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]' | 'nested more than 16 deep at line 1'",
      })
  void what_is_refused_says_where_and_what_to_do(String text, String told) {
    YamlNodes.read("f.yaml", text, problems);
    assertThat(problems.kept()).first().asString().contains(told);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void damage_gives_nodes_or_problems_and_never_an_exception(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 500; round++) {
      StringBuilder text = new StringBuilder(SOUND);
      for (int n = random.nextInt(5); n >= 0; n--) {
        text.setCharAt(
            random.nextInt(text.length()),
            "\t\n\r:-#&*!{}[]\"',|>%@`\u0000\ufeff".charAt(random.nextInt(22)));
      }
      text.setLength(random.nextInt(4) == 0 ? random.nextInt(text.length()) : text.length());
      Problems found = new Problems();
      boolean read = YamlNodes.read("f.yaml", text.toString(), found).isPresent();
      assertThat(read || found.count() > 0 || text.toString().isBlank())
          .as("told or read: %s", text)
          .isTrue();
    }
  }

  @Test
  void problems_beyond_the_limit_are_counted_only() {
    for (int line = Problems.MOST + 7; line > 0; line--) {
      problems.add("f.yaml", line, "", "", "wrong");
    }
    assertThat(problems.count()).isEqualTo(Problems.MOST + 7);
    assertThat(problems.kept()).hasSize(Problems.MOST).isSorted();
  }
}
