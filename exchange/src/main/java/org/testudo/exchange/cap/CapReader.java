package org.testudo.exchange.cap;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.testudo.airpicture.warning.Certainty;
import org.testudo.airpicture.warning.Severity;
import org.testudo.airpicture.warning.Status;
import org.testudo.airpicture.warning.Urgency;

/** Makes a message of the elements of a document that is valid against the schema. */
final class CapReader {

  private CapReader() {}

  static CapAlert<?> alert(CapElement root) {
    Status status = Status.find(root.textOf("status")).orElseThrow();
    return switch (status) {
      case Status.Actual actual -> alert(root, actual);
      case Status.Exercise exercise -> alert(root, exercise);
      case Status.Internal internal -> alert(root, internal);
      case Status.Test test -> alert(root, test);
      case Status.Draft draft -> alert(root, draft);
    };
  }

  private static <S extends Status> CapAlert<S> alert(CapElement root, S status) {
    List<Reference<S>> references =
        root.find("references", CapText::words).orElse(List.of()).stream()
            .map(text -> at(root, () -> Reference.<S>parse(text)))
            .toList();
    List<CapInfo> infos = root.all("info").stream().map(CapReader::info).toList();
    return at(
        root,
        () ->
            new CapAlert<>(
                root.textOf("identifier"),
                root.textOf("sender"),
                CapText.time(root.textOf("sent")),
                status,
                word(root, CapAlert.Type.class, "msgType"),
                root.findText("source"),
                word(root, CapAlert.Scope.class, "scope"),
                root.findText("restriction"),
                root.find("addresses", CapText::words).orElse(List.of()),
                root.texts("code"),
                root.findText("note"),
                references,
                root.find("incidents", CapText::words).orElse(List.of()),
                infos));
  }

  private static CapInfo info(CapElement info) {
    List<CapResource> resources = info.all("resource").stream().map(CapReader::resource).toList();
    List<CapArea> areas = info.all("area").stream().map(CapReader::area).toList();
    return at(
        info,
        () ->
            new CapInfo(
                info.findText("language").orElse(CapInfo.DEFAULT_LANGUAGE),
                words(info, CapInfo.Category.class, "category"),
                info.textOf("event"),
                words(info, CapInfo.ResponseType.class, "responseType"),
                word(info, Urgency.class, "urgency"),
                word(info, Severity.class, "severity"),
                word(info, Certainty.class, "certainty"),
                info.findText("audience"),
                named(info, "eventCode"),
                info.find("effective", CapText::time),
                info.find("onset", CapText::time),
                info.find("expires", CapText::time),
                info.findText("senderName"),
                info.findText("headline"),
                info.findText("description"),
                info.findText("instruction"),
                info.findText("web"),
                info.findText("contact"),
                named(info, "parameter"),
                resources,
                areas));
  }

  private static CapResource resource(CapElement resource) {
    return at(
        resource,
        () ->
            new CapResource(
                resource.textOf("resourceDesc"),
                resource.textOf("mimeType"),
                resource.find("size", text -> new BigInteger(text.strip())),
                resource.findText("uri"),
                resource.findText("derefUri"),
                resource.findText("digest")));
  }

  private static CapArea area(CapElement area) {
    List<List<org.testudo.airpicture.warning.Point>> polygons =
        area.all("polygon").stream()
            .map(each -> each.read(text -> CapArea.closed(CapText.ring(text))))
            .toList();
    List<CapArea.Circle> circles =
        area.all("circle").stream().map(each -> each.read(CapReader::circle)).toList();
    Function<String, BigDecimal> decimal = text -> new BigDecimal(text.strip());
    return at(
        area,
        () ->
            new CapArea(
                area.textOf("areaDesc"),
                polygons,
                circles,
                named(area, "geocode"),
                area.find("altitude", decimal),
                area.find("ceiling", decimal)));
  }

  private static CapArea.Circle circle(String text) {
    List<String> words = CapText.words(text);
    if (words.size() != 2) {
      throw new IllegalArgumentException(
          "\"%s\" is no circle. Write LATITUDE,LONGITUDE RADIUS in kilometres.".formatted(text));
    }
    return new CapArea.Circle(CapText.point(words.getFirst()), CapText.number(words.getLast()));
  }

  private static List<Named> named(CapElement parent, String child) {
    return parent.all(child).stream()
        .map(each -> new Named(each.textOf("valueName"), each.textOf("value")))
        .toList();
  }

  /** The schema has seen to it that the word is one. */
  private static <E extends Enum<E>> E word(CapElement parent, Class<E> type, String child) {
    return CapWords.find(type, parent.textOf(child)).orElseThrow();
  }

  private static <E extends Enum<E>> List<E> words(CapElement parent, Class<E> type, String child) {
    return parent.texts(child).stream()
        .map(text -> CapWords.find(type, text).orElseThrow())
        .toList();
  }

  private static <T> T at(CapElement element, Supplier<T> making) {
    try {
      return making.get();
    } catch (CapElement.Misread e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw new CapElement.Misread(element.line(), String.valueOf(e.getMessage()), e);
    }
  }
}
