package org.testudo.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.testudo.app.sight.Terrain;
import org.testudo.claims.Claim;
import org.testudo.claims.ledger.Ledger;
import org.testudo.claims.ledger.Receipt;
import org.testudo.claims.ledger.Recording;
import org.testudo.exchange.claimfile.ClaimFiles;
import org.testudo.exchange.claimfile.ClaimsRead;
import org.testudo.protection.terrain.Voids;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * A folder of claim files with a description beside them.
 *
 * @param asOf the day the example speaks of unless another is asked for
 * @param backfill whether its claims were written later than they became known
 */
record Example(String title, LocalDate asOf, boolean backfill, List<Claim> claims) {

  Example {
    claims = List.copyOf(claims);
  }

  /** The example that ships; the launcher says where the project stands. */
  static Path shippedFolder() {
    return Path.of(System.getProperty("testudo.home", ".")).resolve("examples/ukraine");
  }

  /** Its oblasts and settlements. */
  static Path shippedSettlements() {
    return shippedFolder().resolve("places/settlements.jsonl");
  }

  /** Its notional ground, if it lies there. */
  static Optional<Terrain> shippedGround() {
    Path ground = shippedFolder().resolve("ground/notional-ground.asc");
    return Files.isRegularFile(ground)
        ? Optional.of(new Terrain(ground, Voids.KEEP))
        : Optional.empty();
  }

  /**
   * @throws IOException if the folder cannot be read
   * @throws IllegalArgumentException listing every problem of its files
   */
  static Example read(Path folder) throws IOException {
    Path description = folder.resolve(ClaimFiles.DESCRIPTION);
    if (!Files.isRegularFile(description)) {
      throw new IllegalArgumentException(
          "%s is not an example: it holds no %s.".formatted(folder, ClaimFiles.DESCRIPTION));
    }
    JsonNode about = new YAMLMapper().readTree(Files.readString(description));
    ClaimsRead read = ClaimFiles.read(folder);
    if (!read.isSound()) {
      throw new IllegalArgumentException(
          "%s was refused as a whole:%n%s".formatted(folder, read.problemsText()));
    }
    return new Example(
        about.path("title").asString(folder.toString()),
        LocalDate.parse(about.path("asOf").asString("")),
        about.path("backfill").asBoolean(false),
        read.claims());
  }

  /** Records everything as on the example's own day, so that equal runs give equal bytes. */
  Receipt recordIn(Ledger throwaway) {
    Instant day = asOf.atStartOfDay().toInstant(ZoneOffset.UTC);
    return throwaway.append(claims, new Recording(InstantSource.fixed(day), backfill));
  }

  /** Records everything in a ledger that is gone afterwards, also at Ctrl-C, and asks it. */
  <T> T inThrowawayLedger(Progress progress, Function<Ledger, T> asked) throws IOException {
    Path place = Files.createTempDirectory("testudo-demo");
    Thread cleaner = new Thread(() -> delete(place));
    Runtime.getRuntime().addShutdownHook(cleaner);
    try (Ledger ledger = Ledger.open(place.resolve("demo.db"), Ledger.Access.CREATE)) {
      progress.show("Recording %,d claims".formatted(claims.size()), 0, _ -> recordIn(ledger));
      return asked.apply(ledger);
    } finally {
      delete(place);
    }
  }

  /** What is gone already is no failure. */
  private static void delete(Path folder) {
    if (Files.exists(folder)) {
      try (Stream<Path> inside = Files.walk(folder)) {
        for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(path);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
