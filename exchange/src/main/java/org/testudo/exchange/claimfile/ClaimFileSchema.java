package org.testudo.exchange.claimfile;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.testudo.claims.ClaimId;
import org.testudo.claims.FuzzyDate;
import org.testudo.claims.Grade;
import org.testudo.claims.Label;
import org.testudo.claims.Money;
import org.testudo.claims.Position;
import org.testudo.claims.Quantity;
import org.testudo.claims.StatementKind;
import org.testudo.claims.Subject;
import org.testudo.claims.Validity;
import org.testudo.claims.form.ValueForm;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON Schema (draft 2020-12) of claim files, made from {@link StatementKind}.
 *
 * <p>The published copy is the resource {@code claims.schema.json} beside this class; a test keeps
 * the two equal. A YAML file is an instance of the schema itself, a line of a JSON Lines file of
 * {@code #/$defs/line}. The schema checks form only: whether a source or id exists is for {@link
 * ClaimFiles}.
 */
public final class ClaimFileSchema {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private static final String DATE = "\\d{4}(-\\d{2}){0,2}(\\.\\.\\d{4}(-\\d{2}){0,2})?";
  private static final String NAME = "[a-z0-9._/-]+";

  /** Type, pattern and example of each value type. */
  private record Form(String name, String pattern, String example) {}

  private static final Map<Class<?>, Form> FORMS =
      Map.of(
          Subject.class, new Form("subject", "^(" + kinds() + "):" + NAME + "$", "case:ca-nasams"),
          Quantity.class,
              new Form(
                  "quantity",
                  "^\\d{1,15}(\\+|\\.\\.\\d{1,15})? (" + units() + ")$",
                  "3..4 launcher"),
          Money.class, new Form("money", "^[A-Z]{3} -?\\d{1,18}(\\.\\d{1,6})?$", "CAD 406000000"),
          FuzzyDate.class, new Form("date", "^" + DATE + "$", "2024-11"),
          Validity.class, new Form("valid", "^" + DATE + "(/" + DATE + ")?$", "2023-03/2023-05"),
          Grade.class, new Form("grade", "^[A-F][1-6]$", "B2"),
          Label.class,
              new Form(
                  "label",
                  "^[^ :]+:(CLEAR|GREEN|AMBER|AMBER\\+STRICT|RED)( (REL|ORIG) [^ ]+)*$",
                  "TLP:AMBER REL ca,us ORIG ca"),
          Position.class,
              new Form(
                  "position", "^-?\\d{1,2}(\\.\\d{1,7})?,-?\\d{1,3}(\\.\\d{1,7})?$", "50.45,30.52"),
          LocalDate.class, new Form("day", "^\\d{4}-\\d{2}-\\d{2}$", "2024-11-22"),
          Instant.class,
              new Form(
                  "instant",
                  "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,9})?)?(Z|[+-]\\d{2}:\\d{2})$",
                  "2024-11-22T10:00:00Z"));

  private ClaimFileSchema() {}

  /** The schema as indented JSON, ending in a line feed; the same bytes on every run. */
  public static String text() {
    return JsonMapper.builder()
            .build()
            .writerWithDefaultPrettyPrinter()
            .writeValueAsString(schema())
            .replace("\r\n", "\n")
        + "\n";
  }

  private static ObjectNode schema() {
    ObjectNode schema = NODES.objectNode();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("$id", "urn:testudo:claims:1");
    schema.put("title", "Testudo claim file");
    schema.put(
        "description",
        "A YAML file of claims. A line of a JSON Lines file is an instance of #/$defs/line.");
    ObjectNode properties = object(schema, List.of());
    properties.set("defaults", defaults());
    ObjectNode sources = properties.putObject("sources");
    sources.put("type", "object").put("description", "Sources by the keys that claims refer to.");
    sources.set("additionalProperties", ref("source"));
    ObjectNode claims = properties.putObject("claims");
    claims.put("type", "array");
    claims.set("items", ref("claim"));
    definitions(schema.putObject("$defs"));
    return schema;
  }

  private static ObjectNode defaults() {
    ObjectNode defaults = NODES.objectNode();
    defaults.put("description", "Taken for every claim of the file that does not say otherwise.");
    ObjectNode properties = object(defaults, List.of());
    properties.set("label", ref("label"));
    properties.set("grade", ref("grade"));
    properties.set("source", ref("source-reference"));
    properties.set("origin", ref("text"));
    properties.set("valid", ref("valid"));
    return defaults;
  }

  private static void definitions(ObjectNode defs) {
    defs.putObject("text").put("type", "string").put("pattern", "\\S");
    defs.putObject("claim-reference")
        .put("description", "The 64 hex digits of a claim, or the \"id\" of a claim in the folder.")
        .put("type", "string")
        .put("minLength", 1);
    for (Form form :
        new TreeSet<>(FORMS.values().stream().map(Form::name).toList())
            .stream()
                .flatMap(name -> FORMS.values().stream().filter(form -> form.name.equals(name)))
                .toList()) {
      ObjectNode value = defs.putObject(form.name);
      if (form.name.equals("date") || form.name.equals("valid")) {
        // YAML reads a bare year as a number.
        value.putArray("type").add("string").add("integer");
      } else {
        value.put("type", "string");
      }
      value.put("pattern", form.pattern);
      value.putArray("examples").add(form.example);
    }
    defs.set("source", source(false));
    ObjectNode reference = defs.putObject("source-reference");
    reference.putArray("anyOf").add(ref("text")).add(ref("source"));
    for (StatementKind kind : StatementKind.values()) {
      defs.set("claim-" + kind.word(), claim(kind));
    }
    ObjectNode claim = defs.putObject("claim");
    claim.put("type", "object");
    claim.putArray("required").add("subject").add("kind");
    claim.putObject("properties").putObject("kind").set("enum", strings(StatementKind.words()));
    ArrayNode choices = claim.putArray("allOf");
    for (String word : StatementKind.words()) {
      ObjectNode choice = choices.addObject();
      ObjectNode when = choice.putObject("if");
      when.putObject("properties").putObject("kind").put("const", word);
      when.putArray("required").add("kind");
      choice.set("then", ref("claim-" + word));
    }
    defs.set("source-line", source(true));
    ObjectNode line = defs.putObject("line");
    line.putObject("if").putArray("required").add("subject");
    line.set("then", ref("claim"));
    line.set("else", ref("source-line"));
  }

  private static ObjectNode source(boolean line) {
    ObjectNode source = NODES.objectNode();
    ObjectNode properties =
        object(
            source, line ? List.of("source", "publisher", "title") : List.of("publisher", "title"));
    if (line) {
      properties.set("source", ref("text"));
    }
    properties.set("publisher", ref("text"));
    properties.set("title", ref("text"));
    properties.set("address", ref("text"));
    properties.set("published", ref("date"));
    properties.set("captured", ref("day"));
    properties.putObject("sha256").put("type", "string").put("pattern", "^[0-9a-f]{64}$");
    return source;
  }

  private static ObjectNode claim(StatementKind kind) {
    ObjectNode claim = NODES.objectNode();
    TreeSet<String> required = new TreeSet<>(List.of("subject", "kind"));
    kind.fields().stream()
        .filter(field -> !field.optional())
        .forEach(field -> required.add(field.name()));
    ObjectNode properties = object(claim, List.copyOf(required));
    properties.set("subject", ref("subject"));
    properties.putObject("kind").put("const", kind.word());
    for (StatementKind.Field field : kind.fields()) {
      properties.set(field.name(), field.list() ? list(value(field)) : value(field));
    }
    properties.set("valid", ref("valid"));
    properties.set("source", ref("source-reference"));
    properties.set("origin", ref("text"));
    properties.set("grade", ref("grade"));
    properties.set("label", ref("label"));
    properties.set("id", ref("text"));
    return claim;
  }

  private static ObjectNode value(StatementKind.Field field) {
    Class<?> type = field.type();
    Optional<Form> form = Optional.ofNullable(FORMS.get(type));
    if (form.isPresent()) {
      return ref(form.get().name);
    }
    ObjectNode value = NODES.objectNode();
    if (type.isEnum()) {
      value.set("enum", strings(ValueForm.words(type)));
      return value;
    }
    if (type == long.class || type == Long.class) {
      return value.put("type", "integer");
    }
    if (type == boolean.class || type == Boolean.class) {
      return value.put("type", "boolean");
    }
    return ref(type == ClaimId.class ? "claim-reference" : "text");
  }

  private static ObjectNode list(ObjectNode item) {
    ObjectNode list = NODES.objectNode().put("type", "array");
    list.set("items", item);
    return list;
  }

  /** Makes {@code node} a closed object and gives its properties to fill. */
  private static ObjectNode object(ObjectNode node, List<String> required) {
    node.put("type", "object").put("additionalProperties", false);
    if (!required.isEmpty()) {
      node.set("required", strings(required));
    }
    return node.putObject("properties");
  }

  private static ObjectNode ref(String name) {
    return NODES.objectNode().put("$ref", "#/$defs/" + name);
  }

  private static ArrayNode strings(List<String> words) {
    ArrayNode array = NODES.arrayNode();
    words.forEach(array::add);
    return array;
  }

  private static String kinds() {
    return String.join(
        "|", List.of(Subject.Kind.values()).stream().map(Subject.Kind::word).toList());
  }

  private static String units() {
    return String.join(
        "|", List.of(Quantity.Unit.values()).stream().map(Quantity.Unit::word).toList());
  }
}
