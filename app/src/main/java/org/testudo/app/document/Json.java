package org.testudo.app.document;

import java.io.PrintWriter;
import java.util.List;
import org.testudo.claims.Audience;
import org.testudo.claims.ClaimId;
import org.testudo.claims.FuzzyDate;
import org.testudo.claims.Grade;
import org.testudo.claims.Label;
import org.testudo.claims.Money;
import org.testudo.claims.Position;
import org.testudo.claims.Quantity;
import org.testudo.claims.Subject;
import org.testudo.claims.Validity;
import org.testudo.picture.GateState;
import org.testudo.picture.Known;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;
import tools.jackson.databind.ser.std.ToStringSerializer;

/** How answers are written as JSON: keys in the order given, values in their written form. */
public final class Json {

  private static final List<Class<?>> WRITTEN_AS_TEXT =
      List.of(
          Audience.class,
          ClaimId.class,
          FuzzyDate.class,
          Grade.class,
          Label.class,
          Money.class,
          Position.class,
          Quantity.class,
          Subject.class,
          Validity.class);

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(writtenForms())
          .enable(SerializationFeature.INDENT_OUTPUT)
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .build();

  private static final JsonMapper COMPACT =
      MAPPER.rebuild().disable(SerializationFeature.INDENT_OUTPUT).build();

  private static final JsonMapper SORTED =
      COMPACT.rebuild().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  private Json() {}

  /** A document as a tree, to be put inside another. */
  public static JsonNode read(String document) {
    return MAPPER.readTree(document);
  }

  /** Prints a document, indented. */
  public static void print(PrintWriter out, Object value) {
    out.println(MAPPER.writeValueAsString(value));
    out.flush();
  }

  /** A document without white space, UTF-8. */
  public static byte[] bytes(Object value) {
    return COMPACT.writeValueAsBytes(value);
  }

  /**
   * The same for what holds maps without an order of their own: by key, so that bytes are equal.
   */
  public static byte[] sortedBytes(Object value) {
    return SORTED.writeValueAsBytes(value);
  }

  private static SimpleModule writtenForms() {
    SimpleModule module = new SimpleModule("written forms");
    for (Class<?> type : WRITTEN_AS_TEXT) {
      module.addSerializer(type, ToStringSerializer.instance);
    }
    // A claim stands elsewhere in full; its id is enough to find it.
    module.addSerializer(Known.class, new ClaimReference());
    module.addSerializer(GateState.class, new TaggedState());
    return module;
  }

  private static final class ClaimReference extends StdSerializer<Known> {
    ClaimReference() {
      super(Known.class);
    }

    @Override
    public void serialize(Known known, JsonGenerator out, SerializationContext context) {
      out.writeString(known.id().toString());
    }
  }

  /** Says which state it is, then what the state holds. */
  private static final class TaggedState extends StdSerializer<GateState> {
    TaggedState() {
      super(GateState.class);
    }

    @Override
    public void serialize(GateState state, JsonGenerator out, SerializationContext context) {
      out.writeStartObject();
      out.writeStringProperty(
          "is", state.getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT));
      switch (state) {
        case GateState.Open _ -> {}
        case GateState.Waiting waiting -> {
          out.writeStringProperty("owner", waiting.owner().toString());
          out.writeStringProperty("since", waiting.since().toString());
          if (waiting.reason().isPresent()) {
            out.writeStringProperty("reason", waiting.reason().get().name());
          }
        }
        case GateState.Passed passed -> {
          out.writeStringProperty("date", passed.date().toString());
          out.writeStringProperty(
              "evidence",
              switch (passed.evidence()) {
                case GateState.Evidence.Reported _ -> "reported";
                case GateState.Evidence.ImpliedBy implied -> "implied by " + implied.later();
                case GateState.Evidence.Presumed presumed -> "presumed by " + presumed.rule();
              });
        }
        case GateState.Failed failed -> out.writeStringProperty("date", failed.date().toString());
        case GateState.Waived waived -> out.writeStringProperty("date", waived.date().toString());
        case GateState.NotApplicable not -> out.writeStringProperty("reason", not.reason());
      }
      out.writeName("claims");
      out.writeStartArray();
      for (Known known : state.support()) {
        out.writeString(known.id().toString());
      }
      out.writeEndArray();
      out.writeEndObject();
    }
  }
}
