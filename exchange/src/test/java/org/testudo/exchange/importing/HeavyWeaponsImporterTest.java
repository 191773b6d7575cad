package org.testudo.exchange.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testudo.claims.Claim;
import org.testudo.claims.Statement;

class HeavyWeaponsImporterTest {

  @TempDir Path folder;

  private final HeavyWeaponsImporter importer = new HeavyWeaponsImporter(ImportSettings.PLAIN);

  private static List<String> systems(List<Claim> claims) {
    return claims.stream()
        .map(claim -> ((Statement.PledgeMade) claim.statement()).system())
        .distinct()
        .sorted()
        .toList();
  }

  @Test
  void rows_are_taken_set_aside_or_refused() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("list.json"),
            """
            [["2024-11-22","ca","Air Defense System","NASAMS",2,"https://example.org/arrives"],
             ["2022-04-25","de","Air Defense System","Flakpanzer Gepard",30,"https://example.org/a"],
             ["2022-04-25","de","Air Defense System","Flakpanzer Gepard",2,"https://example.org/b"],
             ["2022-04-01","cz","Tank","T-72",5,"https://example.org/c"],
             ["2022-04-01","cz","Air Defense System","Slingshot",5,"https://example.org/d"],
             ["2022-13-01","cz","Air Defense System","Kub",5,"https://example.org/e"],
             ["2022-12-01","cz","Air Defense System","Kub"],
             {"date": "2022-12-01"},
             ["2022-12-01","cz","Air Defense System","Kub","some","https://example.org/f"]]
            """);

    Imported imported = importer.read(file);

    assertThat(imported.claims().stream().map(claim -> claim.subject() + " " + claim.statement()))
        .hasSize(3)
        .first()
        .asString()
        .startsWith(
            "pledge:pun/ca/2024-11-22/nasams PledgeMade[donor=party:ca, recipient=party:ua, system=nasams, quantity=2 piece, measure=COMMITMENT");
    assertThat(imported.claims().get(2).subject().name())
        .isEqualTo("pun/de/2022-04-25/flakpanzer-gepard.2");
    assertThat(imported.report().setAside()).containsEntry("Tank", 1L);
    assertThat(imported.report().rowsRefused()).isEqualTo(5);
    assertThat(imported.report().refused().getFirst())
        .isEqualTo(
            new ImportReport.Refusal(
                5,
                "\"Slingshot\" is not a known air-defence system. Add its name to the rule for items."));
    assertThat(imported.report().doubtful("the source cited speaks of delivery")).isEqualTo(1);
  }

  @Test
  void the_list_of_2026_gives_these_counts() throws IOException {
    Imported imported = importer.read(SharedData.require("pledges/pun_heavy_weapons_commits.json"));

    assertThat(imported.report().rowsRead()).isEqualTo(231);
    assertThat(imported.report().rowsTaken()).isEqualTo(54);
    assertThat(imported.report().rowsRefused()).isZero();
    assertThat(imported.claims()).hasSize(54);
    assertThat(imported.report().setAside())
        .containsExactlyEntriesOf(
            new TreeMap<>(
                Map.of(
                    "Helicopter",
                    18L,
                    "Infantry Fighting Vehicle",
                    33L,
                    "Multiple Launch Rocket System",
                    18L,
                    "Self-Propelled Artillery",
                    38L,
                    "Tank",
                    36L,
                    "Towed Artillery",
                    23L,
                    "Warplane",
                    11L)));
    // Nineteen spellings, eighteen systems: Patriot is written in two ways.
    assertThat(systems(imported.claims()))
        .containsExactly(
            "avenger",
            "crotale",
            "gepard",
            "gravehawk",
            "hawk",
            "iris-t-slm",
            "iris-t-sls",
            "kinetic-defence-vehicle",
            "kub",
            "l-70",
            "nasams",
            "patriot",
            "raven",
            "s-300",
            "samp-t",
            "skynex",
            "stormer",
            "strela-10");
  }
}
