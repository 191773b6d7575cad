package org.testudo.exchange.cap;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes messages as XML in UTF-8; equal messages give equal bytes. */
final class CapWriter {

  static final String NAMESPACE = "urn:oasis:names:tc:emergency:cap:1.2";
  private static final XMLOutputFactory FACTORY = XMLOutputFactory.newDefaultFactory();

  private final XMLStreamWriter out;
  private int depth;

  private CapWriter(XMLStreamWriter out) {
    this.out = out;
  }

  static byte[] write(CapAlert<?> alert) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(4096);
    try {
      XMLStreamWriter out = FACTORY.createXMLStreamWriter(bytes, "UTF-8");
      new CapWriter(out).alert(alert);
      out.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("A message could not be written: " + e.getMessage(), e);
    }
    return bytes.toByteArray();
  }

  private void alert(CapAlert<?> alert) throws XMLStreamException {
    out.writeStartDocument("UTF-8", "1.0");
    out.writeCharacters("\n");
    out.writeStartElement("alert");
    out.writeDefaultNamespace(NAMESPACE);
    depth = 1;
    text("identifier", alert.identifier());
    text("sender", alert.sender());
    text("sent", CapText.time(alert.sent()));
    text("status", alert.status().word());
    text("msgType", CapWords.of(alert.type()));
    text("source", alert.source());
    text("scope", CapWords.of(alert.scope()));
    text("restriction", alert.restriction());
    words("addresses", alert.addresses());
    for (String code : alert.codes()) {
      text("code", code);
    }
    text("note", alert.note());
    if (!alert.references().isEmpty()) {
      text(
          "references",
          String.join(" ", alert.references().stream().map(Reference::toString).toList()));
    }
    words("incidents", alert.incidents());
    for (CapInfo info : alert.infos()) {
      info(info);
    }
    depth = 0;
    close();
    out.writeEndDocument();
    out.writeCharacters("\n");
  }

  private void info(CapInfo info) throws XMLStreamException {
    open("info");
    text("language", info.language());
    for (CapInfo.Category category : info.categories()) {
      text("category", CapWords.of(category));
    }
    text("event", info.event());
    for (CapInfo.ResponseType response : info.responses()) {
      text("responseType", CapWords.of(response));
    }
    text("urgency", CapWords.of(info.urgency()));
    text("severity", CapWords.of(info.severity()));
    text("certainty", CapWords.of(info.certainty()));
    text("audience", info.audience());
    named("eventCode", info.eventCodes());
    text("effective", info.effective().map(CapText::time));
    text("onset", info.onset().map(CapText::time));
    text("expires", info.expires().map(CapText::time));
    text("senderName", info.senderName());
    text("headline", info.headline());
    text("description", info.description());
    text("instruction", info.instruction());
    text("web", info.web());
    text("contact", info.contact());
    named("parameter", info.parameters());
    for (CapResource resource : info.resources()) {
      resource(resource);
    }
    for (CapArea area : info.areas()) {
      area(area);
    }
    depth--;
    close();
  }

  private void resource(CapResource resource) throws XMLStreamException {
    open("resource");
    text("resourceDesc", resource.description());
    text("mimeType", resource.mimeType());
    text("size", resource.size().map(Object::toString));
    text("uri", resource.uri());
    text("derefUri", resource.content());
    text("digest", resource.digest());
    depth--;
    close();
  }

  private void area(CapArea area) throws XMLStreamException {
    open("area");
    text("areaDesc", area.description());
    for (List<org.testudo.airpicture.warning.Point> ring : area.polygons()) {
      text("polygon", String.join(" ", ring.stream().map(CapText::point).toList()));
    }
    for (CapArea.Circle circle : area.circles()) {
      text("circle", CapText.point(circle.centre()) + " " + CapText.number(circle.radiusKm()));
    }
    named("geocode", area.geocodes());
    text("altitude", area.altitudeFeet().map(java.math.BigDecimal::toPlainString));
    text("ceiling", area.ceilingFeet().map(java.math.BigDecimal::toPlainString));
    depth--;
    close();
  }

  private void named(String element, List<Named> pairs) throws XMLStreamException {
    for (Named pair : pairs) {
      open(element);
      text("valueName", pair.name());
      text("value", pair.value());
      depth--;
      close();
    }
  }

  private void words(String element, List<String> words) throws XMLStreamException {
    if (!words.isEmpty()) {
      text(element, CapText.words(words));
    }
  }

  private void text(String element, Optional<String> value) throws XMLStreamException {
    if (value.isPresent()) {
      text(element, value.get());
    }
  }

  private void text(String element, String value) throws XMLStreamException {
    indent();
    out.writeStartElement(element);
    out.writeCharacters(value);
    out.writeEndElement();
  }

  private void open(String element) throws XMLStreamException {
    indent();
    out.writeStartElement(element);
    depth++;
  }

  private void close() throws XMLStreamException {
    indent();
    out.writeEndElement();
  }

  private void indent() throws XMLStreamException {
    out.writeCharacters("\n" + "  ".repeat(depth));
  }
}
