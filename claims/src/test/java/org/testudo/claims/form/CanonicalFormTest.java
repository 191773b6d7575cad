package org.testudo.claims.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.testudo.claims.Claim;
import org.testudo.claims.ClaimSamples;
import org.testudo.claims.DelayReason;
import org.testudo.claims.FuzzyDate;
import org.testudo.claims.Gate;
import org.testudo.claims.Grade;
import org.testudo.claims.Label;
import org.testudo.claims.Source;
import org.testudo.claims.Statement;
import org.testudo.claims.StatementKind;
import org.testudo.claims.Subject;
import org.testudo.claims.Validity;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * FEATURE UNDER TEST
 *
 * <p>One claim has one sequence of bytes: JSON after RFC 8785. Reading gives the claim back, and
 * bytes that are not canonical are refused.
 */
class CanonicalFormTest {

  private static final Source SOURCE =
      new Source(
          "Government of Canada",
          "Support to Ukraine",
          Optional.of("https://www.canada.ca/"),
          Optional.of(FuzzyDate.parse("2023-01-10")),
          Optional.empty(),
          Optional.empty());

  private static final String SOURCE_FORM =
      "{\"address\":\"https://www.canada.ca/\",\"published\":\"2023-01-10\","
          + "\"publisher\":\"Government of Canada\",\"title\":\"Support to Ukraine\"}";

  // printf '%s' '…' | sha256sum
  private static final String SOURCE_HASH =
      "c197006eb251afbd5524fe93fac99907d846f377754515d6e132400bf3415066";

  private static final Claim CLAIM =
      new Claim(
          Subject.parse("case:ca-nasams"),
          new Statement.GateReported(
              Gate.CONTRACT,
              Statement.GateEvent.NOT_APPLICABLE,
              Optional.of(DelayReason.EXPORT_CONTROL),
              Optional.empty(),
              Optional.of("said \"soon\"")),
          Validity.parse("2023-03/2023-05-02"),
          SOURCE,
          "canada-2023-01-10",
          Grade.parse("A2"),
          Label.CLEAR);

  private static final String CLAIM_FORM =
      "{\"grade\":\"A2\",\"kind\":\"gate\",\"label\":\"TLP:CLEAR\",\"origin\":\"canada-2023-01-10\","
          + "\"says\":{\"event\":\"not-applicable\",\"gate\":\"contract\",\"note\":\"said \\\"soon\\\"\","
          + "\"reason\":\"export-control\"},\"source\":\""
          + SOURCE_HASH
          + "\","
          + "\"subject\":\"case:ca-nasams\",\"valid\":\"2023-03/2023-05-02\"}";

  @Test
  void a_claim_is_written_with_sorted_keys_and_no_white_space() {
    assertThat(text(CanonicalForm.encode(CLAIM))).isEqualTo(CLAIM_FORM);
    assertThat(text(CanonicalForm.encode(SOURCE))).isEqualTo(SOURCE_FORM);
  }

  @Test
  void its_id_is_what_sha256sum_says() {
    assertThat(CanonicalForm.idOf(CLAIM).toString())
        .isEqualTo("fc07f5af0c58b02f860f78062617dc640ab59e8d5933d44c4e859cc6feec46ee");
    assertThat(CanonicalForm.idOf(bytes(CLAIM_FORM))).isEqualTo(CanonicalForm.idOf(CLAIM));
  }

  @ParameterizedTest
  @EnumSource
  void every_kind_comes_back_from_its_bytes(StatementKind kind) {
    ClaimSamples samples = new ClaimSamples(kind.word().hashCode());
    for (int i = 0; i < 300; i++) {
      Claim claim = samples.claim(kind);
      byte[] bytes = CanonicalForm.encode(claim);
      Claim back = CanonicalForm.decode(bytes, hash -> Optional.of(claim.source()));
      assertThat(back).isEqualTo(claim);
      assertThat(CanonicalForm.encode(back)).isEqualTo(bytes);
      assertThat(CanonicalForm.decodeSource(CanonicalForm.encode(claim.source())))
          .isEqualTo(claim.source());
    }
  }

  @Test
  void an_independent_json_reader_finds_the_same_texts() {
    ClaimSamples samples = new ClaimSamples(11);
    JsonMapper json = JsonMapper.builder().build();
    for (Claim claim : samples.claims(500)) {
      JsonNode node = json.readTree(CanonicalForm.encode(claim));
      StatementKind kind = StatementKind.of(claim.statement());
      assertThat(node.get("kind").asString()).isEqualTo(kind.word());
      assertThat(node.get("subject").asString()).isEqualTo(claim.subject().toString());
      assertThat(node.get("origin").asString()).isEqualTo(claim.origin());
      for (int i = 0; i < kind.fields().size(); i++) {
        Object value = kind.value(claim.statement(), i);
        JsonNode said = node.get("says").get(kind.fields().get(i).name());
        if (value instanceof Optional<?> optional) {
          assertThat(said == null).isEqualTo(optional.isEmpty());
          if (said != null) {
            assertThat(said.asString()).isEqualTo(ValueForm.format(optional.get()));
          }
        } else if (!kind.fields().get(i).list()) {
          assertThat(said.asString()).isEqualTo(ValueForm.format(value));
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"grade\": \"A2\"",
        "\"kind\":\"gate\",\"label\"|\"label\":\"TLP:CLEAR\",\"kind\"",
        "not-applicable|NOT-APPLICABLE",
        "not-applicable|not_applicable",
        "2023-03/|2023-03-01..2023-03-31/",
        "said \\\"soon\\\"|s\\u0061id",
        "said \\\"soon\\\"|\\/",
        "said \\\"soon\\\"|\\u00e9",
        "said \\\"soon\\\"|\\ud83d",
        "said \\\"soon\\\"|\\uzzzz",
        "said \\\"soon\\\"|\\u00",
        "said \\\"soon\\\"|a\nb",
        ",\"reason\":\"export-control\"|",
        "\"event\":\"not-applicable\",|",
        "\"gate\":\"contract\"|\"gate\":5",
        "\"gate\":\"contract\"|\"gate\":\"kontract\"",
        "\"case:ca-nasams\"|\"case:CA\"",
        "\"A2\"|\"Z9\"",
        "\"kind\":\"gate\"|\"kind\":\"gait\"",
        "05-02\"}|05-02\"}}",
        "05-02\"}|05-02\"",
        "05-02\"}|05-02",
        "\"canada-2023-01-10\"|\" \"",
      })
  void bytes_that_are_not_canonical_are_refused(String change) {
    int bar = change.indexOf('|');
    String from = bar < 0 ? "{\"grade\":\"A2\"" : change.substring(0, bar);
    String to = bar < 0 ? change : change.substring(bar + 1);
    String changed = CLAIM_FORM.replace(from, to);
    assertThat(changed).isNotEqualTo(CLAIM_FORM);
    boolean stillCanonical = change.startsWith(",\"reason\"");
    if (stillCanonical) {
      assertThat(decode(bytes(changed)).statement())
          .extracting(statement -> ((Statement.GateReported) statement).reason())
          .isEqualTo(Optional.empty());
    } else {
      assertThatThrownBy(() -> decode(bytes(changed)))
          .isInstanceOf(CanonicalFormException.class)
          .hasMessageContaining("at byte");
    }
  }

  @Test
  void a_text_is_escaped_as_rfc_8785_says() {
    String awkward = "\b\t\n\f\r\"\\/\u0000\u001f\u007f\u0080\u07ff\u0800\u20ac\uffff\ud83d\udee1";
    Source source =
        new Source(
            awkward, "t", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    byte[] bytes = CanonicalForm.encode(source);
    assertThat(text(bytes))
        .isEqualTo(
            "{\"publisher\":\"\\b\\t\\n\\f\\r\\\"\\\\/\\u0000\\u001f\u007f\u0080\u07ff\u0800\u20ac\uffff\ud83d\udee1\",\"title\":\"t\"}");
    assertThat(CanonicalForm.decodeSource(bytes)).isEqualTo(source);
  }

  /** Rows lie side by side in larger arrays: nothing beyond the slice may be looked at. */
  @ParameterizedTest
  @EnumSource
  void a_claim_that_is_cut_short_is_refused_wherever_the_cut(StatementKind kind) {
    ClaimSamples samples = new ClaimSamples(kind.word().hashCode());
    Claim claim = samples.claim(kind);
    byte[] bytes = CanonicalForm.encode(claim);
    ClaimReader reader = new ClaimReader(hash -> Optional.of(claim.source()));
    for (int cut = 0; cut < bytes.length; cut++) {
      int end = cut;
      assertThatThrownBy(() -> reader.read(bytes, 0, end))
          .isInstanceOf(CanonicalFormException.class);
      assertThatThrownBy(
              () -> new ClaimReader(hash -> Optional.of(claim.source())).read(bytes, 0, end))
          .isInstanceOf(CanonicalFormException.class);
    }
    byte[] source = CanonicalForm.encode(claim.source());
    for (int cut = 0; cut < source.length; cut++) {
      int end = cut;
      assertThatThrownBy(() -> reader.readSource(source, 0, end))
          .isInstanceOf(CanonicalFormException.class);
    }
    byte[] amid = ("xx" + text(bytes) + "}").getBytes(StandardCharsets.UTF_8);
    assertThat(reader.read(amid, 2, amid.length - 1)).isEqualTo(claim);
    assertThat(reader.read(amid, 2, amid.length - 1)).isEqualTo(claim);
    assertThatThrownBy(() -> reader.read(amid, 2, amid.length))
        .isInstanceOf(CanonicalFormException.class);
    assertThatThrownBy(() -> reader.read(amid, -1, 3))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> reader.read(amid, 0, amid.length + 1))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> reader.read(amid, 3, 2)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "",
        "{",
        "{\"publisher\":\"p\"}",
        "{\"title\":\"t\"}",
        "{\"publisher\":\"p\",\"title\":\"t\"}x",
        "{\"publisher\":\"p\",\"title\":\"t\"]",
        "{,\"publisher\":\"p\",\"title\":\"t\"}",
        "{\"publisher\":\"p\"\"title\":\"t\"}",
        "{\"captured\":\"2024\",\"publisher\":\"p\",\"title\":\"t\"}",
        "{\"published\":\"2024-01-01..2024-01-31\",\"publisher\":\"p\",\"title\":\"t\"}",
        "{\"publisher\":\" \",\"title\":\"t\"}",
      })
  void what_is_no_source_is_refused(String form) {
    assertThatThrownBy(() -> CanonicalForm.decodeSource(bytes(form)))
        .isInstanceOf(CanonicalFormException.class);
  }

  @Test
  void equal_texts_give_the_same_object() {
    ClaimReader reader = new ClaimReader(hash -> Optional.of(SOURCE));
    byte[] bytes = bytes(CLAIM_FORM);
    Claim one = reader.read(bytes, 0, bytes.length);
    Claim two = reader.read(bytes, 0, bytes.length);
    assertThat(two.subject()).isSameAs(one.subject());
    assertThat(two.origin()).isSameAs(one.origin());
    assertThat(two.valid()).isSameAs(one.valid());
    assertThat(two.source()).isSameAs(one.source());
    Statement.GateReported first = (Statement.GateReported) one.statement();
    Statement.GateReported second = (Statement.GateReported) two.statement();
    assertThat(second.reason()).isSameAs(first.reason());
    assertThat(second.note()).isSameAs(first.note());
  }

  @Test
  void a_source_is_looked_up_once() {
    int[] asked = {0};
    ClaimReader reader =
        new ClaimReader(hash -> {
          asked[0]++;
          return Optional.of(SOURCE);
        });
    byte[] bytes = bytes(CLAIM_FORM);
    reader.read(bytes, 0, bytes.length);
    reader.read(bytes, 0, bytes.length);
    assertThat(asked[0]).isEqualTo(1);
  }

  @Test
  void room_left_in_front_is_empty() {
    ClaimWriter writer = new ClaimWriter();
    byte[] plain = writer.write(CLAIM);
    byte[] roomy = writer.write(CLAIM, 30);
    assertThat(java.util.Arrays.copyOf(roomy, 30)).containsOnly(0);
    assertThat(java.util.Arrays.copyOfRange(roomy, 30, roomy.length)).isEqualTo(plain);
    assertThat(writer.write(CLAIM, 5_000)).hasSize(5_000 + plain.length);
    assertThat(writer.hash(SOURCE)).isEqualTo(SOURCE_HASH);
  }

  @Test
  void an_unknown_source_is_refused() {
    assertThatThrownBy(() -> CanonicalForm.decode(bytes(CLAIM_FORM), hash -> Optional.empty()))
        .isInstanceOf(CanonicalFormException.class)
        .hasMessageContaining(SOURCE_HASH);
  }

  @Test
  void half_a_character_is_refused_when_writing() {
    Claim broken =
        new Claim(
            CLAIM.subject(),
            CLAIM.statement(),
            CLAIM.valid(),
            SOURCE,
            "cut \ud83d",
            CLAIM.grade(),
            CLAIM.label());
    assertThatThrownBy(() -> CanonicalForm.encode(broken))
        .isInstanceOf(CanonicalFormException.class)
        .hasMessageContaining("U+D83D");
  }

  @Test
  void a_number_beyond_what_json_keeps_is_refused_when_writing() {
    for (long days : new long[] {ValueForm.MAX_NUMBER + 1, Long.MIN_VALUE}) {
      Claim broken =
          new Claim(
              CLAIM.subject(),
              new Statement.StockReported("missile", Optional.empty(), Optional.of(days)),
              CLAIM.valid(),
              SOURCE,
              "x",
              CLAIM.grade(),
              CLAIM.label());
      assertThatThrownBy(() -> CanonicalForm.encode(broken))
          .isInstanceOf(CanonicalFormException.class)
          .hasMessageContaining("9007199254740991");
    }
  }

  /** Mutated bytes either are refused by the one typed exception or are canonical themselves. */
  @ParameterizedTest
  @Tag("long")
  @ValueSource(longs = {1, 2, 3, 4})
  void whatever_is_read_is_written_the_same(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    ClaimSamples samples = new ClaimSamples(seed);
    int read = 0;
    for (int round = 0; round < 5_000; round++) {
      Claim claim = samples.claim();
      byte[] bytes =
          random.nextInt(8) == 0
              ? CanonicalForm.encode(claim.source())
              : CanonicalForm.encode(claim);
      for (int n = random.nextInt(1, 4); n > 0; n--) {
        bytes = mutated(bytes, random);
      }
      Map<String, Source> asked = new HashMap<>();
      try {
        Claim back =
            CanonicalForm.decode(
                bytes,
                hash -> {
                  asked.put(hash, claim.source());
                  return Optional.of(claim.source());
                });
        String hash = asked.keySet().iterator().next();
        String written =
            text(CanonicalForm.encode(back)).replace(new ClaimWriter().hash(claim.source()), hash);
        assertThat(written).isEqualTo(text(bytes));
        read++;
      } catch (CanonicalFormException e) {
        assertThat(e).hasMessageContaining(" ");
      }
      try {
        assertThat(CanonicalForm.encode(CanonicalForm.decodeSource(bytes))).isEqualTo(bytes);
      } catch (CanonicalFormException e) {
        assertThat(e).hasMessageContaining(" ");
      }
    }
    assertThat(read).as("the fuzzer must also hit readable bytes").isPositive();
  }

  private static byte[] mutated(byte[] bytes, SplittableRandom random) {
    int at = random.nextInt(bytes.length);
    String alphabet = "\"\\{}[]:,.-+ 0123456789abcdefux/\u0000\u007f\u00ff";
    return switch (random.nextInt(4)) {
      case 0 -> {
        byte[] changed = bytes.clone();
        changed[at] = (byte) alphabet.charAt(random.nextInt(alphabet.length()));
        yield changed;
      }
      case 1 -> {
        byte[] changed = bytes.clone();
        changed[at] ^= (byte) (1 << random.nextInt(8));
        yield changed;
      }
      case 2 -> splice(bytes, at, Math.min(bytes.length, at + random.nextInt(1, 9)), new byte[0]);
      default -> {
        int from = random.nextInt(bytes.length);
        int to = Math.min(bytes.length, from + random.nextInt(1, 30));
        yield splice(bytes, at, at, java.util.Arrays.copyOfRange(bytes, from, to));
      }
    };
  }

  private static byte[] splice(byte[] bytes, int from, int to, byte[] insert) {
    byte[] joined =
        new byte
            [bytes.length
                - (to - from)
                + insert.length
                + (bytes.length == to - from && insert.length == 0 ? 1 : 0)];
    System.arraycopy(bytes, 0, joined, 0, from);
    System.arraycopy(insert, 0, joined, from, insert.length);
    System.arraycopy(bytes, to, joined, from + insert.length, bytes.length - to);
    return joined;
  }

  private static Claim decode(byte[] bytes) {
    return CanonicalForm.decode(
        bytes, hash -> hash.equals(SOURCE_HASH) ? Optional.of(SOURCE) : Optional.empty());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
