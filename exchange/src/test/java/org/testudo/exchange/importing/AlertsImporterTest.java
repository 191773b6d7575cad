package org.testudo.exchange.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testudo.claims.Statement;
import org.testudo.claims.Subject;
import org.testudo.claims.Validity;

class AlertsImporterTest {

  @TempDir Path folder;

  private final AlertsImporter importer = new AlertsImporter(ImportSettings.PLAIN);

  @Test
  void intervals_by_region_become_alerts() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("alerts.csv"),
            """
            region,started_at,finished_at,n_subalerts
            Vinnytska oblast,2022-03-15T23:10:34Z,2022-03-16T01:50:07Z,1
            Kyiv City,2022-03-15T16:10:34Z,,1
            Odeska oblast,2022-03-15T16:10:00Z,2022-03-15T16:10:30Z,1
            Odeska oblast,2022-03-15T16:10:10Z,2022-03-25T16:50:07Z,1
            Odeska oblast,2022-03-15 16:10,2022-03-15 16:50,1
            Atlantis,2022-03-15T16:10:34Z,2022-03-15T16:50:07Z,1
            Lvivska oblast,2022-03-15T16:50:34Z,2022-03-15T16:10:07Z,1
            Lvivska oblast,2022-03-15T16:50:34Z
            Sumska oblast,2022-03-15T16:50:34Z,2022-03-15T17:10:07Z,1
            """);

    Imported imported = importer.read(file);

    assertThat(imported.claims()).hasSize(5);
    assertThat(imported.claims().getFirst().subject())
        .isEqualTo(Subject.parse("place:ua/vinnytsia"));
    assertThat(imported.claims().getFirst().valid())
        .isEqualTo(Validity.parse("2022-03-15/2022-03-16"));
    assertThat(imported.claims().getFirst().statement())
        .isEqualTo(
            new Statement.AlertRaised(
                Instant.parse("2022-03-15T23:10:34Z"),
                Optional.of(Instant.parse("2022-03-16T01:50:07Z")),
                Optional.empty()));
    assertThat(imported.report().rowsRefused()).isEqualTo(4);
    assertThat(imported.report().doubtfulCounts())
        .isEqualTo(
            new TreeMap<>(
                Map.of(
                    "longer than 7 days", 1L,
                    "no end", 1L,
                    "overlaps an earlier alert of the place", 1L,
                    "shorter than a minute", 1L)));
  }

  @Test
  void the_official_layout_goes_down_to_the_hromada() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("official.csv"),
            """
            oblast,raion,hromada,level,started_at,finished_at,source
            Cherkaska oblast,Umanskyi raion,Umanska terytorialna hromada,hromada,2022-03-15 16:11:50+00:00,2022-03-15 16:54:47+00:00,official
            Cherkaska oblast,,,oblast,2022-03-15 18:11:50+02:00,2022-03-15 16:54:47+00:00,official
            """);

    Imported imported = importer.read(file);

    assertThat(imported.claims())
        .extracting(claim -> claim.subject().name())
        .containsExactly("ua/cherkasy/umanskyi-raion/umanska-terytorialna-hromada", "ua/cherkasy");
    assertThat(((Statement.AlertRaised) imported.claims().get(1).statement()).start())
        .isEqualTo(Instant.parse("2022-03-15T16:11:50Z"));
  }

  @Test
  void all_intervals_to_june_2026_are_read() throws IOException {
    Imported imported =
        importer.read(
            SharedData.require("alerts/oblast_alert_intervals_2022-03-15_2026-06-19.csv.gz"));

    assertThat(imported.report().rowsRead()).isEqualTo(74_675);
    assertThat(imported.report().rowsTaken()).isEqualTo(74_675);
    assertThat(imported.claims()).hasSize(74_675);
    assertThat(imported.report().doubtfulCounts())
        .isEqualTo(new TreeMap<>(Map.of("longer than 7 days", 24L, "shorter than a minute", 63L)));
    assertThat(imported.claims().stream().map(claim -> claim.subject().name()).distinct())
        .hasSize(24);
  }

  @Test
  void the_official_sample_is_read() throws IOException {
    Imported imported =
        importer.read(SharedData.require("alerts/official_sample_2000_hadybytes.csv"));

    assertThat(imported.report().rowsTaken()).isEqualTo(2_000);
    assertThat(imported.report().doubtfulCounts()).isEqualTo(Map.of("shorter than a minute", 5L));
  }
}
