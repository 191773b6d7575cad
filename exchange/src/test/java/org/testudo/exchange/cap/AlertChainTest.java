package org.testudo.exchange.cap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.testudo.airpicture.warning.Area;
import org.testudo.airpicture.warning.Areas;
import org.testudo.airpicture.warning.Assessment;
import org.testudo.airpicture.warning.Certainty;
import org.testudo.airpicture.warning.Level;
import org.testudo.airpicture.warning.Notice;
import org.testudo.airpicture.warning.Point;
import org.testudo.airpicture.warning.Rule;
import org.testudo.airpicture.warning.Severity;
import org.testudo.airpicture.warning.Shape;
import org.testudo.airpicture.warning.Status;
import org.testudo.airpicture.warning.Urgency;
import org.testudo.airpicture.warning.Wording;

class AlertChainTest {

  private static final Instant START = Instant.parse("2026-07-01T00:00:00.750Z");

  private static final Area RAION =
      new Area(
          "UA63/х",
          Level.RAION,
          new Wording("Харківський район", "Kharkiv Raion"),
          Optional.empty(),
          OptionalLong.empty(),
          List.of(
              new Shape.Polygon(
                  List.of(
                      new Point(49.90001, 36.10004),
                      new Point(49.9, 36.4),
                      new Point(50.1, 36.4),
                      new Point(49.90001, 36.10004)),
                  List.of()),
              new Shape.Circle(new Point(50, 36.25), 12_345)),
          Map.of("KATOTTG", "UA63120000000028556"));

  private static final Rule RULE =
      new Rule(
          "slow",
          Set.of(),
          Set.of(),
          0.5,
          0,
          100,
          Level.RAION,
          Duration.ofMinutes(30),
          0,
          0.3,
          0.1,
          Duration.ofMinutes(10),
          Duration.ofMinutes(10),
          Duration.ofMinutes(3),
          Duration.ofMinutes(60),
          Duration.ofMinutes(5),
          Severity.SEVERE,
          new Wording("Повітряна тривога", "Air alert"),
          new Wording("До укриття.", "Take shelter."),
          new Wording("Відбій", "All clear"));

  private static Publication publication(Optional<String> note) {
    return new Publication(
        "alerts.example.org", new Wording("Зразок", "Example"), ZoneId.of("Europe/Kyiv"), note);
  }

  private static <S extends Status> Notice<S> notice(S status, Notice.Kind kind, int minutes) {
    Instant time = START.plus(Duration.ofMinutes(minutes));
    return new Notice<>(
        status,
        kind,
        RULE,
        RAION,
        1,
        time,
        START,
        new Assessment(
            0.42,
            Certainty.POSSIBLE,
            Urgency.EXPECTED,
            time.plusSeconds(600),
            time.plusSeconds(1500),
            1));
  }

  /** Identifiers are files' names: 255 octets with ".xml". */
  @Test
  void long_names_are_cut_and_stay_different() {
    List<Area> areas =
        List.of(named("х".repeat(120) + "1"), named("х".repeat(120) + "2"), named("х"));
    AlertChain<Status.Test> chain =
        new AlertChain<>(Status.Test.TEST, publication(Optional.of("Навчання 1")), Areas.of(areas));
    Notice<Status.Test> like = notice(Status.Test.TEST, Notice.Kind.RAISED, 0);
    List<String> identifiers =
        areas.stream()
            .map(area ->
                chain
                    .message(
                        new Notice<>(
                            like.status(),
                            like.kind(),
                            like.rule(),
                            area,
                            1,
                            like.time(),
                            like.raised(),
                            like.assessment()))
                    .identifier())
            .toList();
    assertThat(identifiers).doesNotHaveDuplicates().allMatch(name -> name.length() < 160);
    assertThat(identifiers.getLast()).contains("_445_");
  }

  private static Area named(String id) {
    return new Area(
        id,
        RAION.level(),
        RAION.name(),
        Optional.empty(),
        OptionalLong.empty(),
        RAION.shapes(),
        Map.of());
  }

  @Test
  void the_first_message_word_by_word() {
    AlertChain<Status.Exercise> chain =
        new AlertChain<>(
            Status.Exercise.EXERCISE,
            publication(Optional.of("Навчання 1")),
            Areas.of(List.of(RAION)));
    String text =
        new String(
            CapWriter.write(chain.message(notice(Status.Exercise.EXERCISE, Notice.Kind.RAISED, 0))),
            UTF_8);
    assertThat(text)
        .startsWith(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">
              <identifier>exercise.slow.UA63_2f__445_.20260701T000000750.1.1</identifier>
              <sender>alerts.example.org</sender>
              <sent>2026-07-01T03:00:00+03:00</sent>
              <status>Exercise</status>
              <msgType>Alert</msgType>
              <scope>Public</scope>
              <note>Навчання 1</note>
              <info>
                <language>uk-UA</language>
                <category>Security</category>
                <event>Повітряна тривога</event>
                <responseType>Shelter</responseType>
                <urgency>Expected</urgency>
                <severity>Severe</severity>
                <certainty>Possible</certainty>
                <effective>2026-07-01T03:00:00+03:00</effective>
                <onset>2026-07-01T03:10:00+03:00</onset>
                <expires>2026-07-01T04:00:00+03:00</expires>
                <senderName>Зразок</senderName>
                <headline>НАВЧАННЯ. Повітряна тривога: Харківський район</headline>
                <description>Імовірність близько 40 %, очікується між 03:10 і 03:25.</description>
                <instruction>До укриття.</instruction>
                <parameter>
                  <valueName>testudo:rule</valueName>
                  <value>slow</value>
                </parameter>
                <parameter>
                  <valueName>testudo:probability</valueName>
                  <value>0.42</value>
                </parameter>
                <area>
                  <areaDesc>Харківський район</areaDesc>
                  <polygon>49.9,36.1 49.9,36.4 50.1,36.4 49.9,36.1</polygon>
                  <circle>50,36.25 12.4</circle>
                  <geocode>
                    <valueName>KATOTTG</valueName>
                    <value>UA63120000000028556</value>
                  </geocode>
                </area>
              </info>
              <info>
                <language>en</language>
            """);
    assertThat(text).contains("<headline>EXERCISE. Air alert: Kharkiv Raion</headline>");
    assertThat(CapFile.read("m", text.getBytes(UTF_8)).advice()).isEmpty();
  }

  @Test
  void updates_and_the_all_clear_refer_to_the_alert_and_to_the_message_before() {
    Status.Actual actual = Status.Actual.ACTUAL;
    AlertChain<Status.Actual> chain =
        new AlertChain<>(actual, publication(Optional.empty()), Areas.of(List.of(RAION)));
    CapAlert<Status.Actual> first = chain.message(notice(actual, Notice.Kind.RAISED, 0));
    CapAlert<Status.Actual> second = chain.message(notice(actual, Notice.Kind.CHANGED, 5));
    CapAlert<Status.Actual> third = chain.message(notice(actual, Notice.Kind.CHANGED, 9));
    CapAlert<Status.Actual> clear = chain.message(notice(actual, Notice.Kind.ALL_CLEAR, 30));
    assertThat(first.references()).isEmpty();
    assertThat(second.type()).isEqualTo(CapAlert.Type.UPDATE);
    assertThat(second.references()).containsExactly(first.reference());
    assertThat(third.references()).containsExactly(first.reference(), second.reference());
    assertThat(clear.type()).isEqualTo(CapAlert.Type.CANCEL);
    assertThat(clear.references()).containsExactly(first.reference(), third.reference());
    CapInfo info = clear.infos().getFirst();
    assertThat(info.responses()).containsExactly(CapInfo.ResponseType.ALL_CLEAR);
    assertThat(info.urgency()).isEqualTo(Urgency.PAST);
    assertThat(info.headline()).contains("Відбій: Харківський район");
    for (CapAlert<?> each : List.of(first, second, third, clear)) {
      assertThat(CapFile.read("m", CapWriter.write(each)).problems()).isEmpty();
    }
    assertThatThrownBy(() -> chain.message(notice(actual, Notice.Kind.CHANGED, 40)))
        .hasMessageContaining("without having begun");
  }

  @Test
  void an_exercise_must_say_which() {
    assertThatThrownBy(() ->
            new AlertChain<>(
                Status.Exercise.EXERCISE, publication(Optional.empty()), Areas.of(List.of(RAION))))
        .hasMessageContaining("note");
  }
}
