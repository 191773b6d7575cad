package org.testudo.exchange.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * An element of HTML or inline SVG. Text can enter a page only through {@link #add(String)} and
 * {@link #attr(String, String)}, and both escape, so a page cannot be broken by what a source
 * wrote. Attributes that could run or load something are refused; links take web addresses only.
 *
 * <p>The markup is well-formed XML and reads the same to an HTML parser.
 */
final class Element {

  private sealed interface Child {
    record Text(String text) implements Child {}

    record Nested(Element element) implements Child {}

    /** Our own style sheet or script, which HTML does not unescape. */
    record Verbatim(String source) implements Child {}
  }

  private static final Set<String> VOID = Set.of("meta", "br", "hr", "input", "col", "wbr");
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9-]*");

  private final String name;
  private final Map<String, String> attributes = new LinkedHashMap<>();
  private final List<Child> children = new ArrayList<>();

  private Element(String name) {
    this.name = name;
  }

  static Element of(String name) {
    return new Element(checked(name));
  }

  static Element of(String name, String cssClass) {
    return of(name).attr("class", cssClass);
  }

  private static String checked(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("\"%s\" is not a name in markup.".formatted(name));
    }
    return name;
  }

  Element attr(String attribute, String value) {
    String lower = attribute.toLowerCase(Locale.ROOT);
    if (lower.startsWith("on") || Set.of("href", "src", "style", "action").contains(lower)) {
      throw new IllegalArgumentException(
          "Attribute %s can run or load something. Links go through link or anchor."
              .formatted(attribute));
    }
    attributes.put(checked(attribute), value);
    return this;
  }

  /** A coordinate or length in user units, to a hundredth. */
  Element attr(String attribute, double value) {
    return attr(attribute, number(value));
  }

  /** A share of the width or height, 0 to 100. */
  Element percent(String attribute, double value) {
    return attr(attribute, number(value) + "%");
  }

  static String number(double value) {
    BigDecimal rounded = BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_EVEN);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }

  Element add(String text) {
    children.add(new Child.Text(text));
    return this;
  }

  Element add(Element... elements) {
    return add(Arrays.asList(elements));
  }

  Element add(List<Element> elements) {
    elements.forEach(element -> children.add(new Child.Nested(element)));
    return this;
  }

  /** Our own style sheet or script; refused if it could end its element or break the XML. */
  Element verbatim(String source) {
    if (source.indexOf('<') >= 0 || source.indexOf('&') >= 0) {
      throw new IllegalArgumentException("A style sheet or script may hold neither < nor &.");
    }
    children.add(new Child.Verbatim(source));
    return this;
  }

  /** The SVG or HTML tooltip of this element, read out by screen readers. */
  Element title(String text) {
    return add(of("title").add(text));
  }

  /** A link to an element of the same page. */
  static Element anchor(String id, String text) {
    Element link = of("a").add(text);
    link.attributes.put("href", "#" + id);
    return link;
  }

  /** A link to a web address; any other kind of address is shown as text and leads nowhere. */
  static Element link(String address, String text) {
    if (!isWeb(address)) {
      return of("span").add(text);
    }
    Element link = of("a").attr("rel", "noopener noreferrer").add(text);
    link.attributes.put("href", address);
    return link;
  }

  private static boolean isWeb(String address) {
    try {
      URI uri = new URI(address);
      String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
      return (scheme.equals("http") || scheme.equals("https")) && uri.getHost() != null;
    } catch (URISyntaxException e) {
      return false;
    }
  }

  @Override
  public String toString() {
    StringBuilder out = new StringBuilder();
    write(out);
    return out.toString();
  }

  private void write(StringBuilder out) {
    out.append('<').append(name);
    attributes.forEach((attribute, value) -> {
      out.append(' ').append(attribute).append("=\"");
      escape(value, out);
      out.append('"');
    });
    if (VOID.contains(name)) {
      out.append("/>");
      return;
    }
    out.append('>');
    for (Child child : children) {
      switch (child) {
        case Child.Text(String text) -> escape(text, out);
        case Child.Nested(Element element) -> element.write(out);
        case Child.Verbatim(String source) -> out.append(source);
      }
    }
    out.append("</").append(name).append('>');
    if (BLOCKS.contains(name)) {
      out.append('\n');
    }
  }

  /** A line break after these keeps the source readable and a diff of two reports small. */
  private static final Set<String> BLOCKS =
      Set.of("section", "article", "p", "tr", "li", "h2", "h3", "svg", "details", "style", "div");

  private static void escape(String text, StringBuilder out) {
    Printable.of(text)
        .chars()
        .forEach(c -> {
          switch (c) {
            case '&' -> out.append("&amp;");
            case '<' -> out.append("&lt;");
            case '>' -> out.append("&gt;");
            case '"' -> out.append("&quot;");
            case '\'' -> out.append("&#39;");
            default -> out.append((char) c);
          }
        });
  }
}
