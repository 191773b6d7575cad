package org.testudo.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.testudo.claims.Subject;

/**
 * The words in which a picture is told, whole: every kind of belief, its explanation and a diff.
 * When a wording changes on purpose, run with {@code -Dtestudo.golden.write=DIR} and read the
 * files.
 */
class GoldenTextTest {

  private static final Story STORY =
      Story.of(
          """
          p1:   2024-01-01 | BMVg | bmvg A1 | pledge:p | 2024-01-01 | pledge donor=party:de; recipient=party:ua; system=Patriot; quantity=1 battery; measure=commitment; supply=stock; value=EUR 5000000
          p2:   2024-01-05 | Bild | bild C3 | pledge:p | 2024-01-05 | pledge donor=party:de; recipient=party:ua; system=Patriot; quantity=1 battery; measure=commitment; value=EUR 7000000
          p3:   2024-02-05 | BMVg | bmvg A1 | pledge:p | 2024-02-05 | quantity measure=allocation; quantity=4 launcher
          case: 2024-01-01 | BMVg | bmvg A1 | case:c | 2024-01-01 | case donor=party:de; recipient=party:ua; system=Patriot; quantity=1 battery; route=R4; pledge=pledge:p; kit=kit:k
          prom: 2024-01-10 | Bild | bild C3 | case:c | 2024-01-10 | promise gate=handover; date=2024-03; by=Minister; wording=soon
          blk:  2024-02-01 | Welt | welt B2 | case:c | 2024-02-01 | gate gate=consent; event=blocked; reason=export-control; owner=party:us
          ok:   2024-02-03 | State | state B3 | case:c | 2024-02-03 | gate gate=consent; event=on-track
          ship: 2024-06-01 | US Army | army B2 | case:c | 2024-06-01 | milestone reporter=US Army; word=delivered
          hand: 2024-07-01 | BMVg | bmvg2 A1 | case:c | 2024-07-01 | gate gate=handover; event=passed
          bad:  2024-07-02 | Rival | rival E5 | case:c | 2024-07-02 | retraction claim=$hand; reason=no
          crs:  2024-07-03 | BMVg | bmvg3 A2 | case:c | 2024-07-03 | training state=completed; people=70 person
          k1:   2024-01-01 | BMVg | bmvg A1 | kit:k | 2024-01-01 | component piece=radar; state=needed; quantity=1 radar
          k2:   2024-01-02 | BMVg | bmvg A1 | kit:k | 2024-01-02 | component piece=radar; state=offered; quantity=1 radar; donor=party:nl
          k3:   2024-07-02 | BMVg | bmvg A1 | kit:k | 2024-07-02 | component piece=radar; state=delivered; quantity=1 radar; donor=party:nl
          k4:   2024-07-02 | BMVg | bmvg A1 | kit:k | 2024-07-02 | component piece=mast; state=offered; quantity=1..2 piece
          u1:   2024-07-05 | UAF | uaf B2 | unit:u | 2024-07-05 | unit system=nasams; from=; home=place:kyiv
          u2:   2024-07-06 | UAF | uaf B2 | unit:u | 2024-07-06 | condition condition=pmc; cause=supply
          i1:   2024-07-07 | MoD | mod E5 | incident:i | 2024-07-07 | incident system=nasams; effect=destroyed; place-precision=oblast; time-precision=day
          i2:   2024-07-08 | UAF | uaf B2 | incident:i | 2024-07-07 | incident system=nasams; effect=damaged; place-precision=oblast; time-precision=day
          crew: 2024-07-05 | UAF | uaf B2 | crew:a | 2024-07-05 | crew unit=unit:u; certified=true
          cre2: 2024-07-05 | UAF | uaf B2 | crew:b | 2024-07-05 | crew unit=unit:u; certified=false
          st:   2024-07-05 | UAF | uaf B2 | stock:s | 2024-07-05 | stock item=amraam; quantity=12 missile; days-of-supply=6
          pl:   2024-01-01 | Stat | stat A1 | place:kyiv | 2024-01-01 | place name=Kyiv; type=oblast; position=50.45,30.52; residents=2952301
          pp:   2024-01-01 | Stat | stat A1 | place:plant | 2024-01-01 | place name=Plant; type=power-plant; position=50,30; megawatts=1200
          al:   2024-07-05 | Air | air A1 | place:kyiv | 2024-07-05 | alert start=2024-07-05T01:00:00Z; end=2024-07-05T02:30:00Z
          """);

  @Test
  void facts() throws IOException {
    Picture picture = STORY.on("2024-07-31");
    compare(
        "facts.txt",
        Explanation.facts(picture).values().stream()
            .map(f ->
                f.aspect()
                    + " = "
                    + f.value()
                    + (f.now().isEmpty() ? "" : " (" + f.now() + ")")
                    + "; "
                    + f.why()
                    + f.assumption().map(a -> "; assumed: " + a).orElse("")
                    + "; "
                    + f.claims().size()
                    + " claims\n")
            .collect(Collectors.joining()));
  }

  @Test
  void explanations() throws IOException {
    Picture picture = STORY.on("2024-07-31");
    StringBuilder text = new StringBuilder();
    for (String subject :
        new String[] {
          "pledge:p", "case:c", "kit:k", "unit:u", "incident:i", "place:plant", "case:none"
        }) {
      text.append(Explanation.explain(picture, Subject.parse(subject)).toText());
    }
    compare(
        "explanations.txt", text.toString().replace(picture.assumptions().contentHash(), "HASH"));
  }

  @Test
  void diff() throws IOException {
    compare("diff.txt", PictureDiff.diff(STORY.on("2024-02-02"), STORY.on("2024-07-31")).toText());
  }

  private static void compare(String name, String text) throws IOException {
    String folder = System.getProperty("testudo.golden.write", "");
    if (!folder.isEmpty()) {
      Files.writeString(Path.of(folder, name), text);
      return;
    }
    try (InputStream in =
        Objects.requireNonNull(GoldenTextTest.class.getResourceAsStream(name), name)) {
      assertThat(text).isEqualTo(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }
}
