package org.testudo.exchange.surveillance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.testudo.airpicture.asterix.Source;
import org.testudo.airpicture.plot.SensorCode;
import org.testudo.airpicture.watch.SensorNetwork;
import org.testudo.airpicture.watch.SensorSite;
import org.testudo.claims.document.Fields;
import org.testudo.claims.document.Node;
import org.testudo.claims.document.Problem;
import org.testudo.claims.document.Problems;
import org.testudo.claims.document.YamlNodes;

/** Reads sensors and traffic from YAML; the form is in {@code docs/formats/surveillance.md}. */
public final class SensorsFile {

  private static final int LARGEST = 1 << 20;
  private static final String FORMAT = "1";
  private static final Pattern SOURCE = Pattern.compile("(\\d{1,3})/(\\d{1,3})");
  private static final double SQUARE_KM = 1e6;

  private final Problems problems = new Problems();
  private final Optional<SensorNetwork> usual;
  private SensorSite.Turning radar = new SensorSite.Turning(4, 60, 0.08, 0.9, 20, 400_000);

  private SensorsFile(Optional<SensorNetwork> usual) {
    this.usual = usual;
  }

  /** What ships: no sensor, and what is taken of sources and traffic. */
  public static SensorNetwork shipped() {
    return new SensorsFile(Optional.empty()).parse("sensors.yaml", resource());
  }

  private static String resource() {
    try (InputStream in =
        Objects.requireNonNull(SensorsFile.class.getResourceAsStream("sensors.yaml"))) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("The sensors that ship are missing.", e);
    }
  }

  /**
   * Reads a file; what it leaves out is taken from what ships.
   *
   * @throws IllegalArgumentException naming every problem with file, line, field and remedy
   */
  public static SensorNetwork read(Path file) throws IOException {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(LARGEST + 1);
    }
    if (bytes.length > LARGEST) {
      throw new IllegalArgumentException(file.getFileName() + " is larger than sensors can be.");
    }
    return parse(String.valueOf(file.getFileName()), bytes);
  }

  static SensorNetwork parse(String file, byte[] bytes) {
    SensorsFile reading = new SensorsFile(Optional.of(shipped()));
    reading.radar = shippedRadar();
    return reading.parse(file, new String(bytes, UTF_8));
  }

  private static SensorSite.Turning shippedRadar() {
    SensorsFile reading = new SensorsFile(Optional.empty());
    reading.parse("sensors.yaml", resource());
    return reading.radar;
  }

  private SensorNetwork parse(String file, String text) {
    Optional<Node> root = YamlNodes.read(file, text, problems);
    if (root.isEmpty() && problems.count() == 0) {
      problems.add(file, 0, "", "", "The file is empty. Name at least one sensor.");
    }
    Optional<SensorNetwork> network = root.map(node -> network(Fields.of(node, "", problems)));
    if (problems.count() > 0) {
      throw new IllegalArgumentException(
          "%s was refused as a whole:%n%s"
              .formatted(
                  file,
                  String.join("\n", problems.kept().stream().map(Problem::toString).toList())));
    }
    return network.orElseThrow();
  }

  private SensorNetwork network(Fields root) {
    String format = root.text("format", FORMAT);
    if (!format.equals(FORMAT)) {
      root.problem(root.line(), "format", format, "This program reads format 1.");
    }
    root.findFields("radar")
        .ifPresent(fields -> {
          radar = turning(fields, radar, radar.periodSeconds());
          fields.refuseOthers();
        });
    Map<SensorCode.Role, SensorNetwork.Positions> told = new EnumMap<>(SensorCode.Role.class);
    usual.ifPresent(network -> told.putAll(network.told()));
    Optional<Fields> positions = root.findFields("positions");
    if (positions.isPresent()) {
      for (SensorCode.Role role : SensorCode.Role.values()) {
        if (role != SensorCode.Role.RADAR) {
          positions
              .get()
              .findFields(role.word())
              .ifPresent(fields -> told.put(role, positions(fields, role)));
        }
      }
      positions.get().refuseOthers();
    }
    SensorNetwork.Traffic traffic =
        root.findFields("traffic")
            .map(this::traffic)
            .or(() -> usual.map(SensorNetwork::traffic))
            .orElseGet(() -> {
              root.fields("traffic");
              return NO_TRAFFIC;
            });
    List<SensorSite> sites = sites(root);
    root.refuseOthers();
    return new SensorNetwork(sites, told, traffic);
  }

  private static final SensorNetwork.Traffic NO_TRAFFIC =
      new SensorNetwork.Traffic(100, 1800, 700, 150, 0.5, 2.2, 5, 0.005, 0.4, 60);

  private List<SensorSite> sites(Fields root) {
    List<SensorSite> sites = new ArrayList<>();
    Set<Source> sources = new HashSet<>();
    Optional<Node> list = root.find("sensors");
    if (list.isPresent() && !(list.get() instanceof Node.Sequence)) {
      root.problem(list.get().line(), "sensors", "", "Here must stand a list of sensors.");
    } else if (list.isPresent() && list.get() instanceof Node.Sequence items) {
      for (Node item : items.items()) {
        Fields fields = Fields.of(item, "sensors", problems);
        SensorSite site = site(fields);
        if (!sources.add(site.source())) {
          fields.problem(
              fields.line(),
              "sensors.source",
              site.source().toString(),
              "The source stands twice. Change one.");
        }
        sites.add(site);
      }
    }
    return sites;
  }

  private SensorSite site(Fields fields) {
    Source source = fields.value("source", "25/13", SensorsFile::source, new Source(0, 0));
    String name = fields.findText("name").orElse(source.toString());
    double latitude = fields.number("latitude", -85, 85, 0);
    double longitude = fields.number("longitude", -180, 180, 0);
    double height = fields.numberOr("height-m", -500, 9_000, 0);
    Optional<SensorSite.Turning> turning =
        fields
            .findFields("radar")
            .map(own -> {
              SensorSite.Turning t = turning(own, radar, own.number("period-s", 0.5, 60, 4));
              own.refuseOthers();
              return t;
            });
    fields.refuseOthers();
    return new SensorSite(source, name, latitude, longitude, height, turning);
  }

  private static Source source(String text) {
    Matcher match = SOURCE.matcher(text);
    if (!match.matches()
        || Integer.parseInt(match.group(1)) > 255
        || Integer.parseInt(match.group(2)) > 255) {
      throw new IllegalArgumentException("Write SAC/SIC in decimal, each 0 to 255: 25/13.");
    }
    return new Source(Integer.parseInt(match.group(1)), Integer.parseInt(match.group(2)));
  }

  private static SensorSite.Turning turning(
      Fields fields, SensorSite.Turning usual, double periodSeconds) {
    return new SensorSite.Turning(
        periodSeconds,
        fields.numberOr("range-sigma-m", 0.1, 10_000, usual.rangeSigmaMetres()),
        fields.numberOr("azimuth-sigma-deg", 0.0001, 10, usual.azimuthSigmaDegrees()),
        fields.numberOr("detection", 0.01, 0.999, usual.detection()),
        fields.numberOr("false-plots", 0.001, 100_000, usual.falsePlots()),
        fields.numberOr("reach-km", 1, 1_000, usual.reachMetres() / 1000) * 1000);
  }

  private SensorNetwork.Positions positions(Fields fields, SensorCode.Role role) {
    Optional<SensorNetwork.Positions> known = usual.map(network -> network.told().get(role));
    SensorNetwork.Positions or =
        known.orElse(new SensorNetwork.Positions(0.9, 30, 3, 1, 1e-6 / SQUARE_KM));
    SensorNetwork.Positions read =
        new SensorNetwork.Positions(
            fields.numberOr("detection", 0.01, 0.999, or.detection()),
            fields.numberOr("sigma-m", 0.1, 100_000, or.sigmaMetres()),
            fields.numberOr("velocity-sigma-mps", 0.1, 1_000, or.velocitySigma()),
            fields.numberOr("period-s", 0.1, 600, or.periodSeconds()),
            fields.numberOr("false-per-km2", 1e-12, 1, or.falseDensity() * SQUARE_KM) / SQUARE_KM);
    fields.refuseOthers();
    return read;
  }

  private SensorNetwork.Traffic traffic(Fields fields) {
    SensorNetwork.Traffic or = usual.map(SensorNetwork::traffic).orElse(NO_TRAFFIC);
    SensorNetwork.Traffic read =
        new SensorNetwork.Traffic(
            fields.numberOr("targets", 0.1, 1e6, or.targets()),
            fields.numberOr("stay-minutes", 0.1, 1e4, or.staySeconds() / 60) * 60,
            fields.numberOr("fastest-mps", 1, 10_000, or.fastest()),
            fields.numberOr("speed-sigma-mps", 0.1, 5_000, or.speedSigma()),
            fields.numberOr("noise", 0.0001, 1e5, or.noise()),
            fields.numberOr("turn-deg-per-s", 0.01, 90, or.turnDegrees()),
            fields.numberOr("turn-noise", 0.0001, 1e5, or.turnNoise()),
            fields.numberOr("turns-per-s", 0, 1, or.switchesPerSecond()),
            fields.numberOr("shown-from", 0.05, 1, or.shownFrom()),
            fields.numberOr("coast-s", 1, 3600, or.coastSeconds()));
    fields.refuseOthers();
    return read;
  }
}
