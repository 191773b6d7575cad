package org.testudo.exchange.cap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.testudo.airpicture.warning.Status;
import org.testudo.claims.document.Problem;

class CapFileTest {

  /** After the first example of the standard, appendix A.1, shortened. */
  private static final String EXAMPLE =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">
        <identifier>43b080713727</identifier>
        <sender>hsas@dhs.example</sender>
        <sent>2003-04-02T14:39:01-05:00</sent>
        <status>Actual</status>
        <msgType>Alert</msgType>
        <scope>Public</scope>
        <info>
          <category>Security</category>
          <event>Advisory System Update</event>
          <urgency>Immediate</urgency>
          <severity>Severe</severity>
          <certainty>Likely</certainty>
          <expires>2003-04-03T00:00:00-00:00</expires>
          <headline>System set at orange</headline>
          <area>
            <areaDesc>nationwide</areaDesc>
            <polygon>38.47,-120.14 38.34,-119.95 38.52,-119.74 38.47,-120.14</polygon>
            <circle>32.9525,-115.5527 0</circle>
            <geocode><valueName>SAME</valueName><value>006109</value></geocode>
          </area>
        </info>
      </alert>
      """;

  private static CapFile read(String document) {
    return CapFile.read("alert.xml", document.getBytes(UTF_8));
  }

  private static String problems(String document) {
    return String.join("\n", read(document).problems().stream().map(Problem::toString).toList());
  }

  @Test
  void an_example_after_the_standard_is_read() {
    CapFile file = read(EXAMPLE);
    assertThat(file.problems()).isEmpty();
    assertThat(file.advice()).isEmpty();
    CapAlert<?> alert = file.require();
    assertThat(alert.status()).isEqualTo(Status.Actual.ACTUAL);
    assertThat(alert.infos().getFirst().language()).isEqualTo("en-US");
    assertThat(alert.infos().getFirst().areas().getFirst().polygons().getFirst()).hasSize(4);
    assertThat(alert.infos().getFirst().expires().orElseThrow()).hasToString("2003-04-03T00:00Z");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void every_message_is_valid_and_reads_back_as_it_was(long seed) {
    CapSamples samples = new CapSamples(seed);
    for (int i = 0; i < 200; i++) {
      for (Status status : Status.all()) {
        CapAlert<?> alert = samples.alert(status);
        byte[] document = CapWriter.write(alert);
        CapFile back = CapFile.read("m", document);
        assertThat(back.problems()).as(new String(document, UTF_8)).isEmpty();
        assertThat(back.require()).isEqualTo(alert);
        assertThat(CapWriter.write(back.require())).isEqualTo(document);
      }
    }
  }

  /** What the schema or the standard's text forbids, each named with its line. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2003-04-02T14:39:01-05:00 | 2003-04-02T14:39:01Z                    | alert.xml:5:
          2003-04-02T14:39:01-05:00 | 2003-04-02T14:39:01.5-05:00             | alert.xml:5:
          2003-04-02T14:39:01-05:00 | 2003-02-31T14:39:01-05:00               | alert.xml:5:
          <status>Actual            | <status>Real                            | alert.xml:6:
          <urgency>Immediate        | <urgency>Soon                           | alert.xml:12:
          <msgType>Alert            | <msgType>Update                         | references: a message of type Update
          <scope>Public             | <scope>Private                          | addresses: a message of scope Private
          43b080713727              | 43b0 80713727                           | identifier: "43b0 80713727"
          hsas@dhs.example          | hsas,dhs                                | sender: "hsas,dhs"
          ' 38.47,-120.14</polygon>'| </polygon>                              | alert.xml:19: polygon
          38.34,-119.95             | 138.34,-119.95                          | off the globe
          115.5527 0                | 115.5527 -1                             | circle
          115.5527 0                | 115.5527                                | alert.xml:20: circle
          2003-04-03T00:00:00-00:00 | 2003-04-03T00:00:00-00:00</expires><onset>2003-04-03T00:00:00-00:00 | alert.xml:15:
          cap:1.2                   | cap:1.1                                 | alert.xml:2:
          <?xml version             | <!DOCTYPE alert [<!ENTITY x "y">]><?xml version | alert.xml
          """)
  void what_is_forbidden_is_named(String right, String wrong, String told) {
    assertThat(EXAMPLE).contains(right);
    assertThat(problems(EXAMPLE.replace(right, wrong))).contains(told.strip());
  }

  @Test
  void what_is_unwise_is_said() {
    String unwise =
        EXAMPLE
            .replace("-00:00", "+00:00")
            .replace("Actual", "Test")
            .replace(
                "38.47,-120.14 38.34,-119.95 38.52,-119.74 38.47,-120.14",
                "36.1,49.9 36.2,49.9 36.2,50 36.1,49.9");
    CapFile file = read(unwise);
    assertThat(file.problems()).isEmpty();
    assertThat(file.advice())
        .extracting(Problem::field)
        .containsExactlyInAnyOrder("expires", "note", "polygon");
  }

  /** The file a hostile document asks for must not be read, and nothing be unfolded. */
  @Test
  void hostile_documents_reach_nothing(@TempDir Path folder) throws IOException {
    Path secret = folder.resolve("secret.txt");
    Files.writeString(secret, "the-secret");
    List<String> hostile =
        List.of(
            "<!DOCTYPE alert [<!ENTITY x SYSTEM \"" + secret.toUri() + "\">]>",
            "<!DOCTYPE alert SYSTEM \"" + secret.toUri() + "\">",
            "<!DOCTYPE alert [<!ENTITY % x SYSTEM \"" + secret.toUri() + "\"> %x;]>",
            "<!DOCTYPE alert [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>");
    for (String type : hostile) {
      String document =
          EXAMPLE
              .replace("<alert ", type + "<alert ")
              .replace("System set at orange", type.contains("ENTITY x") ? "&x;" : "text");
      CapFile file = read(document);
      assertThat(file.alert()).isEmpty();
      assertThat(file.problems().toString()).contains("DOCTYPE").doesNotContain("the-secret");
    }
    // A schema location is a hint that nobody follows.
    CapFile hinted =
        read(
            EXAMPLE.replace(
                "<alert ",
                "<alert xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:schemaLocation=\"urn:x "
                    + secret.toUri()
                    + "\" "));
    assertThat(hinted.problems()).isEmpty();
  }

  @Test
  void a_signature_is_named_and_not_lost_silently() {
    String signed =
        EXAMPLE.replace(
            "</alert>",
            "<Signature xmlns=\"http://www.w3.org/2000/09/xmldsig#\"><SignedInfo/></Signature></alert>");
    assertThat(read(signed).problems()).isEmpty();
    assertThat(read(signed).signed()).isTrue();
    assertThat(read(EXAMPLE).signed()).isFalse();
  }

  @Test
  void a_huge_document_is_refused_before_it_is_read() {
    byte[] huge = new byte[CapFile.LARGEST + 1];
    Arrays.fill(huge, (byte) '<');
    assertThat(CapFile.read("m", huge).problems().getFirst().remedy())
        .contains("larger than 4 MiB");
  }

  /** Whatever the bytes, there is a message or a problem, never anything thrown. */
  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13})
  void damage_gives_a_message_or_a_problem(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    CapSamples samples = new CapSamples(seed);
    for (int i = 0; i < 1500; i++) {
      byte[] document =
          random.nextInt(4) == 0
              ? EXAMPLE.getBytes(UTF_8)
              : CapWriter.write(samples.alert(Status.Test.TEST));
      for (int damage = random.nextInt(1, 5); damage > 0; damage--) {
        int at = random.nextInt(document.length);
        switch (random.nextInt(4)) {
          case 0 -> document[at] = (byte) random.nextInt();
          case 1 -> document = Arrays.copyOf(document, Math.max(1, at));
          case 2 -> {
            int length = Math.min(random.nextInt(1, 40), document.length - at);
            int to = random.nextInt(document.length - length + 1);
            System.arraycopy(document, at, document, to, length);
          }
          default -> {
            byte[] longer = Arrays.copyOf(document, document.length + 20);
            System.arraycopy(document, at, longer, at + 20, document.length - at);
            document = longer;
          }
        }
      }
      CapFile file = CapFile.read("m", document);
      assertThat(file.alert().isPresent()).isEqualTo(file.problems().isEmpty());
    }
  }
}
