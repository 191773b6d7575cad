package org.testudo.claims;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The kinds of statement: the word that names each in files and in the ledger, and its fields.
 *
 * <p>Fields are read off the record's components once; the canonical form, the claim files and the
 * published schema all work from this one description.
 */
public enum StatementKind {
  PLEDGE("pledge", Statement.PledgeMade.class),
  CASE("case", Statement.CaseOpened.class),
  GATE("gate", Statement.GateReported.class),
  PROMISE("promise", Statement.DatePromised.class),
  QUANTITY("quantity", Statement.QuantityStated.class),
  MILESTONE("milestone", Statement.MilestoneReported.class),
  SHIPMENT("shipment", Statement.Shipped.class),
  TRAINING("training", Statement.TrainingReported.class),
  CREW("crew", Statement.CrewReported.class),
  UNIT("unit", Statement.UnitFormed.class),
  COMPONENT("component", Statement.ComponentStated.class),
  CONDITION("condition", Statement.ConditionReported.class),
  INCIDENT("incident", Statement.IncidentReported.class),
  STOCK("stock", Statement.StockReported.class),
  PLACE("place", Statement.PlaceDescribed.class),
  ALERT("alert", Statement.AlertRaised.class),
  NODE("node", Statement.NodeDescribed.class),
  LINK("link", Statement.LinkDescribed.class),
  INTEROPERABILITY("interoperability", Statement.InteroperabilityTested.class),
  HARDENING("hardening", Statement.PlaceHardened.class),
  RESOLUTION("resolution", Statement.ConflictResolved.class),
  RETRACTION("retraction", Statement.Retracted.class),
  SUPERSESSION("supersession", Statement.Superseded.class);

  /**
   * One field of a kind.
   *
   * @param name as in files, kebab-case
   * @param type the value's class, inside {@code Optional} or {@code List} if it is one
   * @param optional whether it may be left out
   * @param list whether it is a list of values
   */
  public record Field(String name, Class<?> type, boolean optional, boolean list) {}

  private final String word;
  private final Class<? extends Statement> type;

  // List.copyOf is immutable; the checker knows only Guava's types.
  @SuppressWarnings("ImmutableEnumChecker")
  private final List<Field> fields;

  @SuppressWarnings("ImmutableEnumChecker")
  private final List<MethodHandle> accessors;

  private final MethodHandle constructor;

  private static final Map<String, StatementKind> BY_WORD = new TreeMap<>();
  private static final Map<Class<?>, StatementKind> BY_TYPE = new java.util.HashMap<>();

  static {
    for (StatementKind kind : values()) {
      BY_WORD.put(kind.word, kind);
      BY_TYPE.put(kind.type, kind);
    }
  }

  StatementKind(String word, Class<? extends Statement> type) {
    this.word = word;
    this.type = type;
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      RecordComponent[] components = type.getRecordComponents();
      List<Field> found = new ArrayList<>();
      List<MethodHandle> getters = new ArrayList<>();
      Class<?>[] types = new Class<?>[components.length];
      for (int i = 0; i < components.length; i++) {
        RecordComponent component = components[i];
        types[i] = component.getType();
        found.add(
            new Field(
                kebab(component.getName()),
                valueType(component.getGenericType()),
                component.getType() == Optional.class,
                component.getType() == List.class));
        getters.add(
            lookup
                .unreflect(component.getAccessor())
                .asType(MethodType.methodType(Object.class, Statement.class)));
      }
      fields = List.copyOf(found);
      accessors = List.copyOf(getters);
      constructor =
          lookup
              .findConstructor(type, MethodType.methodType(void.class, types))
              .asSpreader(Object[].class, types.length)
              .asType(MethodType.methodType(Statement.class, Object[].class));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** The kind named {@code word}, if there is one. */
  public static Optional<StatementKind> find(String word) {
    return Optional.ofNullable(BY_WORD.get(word));
  }

  /** All words, sorted. */
  public static List<String> words() {
    return List.copyOf(BY_WORD.keySet());
  }

  public static StatementKind of(Statement statement) {
    StatementKind kind = BY_TYPE.get(statement.getClass());
    if (kind == null) {
      throw new IllegalStateException(
          "%s is not listed in StatementKind.".formatted(statement.getClass().getSimpleName()));
    }
    return kind;
  }

  public String word() {
    return word;
  }

  public Class<? extends Statement> type() {
    return type;
  }

  /** In the order of the record's components. */
  public List<Field> fields() {
    return fields;
  }

  /**
   * The value of field {@code index}: the component itself, an {@code Optional} or a {@code List}.
   */
  public Object value(Statement statement, int index) {
    try {
      return (Object) accessors.get(index).invokeExact(statement);
    } catch (Throwable e) {
      throw new IllegalStateException("cannot read " + fields.get(index).name(), e);
    }
  }

  /**
   * Builds a statement from component values in field order.
   *
   * @throws IllegalArgumentException if the record refuses them
   */
  public Statement build(Object[] values) {
    try {
      return (Statement) constructor.invokeExact(values);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("cannot build " + word, e);
    }
  }

  private static Class<?> valueType(Type type) {
    Type inner = type instanceof ParameterizedType p ? p.getActualTypeArguments()[0] : type;
    return (Class<?>) inner;
  }

  private static String kebab(String camel) {
    StringBuilder kebab = new StringBuilder();
    for (int i = 0; i < camel.length(); i++) {
      char c = camel.charAt(i);
      if (Character.isUpperCase(c)) {
        kebab.append('-').append(Character.toLowerCase(c));
      } else {
        kebab.append(c);
      }
    }
    return kebab.toString();
  }
}
