package org.testudo.exchange.cap;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * An element of a document that is valid against the schema, with its line.
 *
 * @param ours whether it is in CAP's namespace; what is not is a signature
 */
record CapElement(String name, boolean ours, int line, String text, List<CapElement> children) {

  private static final int DEEPEST = 64;
  private static final XMLInputFactory FACTORY = factory();

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    return factory;
  }

  static CapElement read(byte[] document) throws XMLStreamException {
    XMLStreamReader in = FACTORY.createXMLStreamReader(new ByteArrayInputStream(document));
    while (in.next() != XMLStreamConstants.START_ELEMENT) {
      // comments and processing instructions before the root
    }
    CapElement root = element(in, 0);
    in.close();
    return root;
  }

  private static CapElement element(XMLStreamReader in, int depth) throws XMLStreamException {
    if (depth > DEEPEST) {
      throw new XMLStreamException("nested more than %d deep".formatted(DEEPEST));
    }
    String name = in.getLocalName();
    boolean ours = CapWriter.NAMESPACE.equals(in.getNamespaceURI());
    int line = in.getLocation().getLineNumber();
    StringBuilder text = new StringBuilder();
    List<CapElement> children = new ArrayList<>();
    while (true) {
      switch (in.next()) {
        case XMLStreamConstants.START_ELEMENT -> children.add(element(in, depth + 1));
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.append(in.getText());
        case XMLStreamConstants.END_ELEMENT -> {
          return new CapElement(name, ours, line, text.toString(), List.copyOf(children));
        }
        default -> {
          // comments and processing instructions say nothing
        }
      }
    }
  }

  List<CapElement> all(String child) {
    return children.stream().filter(each -> each.ours && each.name.equals(child)).toList();
  }

  Optional<CapElement> find(String child) {
    return all(child).stream().findFirst();
  }

  Optional<String> findText(String child) {
    return find(child).map(CapElement::text);
  }

  /** The text of a child that the schema requires. */
  String textOf(String child) {
    return findText(child).orElse("");
  }

  List<String> texts(String child) {
    return all(child).stream().map(CapElement::text).toList();
  }

  /** What a child's text means. */
  <T> Optional<T> find(String child, Function<String, T> reading) {
    return find(child).map(element -> element.read(reading));
  }

  /** What this element's text means; whatever is wrong with it says its line. */
  <T> T read(Function<String, T> reading) {
    try {
      return reading.apply(text);
    } catch (IllegalArgumentException e) {
      throw new Misread(line, name + ": " + e.getMessage(), e);
    }
  }

  /** A value that the schema allows and the standard does not. */
  static final class Misread extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;
    private final int line;

    Misread(int line, String message, Throwable cause) {
      super(message, cause);
      this.line = line;
    }

    int line() {
      return line;
    }
  }
}
