package org.testudo.exchange.cap;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import javax.xml.transform.sax.SAXSource;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.XMLReader;

/**
 * The standard's own XML schema. A document type is refused, so that there are no entities, and
 * nothing outside the document is ever fetched.
 */
final class CapSchema {

  private static final int MOST_ERRORS = 50;
  private static final Schema SCHEMA = load();
  private static final SAXParserFactory PARSERS = parsers();

  private CapSchema() {}

  /** What is wrong at a line. */
  record Fault(int line, String text) {}

  private static Schema load() {
    try (InputStream in =
        Objects.requireNonNull(CapSchema.class.getResourceAsStream("CAP-v1.2.xsd"))) {
      SchemaFactory factory = SchemaFactory.newDefaultInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
      factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
      return factory.newSchema(new StreamSource(in));
    } catch (IOException | SAXException e) {
      throw new IllegalStateException("The schema of CAP that ships cannot be read.", e);
    }
  }

  private static SAXParserFactory parsers() {
    try {
      SAXParserFactory factory = SAXParserFactory.newDefaultNSInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      return factory;
    } catch (ParserConfigurationException | SAXException e) {
      throw new IllegalStateException("This Java cannot read XML safely.", e);
    }
  }

  /** All faults of a document against the schema, the first {@value #MOST_ERRORS}. */
  static List<Fault> faults(byte[] document) {
    List<Fault> faults = new ArrayList<>();
    try {
      Validator validator = SCHEMA.newValidator();
      validator.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
      validator.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
      validator.setErrorHandler(new Collector(faults));
      XMLReader reader;
      synchronized (PARSERS) {
        reader = PARSERS.newSAXParser().getXMLReader();
      }
      validator.validate(
          new SAXSource(reader, new InputSource(new ByteArrayInputStream(document))));
    } catch (SAXParseException e) {
      add(faults, e);
    } catch (SAXException | ParserConfigurationException | IOException e) {
      // Broken UTF-8 comes as an IOException from the JDK's reader.
      faults.add(new Fault(0, "The XML cannot be read (%s).".formatted(e.getMessage())));
    }
    return faults;
  }

  private static void add(List<Fault> faults, SAXParseException e) {
    if (faults.size() < MOST_ERRORS) {
      String text = String.valueOf(e.getMessage());
      faults.add(
          new Fault(
              Math.max(0, e.getLineNumber()),
              text.contains("DOCTYPE is disallowed")
                  ? "A document type (DOCTYPE) is not taken. Remove it."
                  : text.replaceFirst("^cvc-[\\w.-]+: ", "")));
    }
  }

  private record Collector(List<Fault> faults) implements ErrorHandler {
    @Override
    public void warning(SAXParseException e) {
      // not a fault
    }

    @Override
    public void error(SAXParseException e) {
      add(faults, e);
    }

    @Override
    public void fatalError(SAXParseException e) throws SAXException {
      throw e;
    }
  }
}
