package org.testudo.app;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.testudo.airpicture.warning.Areas;
import org.testudo.exchange.claimfile.ClaimFiles;
import org.testudo.exchange.warning.AreaFile;
import org.testudo.exchange.warning.RulesFile;
import org.testudo.exchange.warning.ShippedAreas;
import org.testudo.exchange.warning.WarningRules;
import picocli.CommandLine.Option;

/** By which rules, and for which places, warnings are made. */
final class WarningOptions {

  @Option(
      names = "--rules",
      paramLabel = "FILE",
      description = "Your rules (default: the example that ships, which no actual outlet takes).")
  private @Nullable Path rulesFile;

  @Option(
      names = "--areas",
      paramLabel = "FILE",
      description = "Areas as GeoJSON (default: the settlements that ship).")
  private @Nullable Path areasFile;

  @Option(
      names = "--settlement-radius-km",
      paramLabel = "KM",
      defaultValue = "10",
      description = "Ground of a shipped settlement around its centre (default: ${DEFAULT-VALUE}).")
  private double radiusKm = 10;

  /** Whether the rules are the user's own. */
  boolean ownRules() {
    return rulesFile != null;
  }

  /** Whether any file is given. */
  boolean given() {
    return rulesFile != null || areasFile != null;
  }

  WarningRules rules() throws IOException {
    return rulesFile == null ? RulesFile.shipped() : RulesFile.read(rulesFile);
  }

  Areas areas(WarningRules rules) throws IOException {
    return areasFile == null
        ? ShippedAreas.of(ClaimFiles.read(Example.shippedSettlements()).claims(), radiusKm * 1000)
        : AreaFile.read(areasFile, rules.areaKeys());
  }
}
