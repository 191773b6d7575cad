package org.testudo.schedules;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.testudo.exchange.table.UnreadableFile;
import org.testudo.exchange.table.UnreadableFile.Fault;

/**
 * A schedule file whose kind is told by its content, and which is small and plain enough to hand to
 * a parser: at most {@value #LARGEST} bytes, {@value #MOST_TASKS} tasks, {@value #MOST_PARTS}
 * elements or rows, elements at most {@value #DEEPEST} deep, no document type declaration (so no
 * entity, outside or inside, can be declared).
 */
final class GuardedFile {

  static final int LARGEST = 32 << 20;
  static final int MOST_TASKS = 50_000;
  static final int MOST_PARTS = 2_000_000;
  static final int DEEPEST = 64;

  /** What can be read. */
  enum Kind {
    MSPDI,
    PMXML,
    XER,
    MPP
  }

  private static final byte[] OLE2 = {
    (byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0, (byte) 0xa1, (byte) 0xb1, 0x1a, (byte) 0xe1
  };

  private final String name;
  private final byte[] bytes;
  private final Kind kind;
  private final Charset charset;

  private GuardedFile(String name, byte[] bytes, Kind kind, Charset charset) {
    this.name = name;
    this.bytes = bytes;
    this.kind = kind;
    this.charset = charset;
  }

  String name() {
    return name;
  }

  Kind kind() {
    return kind;
  }

  InputStream stream() {
    return new ByteArrayInputStream(bytes);
  }

  /** Of an XER file: UTF-8 if it reads so, else the Windows code page P6 itself writes. */
  Charset charset() {
    return charset;
  }

  static GuardedFile open(Path file) throws IOException {
    String name = String.valueOf(file.getFileName());
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(LARGEST + 1);
    }
    if (bytes.length > LARGEST) {
      throw new UnreadableFile(
          Fault.TOO_LARGE,
          "%s holds more than %d MiB. Export only the tasks that matter."
              .formatted(name, LARGEST >> 20));
    }
    if (bytes.length == 0) {
      throw new UnreadableFile(Fault.EMPTY, name + " is empty.");
    }
    if (startsWith(bytes, OLE2)) {
      return new GuardedFile(name, bytes, Kind.MPP, StandardCharsets.UTF_8);
    }
    if (startsWith(bytes, "ERMHDR\t".getBytes(StandardCharsets.US_ASCII))) {
      checkRows(name, bytes);
      return new GuardedFile(name, bytes, Kind.XER, charsetOf(bytes));
    }
    return new GuardedFile(name, bytes, checkXml(name, bytes), StandardCharsets.UTF_8);
  }

  private static boolean startsWith(byte[] bytes, byte[] start) {
    return bytes.length >= start.length
        && java.util.Arrays.equals(bytes, 0, start.length, start, 0, start.length);
  }

  private static void checkRows(String name, byte[] bytes) throws UnreadableFile {
    int rows = 0;
    int tasks = 0;
    boolean inTasks = false;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '%' && (i == 0 || bytes[i - 1] == '\n') && i + 1 < bytes.length) {
        rows++;
        if (bytes[i + 1] == 'T') {
          inTasks =
              new String(bytes, i, Math.min(8, bytes.length - i), StandardCharsets.US_ASCII)
                  .matches("(?s)%T\tTASK[\r\n\t ].*|%T\tTASK");
        } else if (bytes[i + 1] == 'R' && inTasks) {
          tasks++;
        }
      }
    }
    count(name, tasks, rows);
    if (rows == 0) {
      throw new UnreadableFile(
          Fault.TRUNCATED, name + " ends after the head of an XER file. Export it again.");
    }
  }

  private static void count(String name, int tasks, int parts) throws UnreadableFile {
    if (tasks > MOST_TASKS || parts > MOST_PARTS) {
      throw new UnreadableFile(
          Fault.TOO_LARGE,
          "%s holds more than %,d tasks or %,d elements. Export only the tasks that matter."
              .formatted(name, MOST_TASKS, MOST_PARTS));
    }
  }

  private static Charset charsetOf(byte[] bytes) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return StandardCharsets.UTF_8;
    } catch (CharacterCodingException e) {
      return Charset.forName("windows-1252");
    }
  }

  /** The parser would print what it finds wrong with UTF-8 before it throws. */
  private static void checkUtf8(String name, byte[] bytes) throws UnreadableFile {
    String head =
        new String(bytes, 0, Math.min(bytes.length, 200), StandardCharsets.ISO_8859_1)
            .toLowerCase(Locale.ROOT);
    boolean other =
        head.startsWith("\u00fe\u00ff")
            || head.startsWith("\u00ff\u00fe")
            || (head.contains("encoding=") && !head.matches("(?s).*encoding=.utf-8.*"));
    ByteBuffer read = ByteBuffer.wrap(bytes);
    if (!other
        && StandardCharsets.UTF_8
            .newDecoder()
            .decode(read, CharBuffer.allocate(bytes.length), true)
            .isError()) {
      int line = 1;
      for (int i = 0; i < read.position(); i++) {
        line += bytes[i] == '\n' ? 1 : 0;
      }
      throw new UnreadableFile(
          Fault.RE_ENCODED,
          "%s, line %d: this is not UTF-8, as the file says it is. Export it again."
              .formatted(name, line));
    }
  }

  /** Walks the whole document once without building anything. */
  private static Kind checkXml(String name, byte[] bytes) throws UnreadableFile {
    checkUtf8(name, bytes);
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    int depth = 0;
    int elements = 0;
    int tasks = 0;
    String root = "";
    try {
      XMLStreamReader xml = factory.createXMLStreamReader(new ByteArrayInputStream(bytes));
      while (xml.hasNext()) {
        switch (xml.next()) {
          case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
              throw new UnreadableFile(
                  Fault.BROKEN,
                  "%s, line %d: it declares a document type or an entity, which no schedule needs. Remove it."
                      .formatted(name, xml.getLocation().getLineNumber()));
          case XMLStreamConstants.START_ELEMENT -> {
            String element = xml.getLocalName();
            if (depth == 0) {
              root = element;
              kindOf(name, root);
            }
            depth++;
            elements++;
            if (element.equals("Task") || element.equals("Activity")) {
              tasks++;
            }
            if (depth > DEEPEST) {
              throw new UnreadableFile(
                  Fault.BROKEN,
                  "%s, line %d: elements lie more than %d deep, as in no schedule."
                      .formatted(name, xml.getLocation().getLineNumber(), DEEPEST));
            }
            count(name, tasks, elements);
          }
          case XMLStreamConstants.END_ELEMENT -> depth--;
          default -> {
            // text and comments
          }
        }
      }
    } catch (XMLStreamException e) {
      throw new UnreadableFile(
          root.isEmpty() ? Fault.NOT_A_TABLE : Fault.BROKEN,
          "%s is no sound schedule, line %d: %s. MS Project XML, Primavera XML, XER and MPP are read."
              .formatted(
                  name,
                  e.getLocation() == null ? 0 : e.getLocation().getLineNumber(),
                  firstLine(String.valueOf(e.getMessage()))),
          e);
    }
    return kindOf(name, root);
  }

  private static Kind kindOf(String name, String root) throws UnreadableFile {
    return switch (root) {
      case "Project" -> Kind.MSPDI;
      case "APIBusinessObjects" -> Kind.PMXML;
      default ->
          throw new UnreadableFile(
              Fault.NOT_A_TABLE,
              "%s is XML, but <%s> begins no schedule. MS Project XML begins with <Project>, Primavera's with <APIBusinessObjects>."
                  .formatted(name, root));
    };
  }

  /** The parser's own texts go on with its location, which we give ourselves. */
  private static String firstLine(String message) {
    String[] lines = message.split("\n", 3);
    String said = lines.length > 1 && lines[0].startsWith("ParseError") ? lines[1] : lines[0];
    return said.replaceFirst("^Message: ", "").strip().replaceFirst("\\.$", "");
  }
}
