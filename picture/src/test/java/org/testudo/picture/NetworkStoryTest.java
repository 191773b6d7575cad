package org.testudo.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.testudo.claims.Audience;
import org.testudo.claims.Statement;
import org.testudo.claims.Subject;

/** FEATURE UNDER TEST: what claims about nodes, links, tests and hardened places come to. */
class NetworkStoryTest {

  private static Picture picture(String asOf) {
    return Story.of(
            """
            2025-01-10 | Ministry | a B2 | node:post | 2025-01-01 | node name=Post North; role=command-post; home=place:ua/kyiv; standards=asterix, link-16; translations=asterix>link-16, link-16>link-1; serves=place:ua/kyiv, place:ua/sumy; needs=power north
            2025-01-10 | Ministry | a B2 | node:radar | 2025-01-01/2025-06-30 | node name=Radar; role=sensor; type=area-radar; standards=asterix
            2025-01-10 | Ministry | a B2 | link:one | 2025-01-01 | link a=node:radar; b=node:post; standard=asterix; latency=real-time; capacity=12
            2025-02-01 | Tester | b A1 | link:one | 2025-02-01/2025-12-31 | interoperability standard=asterix; result=passed
            2025-03-01 | Ministry | a B2 | place:ua/kyiv | 2025-03-01 | hardening level=l2; objects=22 piece; finished=false
            2025-04-01 | Ministry | a B2 | place:ua/kyiv | 2025-04-01 | hardening level=l2; finished=true
            2025-04-01 | Ministry | a B2 | place:ua/kyiv | 2025-04-01/2025-12-31 | hardening level=l1; finished=true
            2025-05-01 | Feed | c A1 | place:ua/kyiv | 2025-04-30 | alert start=2025-04-30T22:00:00Z; end=2025-05-01T03:00:00Z
            """)
        .picture("2026-06-01", asOf, Audience.PUBLIC);
  }

  @Test
  void a_node_and_its_link_are_believed_with_the_evidence_of_their_test() {
    Picture picture = picture("2025-06-01");
    NetworkNode post = Objects.requireNonNull(picture.nodes().get(Subject.parse("node:post")));
    assertThat(post.role()).isEqualTo(Statement.NodeRole.COMMAND_POST);
    assertThat(post.translations())
        .containsExactly(new NetworkNode.Translation("asterix", "link-16"));
    assertThat(post.needs()).containsExactly("power north");
    assertThat(picture.warnings()).anyMatch(w -> w.contains("link-16>link-1"));
    NetworkLink link = Objects.requireNonNull(picture.links().get(Subject.parse("link:one")));
    assertThat(link.evidence()).isEqualTo(NetworkLink.Evidence.TESTED);
    assertThat(link.testedUntil()).contains(LocalDate.of(2025, 12, 31));
    assertThat(link.capacity()).contains(12L);
  }

  @Test
  void a_test_expires_and_a_node_that_is_no_longer_valid_is_gone() {
    Picture picture = picture("2026-02-01");
    assertThat(Objects.requireNonNull(picture.links().get(Subject.parse("link:one"))).evidence())
        .isEqualTo(NetworkLink.Evidence.EXPIRED);
    assertThat(picture.nodes().keySet()).containsExactly(Subject.parse("node:post"));
  }

  @Test
  void works_whose_time_has_run_out_are_gone() {
    Hardened later =
        Objects.requireNonNull(
            picture("2026-02-01").hardened().get(Subject.parse("place:ua/kyiv")));
    assertThat(later.works())
        .extracting(Hardened.Work::level)
        .containsExactly(Statement.Hardening.L2);
  }

  @Test
  void works_that_were_under_way_are_finished_and_alerts_count_by_month() {
    Picture picture = picture("2025-06-01");
    Hardened hardened =
        Objects.requireNonNull(picture.hardened().get(Subject.parse("place:ua/kyiv")));
    assertThat(hardened.works())
        .extracting(Hardened.Work::level)
        .containsExactly(Statement.Hardening.L1, Statement.Hardening.L2);
    assertThat(hardened.works().getLast().finished().value()).isTrue();
    Alerts alerts = Objects.requireNonNull(picture.alerts().get(Subject.parse("place:ua/kyiv")));
    assertThat(alerts.byMonth())
        .containsEntry(YearMonth.of(2025, 4), Duration.ofHours(2))
        .containsEntry(YearMonth.of(2025, 5), Duration.ofHours(3));
    assertThat(alerts.total()).isEqualTo(Duration.ofHours(5));
  }
}
