package org.testudo.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testudo.claims.Audience;
import org.testudo.claims.Claim;
import org.testudo.claims.Grade;
import org.testudo.claims.Label;
import org.testudo.claims.Source;
import org.testudo.claims.Statement;
import org.testudo.claims.form.CanonicalForm;
import org.testudo.picture.assumptions.Assumptions;

/** Laws that hold for any claims: seeded random stories, each law on each of them. */
class PictureLawsTest {

  private static final LocalDate AS_OF = LocalDate.parse("2025-06-30");
  private static final String KNOWN_AT = "2025-06-30";

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
  void theOrderOfClaimsDoesNotMatter(long seed) {
    List<Known> claims = RandomStory.claims(seed, 120);
    String straight = text(picture(claims));
    List<Known> shuffled = new ArrayList<>(claims);
    Collections.shuffle(shuffled, new Random(seed));
    assertThat(text(picture(shuffled))).isEqualTo(straight);
    Collections.reverse(shuffled);
    assertThat(picture(shuffled)).isEqualTo(picture(claims));
  }

  /** As when several threads read a ledger: whoever takes a claim, and how many take any. */
  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14, 15, 16, 17, 18})
  void whoReadsWhichClaimDoesNotMatter(long seed) {
    List<Known> claims = withStrikes(seed);
    Picture one = picture(claims);
    assertThat(one.struck()).isNotEmpty();
    Random random = new Random(seed);
    for (int readers = 1; readers <= 8; readers *= 2) {
      List<PictureBuilder.Gathering> parts = new ArrayList<>();
      for (int i = 0; i < readers; i++) {
        parts.add(PictureBuilder.gather(Audience.PUBLIC, Story.endOf(KNOWN_AT)));
      }
      claims.forEach(known -> parts.get(random.nextInt(parts.size())).add(known));
      Picture many =
          PictureBuilder.together(Audience.PUBLIC, Story.endOf(KNOWN_AT), parts)
              .finish(AS_OF, Assumptions.shipped());
      assertThat(many).as("%d readers", readers).isEqualTo(one);
      assertThat(text(many)).isEqualTo(text(one));
    }
  }

  /** Some claims taken back, some replaced by others, as their publishers may. */
  private static List<Known> withStrikes(long seed) {
    List<Known> claims = new ArrayList<>(RandomStory.claims(seed, 120));
    for (int i = 0; i < 40; i += 4) {
      Known target = claims.get(i);
      claims.add(says(target, new Statement.Retracted(target.id(), "an error")));
      claims.add(
          says(
              claims.get(i + 1),
              new Statement.Superseded(claims.get(i + 1).id(), claims.get(i + 2).id(), "newer")));
    }
    return claims;
  }

  private static Known says(Known by, Statement statement) {
    Claim c = by.claim();
    Claim claim =
        new Claim(c.subject(), statement, c.valid(), c.source(), c.origin(), c.grade(), c.label());
    return new Known(CanonicalForm.idOf(claim), claim, by.knownFrom().plusSeconds(60), false, 0);
  }

  @ParameterizedTest
  @ValueSource(longs = {21, 22, 23, 24, 25, 26})
  void sayingItTwiceChangesNothing(long seed) {
    List<Known> claims = RandomStory.claims(seed, 120);
    List<Known> twice = new ArrayList<>(claims);
    twice.addAll(claims);
    assertThat(picture(twice)).isEqualTo(picture(claims));
  }

  @ParameterizedTest
  @ValueSource(longs = {31, 32, 33, 34, 35, 36})
  void whatTheAudienceMayNotReadChangesNothing(long seed) {
    List<Known> open = RandomStory.claims(seed, 120);
    List<Known> both = new ArrayList<>(open);
    for (Known known : RandomStory.claims(seed + 1000, 120)) {
      both.add(labelled(known, Label.parse("TLP:AMBER REL ca")));
    }
    assertThat(picture(both)).isEqualTo(picture(open));
    Picture coalition =
        PictureBuilder.build(
            both,
            Audience.parse("coalition:ca"),
            Story.endOf(KNOWN_AT),
            AS_OF,
            Assumptions.shipped());
    assertThat(coalition.claimsRead()).isGreaterThan(picture(open).claimsRead());
  }

  @ParameterizedTest
  @ValueSource(longs = {41, 42, 43, 44, 45, 46})
  void laterClaimsAreIgnored(long seed) {
    List<Known> claims = RandomStory.claims(seed, 120);
    List<Known> more = new ArrayList<>(claims);
    for (Known known : RandomStory.claims(seed + 1000, 60)) {
      more.add(
          new Known(
              known.id(),
              known.claim(),
              Story.endOf(KNOWN_AT).plus(Duration.ofNanos(1)),
              false,
              0));
    }
    assertThat(picture(more)).isEqualTo(picture(claims));
  }

  @ParameterizedTest
  @ValueSource(longs = {51, 52, 53, 54, 55, 56, 57, 58})
  void copiesOfOneOriginDoNotChangeTheChoice(long seed) {
    List<Known> claims = RandomStory.claims(seed, 120);
    List<Known> copied = new ArrayList<>(claims);
    Random random = new Random(seed);
    for (int i = 0; i < 200; i++) {
      copied.add(copy(claims.get(random.nextInt(claims.size())), i));
    }
    assertThat(choices(picture(copied))).isEqualTo(choices(picture(claims)));
  }

  /** Another outlet prints the same story later, with a grade no better than ungraded. */
  private static Known copy(Known known, int n) {
    Claim c = known.claim();
    Source source =
        new Source(
            "Copyist " + n,
            "a copy",
            Optional.empty(),
            c.source().published(),
            Optional.empty(),
            Optional.empty());
    Claim copy =
        new Claim(
            c.subject(),
            c.statement(),
            c.valid(),
            source,
            c.origin(),
            Grade.parse("E5"),
            c.label());
    return new Known(CanonicalForm.idOf(copy), copy, known.knownFrom().plusSeconds(60), true, 0);
  }

  private static Known labelled(Known known, Label label) {
    Claim c = known.claim();
    Claim other =
        new Claim(c.subject(), c.statement(), c.valid(), c.source(), c.origin(), c.grade(), label);
    return new Known(CanonicalForm.idOf(other), other, known.knownFrom(), true, 0);
  }

  private static Picture picture(List<Known> claims) {
    return PictureBuilder.build(
        claims, Audience.PUBLIC, Story.endOf(KNOWN_AT), AS_OF, Assumptions.shipped());
  }

  private static String text(Picture picture) {
    return Explanation.facts(picture).values().stream()
            .map(f -> f.aspect() + " " + f.value() + " " + f.now())
            .collect(Collectors.joining("\n"))
        + Story.conflicts(picture);
  }

  private static String choices(Picture picture) {
    return Explanation.facts(picture).values().stream()
            .map(f -> f.aspect() + " " + f.value())
            .collect(Collectors.joining("\n"))
        + Story.conflicts(picture);
  }
}
