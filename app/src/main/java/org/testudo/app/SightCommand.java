package org.testudo.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.testudo.app.document.Json;
import org.testudo.app.sight.SightAnswer;
import org.testudo.app.sight.SightQuestion;
import org.testudo.claims.Position;
import org.testudo.exchange.sight.ProfilePlot;
import org.testudo.exchange.sight.SightContours;
import org.testudo.exchange.sight.SightGeoTiff;
import org.testudo.exchange.sight.SightMap;
import org.testudo.protection.sight.EffectiveEarth;
import org.testudo.protection.sight.Eye;
import org.testudo.protection.terrain.Voids;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "sight",
    description = {
      "How low notional sensors see over real ground: the lowest visible height at "
          + "every post of an elevation model, exact, with the Earth's curvature and "
          + "refraction.",
      "A planning picture; give coarse, notional positions."
    },
    footer = {
      "",
      "A sensor is LATITUDE,LONGITUDE[,ANTENNA_METRES[,RANGE_KM[,AVAILABILITY]]]; 10 m, 100 km and"
          + " 1",
      "where left out. TERRAIN is a folder of one-degree tiles (SRTM .hgt, DTED, GeoTIFF) or one"
          + " file.",
      "",
      "Examples:",
      "  testudo sight tiles/ --sensor 50.4,30.5,20,80 --heights 50,100,500",
      "  testudo sight tiles/ --sensor 50.4,30.5 --sensor 50.9,31.4 --png roof.png --geotiff"
          + " roof.tif",
      "  testudo sight tiles/ --sensor 50.4,30.5 --to 50.2,30.9 --profile line.svg",
      "  testudo sight tiles/ --sensor 50.4,30.5 --at 50.2,30.9 --at 50.1,30.1 --sigma 8 --json"
    })
final class SightCommand extends TestudoCommand {

  @Parameters(paramLabel = "TERRAIN", description = "Folder of tiles, or one elevation file.")
  private Path terrain = Path.of("");

  @Option(
      names = "--sensor",
      required = true,
      paramLabel = "SENSOR",
      description = "A sensor; repeatable.")
  private List<String> sensors = new ArrayList<>();

  @Option(
      names = "--heights",
      split = ",",
      paramLabel = "METRES",
      defaultValue = "50,100,500,3000",
      description = "Target heights, at most seven (default: ${DEFAULT-VALUE}).")
  private double[] heights = {};

  @Option(
      names = "--above-sea",
      description = "Target heights are above sea level, not above ground.")
  private boolean aboveSea;

  @Option(
      names = "--earth",
      paramLabel = "K",
      defaultValue = "1.3333333333333333",
      description = "Effective Earth radius factor (default: 4/3).")
  private double earth;

  @Option(
      names = "--sigma",
      paramLabel = "METRES",
      defaultValue = "0",
      description =
          "Standard error of a lowest visible height: shown as a band, and as probabilities.")
  private double sigma;

  @Option(
      names = "--voids",
      paramLabel = "HOW",
      defaultValue = "keep",
      description = "Unknown ground: keep (stays unknown), sea_level, neighbours (default: keep).")
  private Voids voids = Voids.KEEP;

  @Option(
      names = "--at",
      paramLabel = "LAT,LON",
      description = "How low is this place seen? Repeatable.")
  private List<Position> places = new ArrayList<>();

  @Option(
      names = "--to",
      paramLabel = "LAT,LON",
      description = "Far end of the first sensor's profile.")
  private @Nullable Position to;

  @Option(names = "--profile", paramLabel = "FILE", description = "The profile as SVG; needs --to.")
  private @Nullable Path profile;

  @Option(
      names = "--geotiff",
      paramLabel = "FILE",
      description = "Lowest visible heights as GeoTIFF.")
  private @Nullable Path geotiff;

  @Option(names = "--png", paramLabel = "FILE", description = "Map with legend as PNG.")
  private @Nullable Path png;

  @Option(names = "--contours", paramLabel = "FILE", description = "Borders of view as GeoJSON.")
  private @Nullable Path contours;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads; speed only (default: all cores).")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Override
  ExitCode run() throws IOException {
    if ((profile == null) != (to == null)) {
      throw new IllegalArgumentException("--profile and --to belong together.");
    }
    List<SightQuestion.Sensor> asked = new ArrayList<>();
    for (String sensor : sensors) {
      asked.add(SightQuestion.Sensor.parse(sensor, "S" + (asked.size() + 1)));
    }
    SightQuestion question =
        new SightQuestion(
            asked,
            heights,
            aboveSea ? Eye.Reference.SEA_LEVEL : Eye.Reference.GROUND,
            new EffectiveEarth(earth),
            sigma,
            voids,
            places,
            threads);
    SightAnswer answer =
        progress()
            .show(
                "Sight lines of " + asked.size() + (asked.size() == 1 ? " sensor" : " sensors"),
                asked.size(),
                step -> SightAnswer.of(terrain, question, step::done));
    write(answer);
    if (json()) {
      Json.print(out(), answer.told());
    } else {
      print(answer.told());
    }
    return ExitCode.OK;
  }

  /** All files are built before the first is written: what cannot be told leaves none behind. */
  private void write(SightAnswer answer) throws IOException {
    Map<Path, byte[]> files = new LinkedHashMap<>();
    if (geotiff != null) {
      files.put(geotiff, SightGeoTiff.of(answer.cover()));
    }
    if (png != null) {
      files.put(png, SightMap.png(answer.cover()));
    }
    if (contours != null) {
      files.put(contours, SightContours.geoJson(answer.cover()).getBytes(StandardCharsets.UTF_8));
    }
    if (profile != null && to != null) {
      String svg = ProfilePlot.svg(answer.profile(to), "From " + sensors.getFirst() + " to " + to);
      files.put(profile, svg.getBytes(StandardCharsets.UTF_8));
    }
    for (Map.Entry<Path, byte[]> file : files.entrySet()) {
      WholeFile.write(file.getKey(), file.getValue());
    }
  }

  private void print(SightAnswer.Told told) {
    for (SightAnswer.SensorTold sensor : told.sensors()) {
      line(
          "%s at %s: ground %.0f m, antenna %.0f m above it, range %.0f km",
          sensor.id(),
          sensor.position(),
          sensor.groundMetres(),
          sensor.antennaMetres(),
          sensor.rangeKm());
      if (sensor.unknownGroundPercent() > 0) {
        line(
            "  %.0f %% of the ground around %s is unknown, and what lies behind it too%s",
            sensor.unknownGroundPercent(),
            sensor.id(),
            voids == Voids.KEEP ? "; --voids neighbours fills gaps of up to 100 posts" : "");
      }
    }
    line(
        "%nIn view of any of them, km² of %,.0f in range (%,.0f unknown)",
        told.inRangeKm2(), told.unknownKm2());
    for (SightAnswer.HeightTold height : told.heights()) {
      String band =
          height.leastKm2() == height.mostKm2()
              ? ""
              : String.format(
                  Locale.ROOT, "  (%,.0f to %,.0f)", height.leastKm2(), height.mostKm2());
      line(
          "  %6.0f m %s  %,12.0f   by two or more %,12.0f%s",
          height.metres(), told.over(), height.seenKm2(), height.seenTwiceKm2(), band);
    }
    for (SightAnswer.PlaceTold place : told.places()) {
      line("%n%s is seen", place.position());
      place.bySensor().forEach((id, words) -> line("  by %-4s %s", id, words));
    }
    if (!told.missingTiles().isEmpty()) {
      line(
          "%nMissing tiles, their ground unknown%s: %s",
          voids == Voids.KEEP ? "" : " and filled by " + voids.name().toLowerCase(Locale.ROOT),
          String.join(" ", told.missingTiles()));
    }
  }

  @SuppressWarnings("AnnotateFormatMethod") // its library is needed at build time only
  private void line(String format, Object... values) {
    out().printf(Locale.ROOT, format + "%n", values);
  }
}
