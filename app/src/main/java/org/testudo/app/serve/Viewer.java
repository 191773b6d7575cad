package org.testudo.app.serve;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The contract as one page to read: no script, nothing from elsewhere. */
final class Viewer {

  private static final String STYLE =
      """
      body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1c2430;background:#fff}
      @media (prefers-color-scheme:dark){body{color:#e4e8ee;background:#14181d}code,pre{background:#222831!important}a{color:#8ab8ff}}
      h2{margin-top:2.5rem;border-bottom:1px solid #8886}h3{margin-bottom:.2rem;font-family:ui-monospace,monospace;font-size:1.05rem}
      code,pre{font-family:ui-monospace,monospace;background:#eef1f5;padding:.1em .3em;border-radius:3px}pre{padding:.7em;overflow-x:auto}
      table{border-collapse:collapse;width:100%}td,th{text-align:left;vertical-align:top;padding:.25em .6em .25em 0;border-top:1px solid #8884}
      .verb{display:inline-block;min-width:4.2em;font-weight:700}
      """;

  private static final int MOST_ALIASES = 2_000;

  private final StringBuilder out = new StringBuilder();
  private final JsonNode contract;

  private Viewer(JsonNode contract) {
    this.contract = contract;
  }

  static String html(byte[] yaml) {
    return new Viewer(contract(yaml)).page();
  }

  /** The contract as a tree, its anchors resolved, which Jackson's own reader does not do. */
  static JsonNode contract(byte[] yaml) {
    LoadSettings settings =
        LoadSettings.builder().setMaxAliasesForCollections(MOST_ALIASES).build();
    return JsonMapper.shared()
        .valueToTree(new Load(settings).loadFromString(new String(yaml, StandardCharsets.UTF_8)));
  }

  private String page() {
    JsonNode info = contract.path("info");
    out.append("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">")
        .append("<meta name=\"viewport\" content=\"width=device-width\"><title>")
        .append(text(info.path("title")))
        .append("</title><style>")
        .append(STYLE)
        .append("</style></head><body><h1>")
        .append(text(info.path("title")))
        .append("</h1>");
    paragraphs(info.path("description"));
    out.append("<p><a href=\"/api/v1/openapi.yaml\">openapi.yaml</a></p>");
    contract.path("tags").forEach(this::tag);
    out.append("<h2>Schemas</h2>");
    contract
        .path("components")
        .path("schemas")
        .properties()
        .forEach(entry -> {
          out.append("<h3 id=\"")
              .append(escape(entry.getKey()))
              .append("\">")
              .append(escape(entry.getKey()))
              .append("</h3>");
          paragraphs(entry.getValue().path("description"));
          members(entry.getValue());
        });
    return out.append("</body></html>").toString();
  }

  private void tag(JsonNode tag) {
    out.append("<h2>").append(text(tag.path("name"))).append("</h2>");
    paragraphs(tag.path("description"));
    contract
        .path("paths")
        .properties()
        .forEach(path ->
            path.getValue()
                .properties()
                .forEach(operation -> {
                  if (operation
                      .getValue()
                      .path("tags")
                      .path(0)
                      .asString("")
                      .equals(tag.path("name").asString(""))) {
                    operation(operation.getKey(), path.getKey(), operation.getValue());
                  }
                }));
  }

  private void operation(String verb, String path, JsonNode operation) {
    out.append("<h3><span class=\"verb\">")
        .append(verb.toUpperCase(Locale.ROOT))
        .append("</span>")
        .append(escape(path))
        .append("</h3>");
    paragraphs(operation.path("summary"));
    paragraphs(operation.path("description"));
    JsonNode parameters = operation.path("parameters");
    if (!parameters.isEmpty()) {
      out.append("<table>");
      parameters.forEach(one -> {
        JsonNode parameter = resolved(one);
        row(parameter.path("name"), parameter.path("in"), parameter.path("description"));
      });
      out.append("</table>");
    }
    out.append("<table>");
    operation
        .path("responses")
        .properties()
        .forEach(response -> {
          JsonNode told = resolved(response.getValue());
          out.append("<tr><td><code>")
              .append(escape(response.getKey()))
              .append("</code></td><td>")
              .append(text(told.path("description")));
          told.path("content")
              .properties()
              .forEach(media ->
                  out.append("<br><code>")
                      .append(escape(media.getKey()))
                      .append("</code> ")
                      .append(reference(media.getValue().path("schema"))));
          out.append("</td></tr>");
        });
    out.append("</table>");
  }

  private void members(JsonNode schema) {
    JsonNode properties = schema.path("properties");
    if (properties.isEmpty()) {
      return;
    }
    out.append("<table>");
    properties
        .properties()
        .forEach(member ->
            out.append("<tr><td><code>")
                .append(escape(member.getKey()))
                .append("</code></td><td>")
                .append(reference(member.getValue()))
                .append("</td><td>")
                .append(text(member.getValue().path("description")))
                .append("</td></tr>"));
    out.append("</table>");
  }

  private void row(JsonNode... cells) {
    out.append("<tr>");
    for (JsonNode cell : cells) {
      out.append("<td>").append(text(cell)).append("</td>");
    }
    out.append("</tr>");
  }

  /** A type in a word, or a link to the schema that describes it. */
  private static String reference(JsonNode schema) {
    String to = schema.path("$ref").asString("");
    if (!to.isEmpty()) {
      String name = escape(to.substring(to.lastIndexOf('/') + 1));
      return "<a href=\"#" + name + "\">" + name + "</a>";
    }
    if (schema.path("type").asString("").equals("array")) {
      return "list of " + reference(schema.path("items"));
    }
    JsonNode type = schema.path("type");
    if (type.isArray()) {
      StringBuilder words = new StringBuilder();
      type.forEach(word -> words.append(words.isEmpty() ? "" : " or ").append(text(word)));
      return words.toString();
    }
    return text(type);
  }

  private JsonNode resolved(JsonNode node) {
    String to = node.path("$ref").asString("");
    return to.startsWith("#") ? contract.at(to.substring(1)) : node;
  }

  private void paragraphs(JsonNode text) {
    if (!text.asString("").isBlank()) {
      for (String part : text.asString("").split("\n\n", -1)) {
        out.append("<p>").append(escape(part)).append("</p>");
      }
    }
  }

  private static String text(JsonNode node) {
    return escape(node.asString(""));
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
