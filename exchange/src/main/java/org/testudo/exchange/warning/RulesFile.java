package org.testudo.exchange.warning;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.testudo.airpicture.warning.Level;
import org.testudo.airpicture.warning.Rule;
import org.testudo.airpicture.warning.Severity;
import org.testudo.airpicture.warning.Wording;
import org.testudo.claims.document.Fields;
import org.testudo.claims.document.Node;
import org.testudo.claims.document.Problem;
import org.testudo.claims.document.Problems;
import org.testudo.claims.document.YamlNodes;
import org.testudo.exchange.cap.Publication;

/** Reads rules for warnings from YAML; the form is in {@code docs/formats/cap.md}. */
public final class RulesFile {

  private static final int LARGEST = 1 << 20;
  private static final String FORMAT = "1";
  private static final Wording NO_WORDING = new Wording("-", "-");
  private static final double MINUTES_OF_A_DAY = 1440;

  private RulesFile() {}

  /** The rules that ship: an example to start from, whose numbers no authority has set. */
  public static WarningRules shipped() {
    try (InputStream in =
        Objects.requireNonNull(RulesFile.class.getResourceAsStream("rules.yaml"))) {
      return parse("rules.yaml", new String(in.readAllBytes(), UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException("The rules that ship are missing.", e);
    }
  }

  /**
   * Reads a file.
   *
   * @throws IllegalArgumentException naming every problem with file, line, field and remedy
   */
  public static WarningRules read(Path file) throws IOException {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(LARGEST + 1);
    }
    if (bytes.length > LARGEST) {
      throw new IllegalArgumentException(file.getFileName() + " is larger than rules can be.");
    }
    return parse(String.valueOf(file.getFileName()), new String(bytes, UTF_8));
  }

  static WarningRules parse(String file, String text) {
    Problems problems = new Problems();
    Optional<Node> root = YamlNodes.read(file, text, problems);
    if (root.isEmpty() && problems.count() == 0) {
      problems.add(file, 0, "", "", "The file is empty. Start from the rules that ship.");
    }
    Optional<WarningRules> rules = root.map(node -> rules(Fields.of(node, "", problems), problems));
    if (problems.count() > 0) {
      throw new IllegalArgumentException(
          "%s was refused as a whole:%n%s"
              .formatted(
                  file,
                  String.join("\n", problems.kept().stream().map(Problem::toString).toList())));
    }
    return rules.orElseThrow();
  }

  private static WarningRules rules(Fields root, Problems problems) {
    String format = root.text("format", FORMAT);
    if (!format.equals(FORMAT)) {
      root.problem(root.line(), "format", format, "This program reads format 1.");
    }
    String edition = root.text("edition", "2026-1");
    Publication publication = publication(root.fields("publication"));
    Optional<Fields> forecast = root.findFields("forecast");
    int paths = 256;
    long seed = 1;
    if (forecast.isPresent()) {
      paths = (int) forecast.get().numberOr("paths", 16, 65_536, 256);
      seed = (long) forecast.get().numberOr("seed", 0, 1L << 53, 1);
      forecast.get().refuseOthers();
    }
    AreaKeys keys = root.findFields("areas").map(RulesFile::areaKeys).orElse(AreaKeys.USUAL);
    List<Rule> rules = new ArrayList<>();
    Set<String> names = new HashSet<>();
    Optional<Node> list = root.find("rules");
    if (list.isPresent() && list.get() instanceof Node.Sequence items && !items.items().isEmpty()) {
      for (Node item : items.items()) {
        Fields fields = Fields.of(item, "rules", problems);
        rule(fields).ifPresent(rules::add);
        String name = fields.findText("name").orElse("");
        if (!name.isEmpty() && !names.add(name)) {
          fields.problem(fields.line(), "rules.name", name, "The name stands twice. Change one.");
        }
      }
    } else {
      root.problem(
          list.map(Node::line).orElse(root.line()), "rules", "", "At least one rule is needed.");
    }
    root.refuseOthers();
    return new WarningRules(edition, publication, paths, seed, keys, rules);
  }

  private static Publication publication(Fields fields) {
    String sender = fields.text("sender", "alerts.example.org");
    Wording name = wording(fields, "sender-name");
    ZoneId zone = fields.value("zone", "Europe/Kyiv", RulesFile::zone, ZoneId.of("Europe/Kyiv"));
    Optional<String> note = fields.findText("note");
    fields.refuseOthers();
    try {
      return new Publication(sender, name, zone, note);
    } catch (IllegalArgumentException e) {
      fields.problem(fields.line(), "publication.sender", sender, String.valueOf(e.getMessage()));
      return new Publication("alerts.example.org", name, zone, note);
    }
  }

  private static ZoneId zone(String text) {
    try {
      return ZoneId.of(text);
    } catch (java.time.DateTimeException e) {
      throw new IllegalArgumentException("It is no time zone. Write e.g. Europe/Kyiv.", e);
    }
  }

  private static AreaKeys areaKeys(Fields fields) {
    AreaKeys usual = AreaKeys.USUAL;
    Optional<Level> level =
        fields.find("level-of-all").isPresent()
            ? Optional.of(fields.value("level-of-all", "raion", RulesFile::level, Level.RAION))
            : Optional.empty();
    Map<String, String> geocodes = new TreeMap<>();
    Optional<Node> codes = fields.find("geocodes");
    if (codes.isPresent() && codes.get() instanceof Node.Mapping mapping) {
      for (Node.Entry entry : mapping.entries()) {
        if (entry.value() instanceof Node.Scalar scalar && !scalar.isNothing()) {
          geocodes.put(entry.key(), scalar.text());
        } else {
          fields.problem(
              entry.line(),
              "areas.geocodes." + entry.key(),
              "",
              "Name the property that holds it.");
        }
      }
    } else if (codes.isPresent()) {
      fields.problem(codes.get().line(), "areas.geocodes", "", "Write e.g. {KATOTTG: katottg}.");
    } else {
      geocodes.putAll(usual.geocodes());
    }
    AreaKeys keys =
        new AreaKeys(
            fields.findText("id").orElse(usual.id()),
            fields.findText("name-uk").orElse(usual.nameUkrainian()),
            fields.findText("name-en").orElse(usual.nameEnglish()),
            fields.findText("level").orElse(usual.level()),
            level,
            fields.findText("within").orElse(usual.within()),
            fields.findText("residents").orElse(usual.residents()),
            geocodes);
    fields.refuseOthers();
    return keys;
  }

  private static Level level(String word) {
    return Level.find(word)
        .orElseThrow(
            () -> new IllegalArgumentException("It is none of %s.".formatted(Level.words())));
  }

  private static Severity severity(String word) {
    for (Severity severity : Severity.values()) {
      if (severity.name().toLowerCase(Locale.ROOT).equals(word)) {
        return severity;
      }
    }
    throw new IllegalArgumentException("It is none of extreme, severe, moderate, minor, unknown.");
  }

  private static Optional<Rule> rule(Fields fields) {
    String name = fields.text("name", "slow-flyer");
    Set<String> kinds = Set.copyOf(fields.texts("kinds"));
    Set<String> identities = Set.copyOf(fields.texts("identities"));
    double existence = fields.number("minimum-existence", 0, 1, 0.5);
    double slowest = 0;
    double fastest = 36_000;
    Optional<Fields> speed = fields.findFields("speed-kmh");
    if (speed.isPresent()) {
      slowest = speed.get().numberOr("from", 0, 36_000, slowest);
      fastest = speed.get().numberOr("to", 0, 36_000, fastest);
      speed.get().refuseOthers();
    }
    Level level = fields.value("level", "oblast", RulesFile::level, Level.OBLAST);
    Duration horizon = minutes(fields, "horizon-minutes", 0.1, 30);
    double wander = fields.number("wander", 0, 10_000, 0.1);
    double raise = fields.number("raise-at", 0, 1, 0.3);
    double clear = fields.number("clear-below", 0, 1, 0.1);
    Duration hold = minutes(fields, "hold-minutes", 0, 10);
    Duration shortest = minutes(fields, "shortest-minutes", 0, 10);
    Duration lost = minutes(fields, "lost-after-minutes", 0.01, 3);
    Duration expires = minutes(fields, "expires-minutes", 1, 60);
    Duration immediate = minutes(fields, "immediate-minutes", 0, 10);
    Severity severity = fields.value("severity", "severe", RulesFile::severity, Severity.SEVERE);
    Wording event = wording(fields, "event");
    Wording instruction = wording(fields, "instruction");
    Wording allClear = wording(fields, "all-clear");
    fields.refuseOthers();
    try {
      return Optional.of(
          new Rule(
              name,
              kinds,
              identities,
              existence,
              slowest / 3.6,
              fastest / 3.6,
              level,
              horizon,
              wander,
              raise,
              clear,
              hold,
              shortest,
              lost,
              expires,
              immediate,
              severity,
              event,
              instruction,
              allClear));
    } catch (IllegalArgumentException e) {
      fields.problem(fields.line(), "rules", name, String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private static Duration minutes(Fields fields, String key, double least, double standIn) {
    return Duration.ofMillis(
        Math.round(fields.number(key, least, MINUTES_OF_A_DAY, standIn) * 60_000));
  }

  private static Wording wording(Fields fields, String key) {
    Fields both = fields.fields(key);
    String ukrainian = both.text("uk", "Повітряна тривога");
    String english = both.text("en", "Air alert");
    both.refuseOthers();
    try {
      return new Wording(ukrainian, english);
    } catch (IllegalArgumentException e) {
      fields.problem(both.line(), key, "", String.valueOf(e.getMessage()));
      return NO_WORDING;
    }
  }
}
