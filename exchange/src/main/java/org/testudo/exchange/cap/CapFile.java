package org.testudo.exchange.cap;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import org.testudo.airpicture.warning.Point;
import org.testudo.airpicture.warning.Status;
import org.testudo.claims.document.Problem;
import org.testudo.claims.document.Problems;

/**
 * What a document is as a message of CAP 1.2: the schema first, then what the standard says beyond
 * it.
 *
 * @param alert the message; empty if there are problems
 * @param problems what the standard forbids
 * @param advice what it allows and people will regret
 * @param signed whether it carries a signature, which is not verified here
 */
public record CapFile(
    Optional<CapAlert<?>> alert, List<Problem> problems, List<Problem> advice, boolean signed) {

  /** Room for a small picture in base 64; a message to telephones is a thousandth of it. */
  public static final int LARGEST = 4 << 20;

  private static final int LONGEST_HEADLINE = 160;

  public CapFile {
    problems = List.copyOf(problems);
    advice = List.copyOf(advice);
  }

  /**
   * Reads a document, however broken.
   *
   * @param file as problems shall name it
   */
  public static CapFile read(String file, byte[] document) {
    Problems problems = new Problems();
    if (document.length > LARGEST) {
      problems.add(
          file,
          0,
          "",
          "",
          "The document is larger than %d MiB. A message refers to large files by their address."
              .formatted(LARGEST >> 20));
      return new CapFile(Optional.empty(), problems.kept(), List.of(), false);
    }
    for (CapSchema.Fault fault : CapSchema.faults(document)) {
      problems.add(file, fault.line(), "", "", fault.text());
    }
    if (problems.count() > 0) {
      return new CapFile(Optional.empty(), problems.kept(), List.of(), false);
    }
    Problems advice = new Problems();
    try {
      CapElement root = CapElement.read(document);
      CapAlert<?> alert = CapReader.alert(root);
      advise(file, root, alert, advice);
      boolean signed = root.children().stream().anyMatch(child -> !child.ours());
      return new CapFile(Optional.of(alert), List.of(), advice.kept(), signed);
    } catch (CapElement.Misread e) {
      problems.add(file, e.line(), "", "", String.valueOf(e.getMessage()));
    } catch (XMLStreamException e) {
      problems.add(file, 0, "", "", "The XML cannot be read (%s).".formatted(e.getMessage()));
    }
    return new CapFile(Optional.empty(), problems.kept(), List.of(), false);
  }

  /**
   * The message.
   *
   * @throws IllegalArgumentException naming every problem if there is none
   */
  public CapAlert<?> require() {
    return alert.orElseThrow(() ->
        new IllegalArgumentException(
            "This is not a message of CAP 1.2:\n"
                + String.join("\n", problems.stream().map(Problem::toString).toList())));
  }

  private static void advise(String file, CapElement root, CapAlert<?> alert, Problems advice) {
    for (String field : List.of("sent", "effective", "onset", "expires")) {
      every(root, field).stream()
          .filter(each -> each.text().endsWith("+00:00"))
          .forEach(each ->
              advice.add(
                  file, each.line(), field, each.text(), "UTC is written -00:00 (section 3.3.2)."));
    }
    if (!(alert.status() instanceof Status.Actual) && alert.note().isEmpty()) {
      advice.add(
          file,
          root.line(),
          "note",
          "",
          "A message of status %s should say in its note what it belongs to."
              .formatted(alert.status().word()));
    }
    if (alert.infos().isEmpty() && alert.type() == CapAlert.Type.ALERT) {
      advice.add(file, root.line(), "info", "", "An alert without an info says nothing.");
    }
    for (CapElement info : root.all("info")) {
      if (info.find("area").isEmpty()) {
        advice.add(file, info.line(), "area", "", "Say where the alert holds.");
      }
      if (info.find("expires").isEmpty()) {
        advice.add(file, info.line(), "expires", "", "Without it the alert never ends by itself.");
      }
      if (info.textOf("headline").length() > LONGEST_HEADLINE) {
        advice.add(
            file,
            info.line(),
            "headline",
            info.textOf("headline"),
            "Short displays show %d characters.".formatted(LONGEST_HEADLINE));
      }
    }
    for (CapInfo info : alert.infos()) {
      for (CapArea area : info.areas()) {
        if (area.polygons().isEmpty() && area.circles().isEmpty() && area.geocodes().isEmpty()) {
          advice.add(
              file,
              root.line(),
              "area",
              area.description(),
              "Give it a polygon, a circle or a geocode: machines do not read descriptions.");
        }
        area.polygons().stream()
            .filter(CapFile::looksSwapped)
            .findFirst()
            .ifPresent(ring ->
                advice.add(
                    file,
                    root.line(),
                    "polygon",
                    CapText.point(ring.getFirst()),
                    "Points are latitude,longitude. In Ukraine the first is the larger: maybe they are swapped."));
      }
    }
  }

  /** Whether it would lie in Ukraine the other way round, and does not as it stands. */
  private static boolean looksSwapped(List<Point> ring) {
    return ring.stream()
        .allMatch(point ->
            point.longitude() >= 44
                && point.longitude() <= 53
                && point.latitude() >= 22
                && point.latitude() <= 41);
  }

  private static List<CapElement> every(CapElement root, String name) {
    List<CapElement> found = new ArrayList<>(root.all(name));
    root.all("info").forEach(info -> found.addAll(info.all(name)));
    return found;
  }
}
