package org.testudo.claims.form;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.testudo.claims.Claim;
import org.testudo.claims.FuzzyDate;
import org.testudo.claims.Grade;
import org.testudo.claims.Label;
import org.testudo.claims.Source;
import org.testudo.claims.Statement;
import org.testudo.claims.StatementKind;
import org.testudo.claims.Subject;
import org.testudo.claims.Validity;

/**
 * Reads claims from their canonical bytes, millions of them: equal texts give the same object.
 *
 * <p>It accepts exactly what {@link ClaimWriter} writes. Since order and spacing are fixed, it
 * compares keys where a JSON parser would look them up, and needs no tree. Not safe for several
 * threads; make one per thread.
 */
public final class ClaimReader {

  private final Function<String, Optional<Source>> sources;
  private final UnaryOperator<Subject> oneSubject;
  private final Map<Class<?>, Recall> recalls = new HashMap<>();
  private final Map<StatementKind, Recall[]> fieldRecalls = new EnumMap<>(StatementKind.class);
  private final Recall grades = recallOf(Grade.class);
  private final Recall labels = recallOf(Label.class);
  private final Recall origins = recallOf(String.class);
  private final Recall subjects = recallOf(Subject.class);
  private final Recall validities = recallOf(Validity.class);
  private final Recall kinds = new Recall();
  private final Recall named = new Recall();

  private final CanonicalCursor cursor = new CanonicalCursor();

  /**
   * @param sources finds a source by the hex SHA-256 of its canonical bytes
   */
  public ClaimReader(Function<String, Optional<Source>> sources) {
    this(sources, subject -> subject);
  }

  /**
   * As above, for readers that work side by side.
   *
   * @param oneSubject gives the object that stands for all equal subjects
   */
  public ClaimReader(
      Function<String, Optional<Source>> sources, UnaryOperator<Subject> oneSubject) {
    this.sources = sources;
    this.oneSubject = oneSubject;
  }

  /**
   * The claim in {@code bytes[from, to)}.
   *
   * @throws CanonicalFormException unless the bytes are exactly the canonical form of a claim
   */
  public Claim read(byte[] bytes, int from, int to) {
    cursor.begin(bytes, from, to);
    try {
      cursor.expect(ClaimWriter.ClaimKeys.GRADE);
      Grade grade = (Grade) value(Grade.class, grades);
      cursor.expect(ClaimWriter.ClaimKeys.KIND);
      StatementKind kind = kind();
      cursor.expect(ClaimWriter.ClaimKeys.LABEL);
      Label label = (Label) value(Label.class, labels);
      cursor.expect(ClaimWriter.ClaimKeys.ORIGIN);
      String origin = (String) value(String.class, origins);
      cursor.expect(ClaimWriter.ClaimKeys.SAYS);
      Statement statement = statement(kind);
      cursor.expect(ClaimWriter.ClaimKeys.SOURCE);
      Source source = source();
      cursor.expect(ClaimWriter.ClaimKeys.SUBJECT);
      Subject subject = (Subject) value(Subject.class, subjects);
      cursor.expect(ClaimWriter.ClaimKeys.VALID);
      Validity valid = (Validity) value(Validity.class, validities);
      cursor.finish();
      return new Claim(subject, statement, valid, source, origin, grade, label);
    } catch (IllegalArgumentException e) {
      throw cursor.refused(e);
    }
  }

  /**
   * The source in {@code bytes[from, to)}.
   *
   * @throws CanonicalFormException unless the bytes are exactly the canonical form of a source
   */
  public Source readSource(byte[] bytes, int from, int to) {
    cursor.begin(bytes, from, to);
    try {
      if (!cursor.take('{')) {
        throw cursor.wrong("an opening brace is missing");
      }
      Optional<String> address = member(ClaimWriter.SourceKeys.ADDRESS);
      Optional<LocalDate> captured =
          member(ClaimWriter.SourceKeys.CAPTURED)
              .map(text -> (LocalDate) exact(LocalDate.class, text));
      Optional<FuzzyDate> published =
          member(ClaimWriter.SourceKeys.PUBLISHED)
              .map(text -> (FuzzyDate) exact(FuzzyDate.class, text));
      Optional<String> publisher = member(ClaimWriter.SourceKeys.PUBLISHER);
      Optional<String> sha256 = member(ClaimWriter.SourceKeys.SHA256);
      Optional<String> title = member(ClaimWriter.SourceKeys.TITLE);
      cursor.finish();
      return new Source(
          publisher.orElseThrow(() -> cursor.wrong("\"publisher\" is missing")),
          title.orElseThrow(() -> cursor.wrong("\"title\" is missing")),
          address,
          published,
          captured,
          sha256);
    } catch (IllegalArgumentException e) {
      throw cursor.refused(e);
    }
  }

  private StatementKind kind() {
    cursor.string();
    Object known = find(kinds);
    if (known == null) {
      String word = cursor.text();
      known =
          StatementKind.find(word)
              .orElseThrow(() -> cursor.wrong("\"" + word + "\" is not a kind of statement"));
      keep(kinds, known);
    }
    return (StatementKind) known;
  }

  private Source source() {
    cursor.string();
    Object known = find(named);
    if (known == null) {
      String hash = cursor.text();
      if (!hash.matches("[0-9a-f]{64}")) {
        throw cursor.wrong("a source is named by 64 hex digits");
      }
      known =
          sources
              .apply(hash)
              .orElseThrow(() -> cursor.wrong("the source " + hash + " is not known"));
      keep(named, known);
    }
    return (Source) known;
  }

  private Statement statement(StatementKind kind) {
    List<FieldForm> forms = FieldForm.of(kind);
    Recall[] remembered = fieldRecalls.get(kind);
    if (remembered == null) {
      remembered = fieldRecallsOf(forms);
      fieldRecalls.put(kind, remembered);
    }
    Object[] values = new Object[forms.size()];
    boolean first = true;
    for (int i = 0; i < forms.size(); i++) {
      FieldForm form = forms.get(i);
      if (cursor.takeMember(form.name().bytes, first)) {
        first = false;
        values[form.index()] = component(form, remembered[i]);
      } else if (form.field().optional()) {
        values[form.index()] = Optional.empty();
      } else {
        throw cursor.wrong("\"" + form.field().name() + "\" is missing from the " + kind.word());
      }
    }
    return kind.build(values);
  }

  private Recall[] fieldRecallsOf(List<FieldForm> forms) {
    Recall[] recalls = new Recall[forms.size()];
    for (int i = 0; i < recalls.length; i++) {
      recalls[i] =
          forms.get(i).field().optional()
              // Optionals are remembered whole, so that equal ones share the wrapper as well.
              ? new Recall()
              : recallOf(forms.get(i).field().type());
    }
    return recalls;
  }

  private Object component(FieldForm form, Recall recall) {
    Class<?> type = form.field().type();
    if (form.field().list()) {
      return list(type, recall);
    }
    if (form.isBoolean()) {
      boolean value = truth();
      return form.field().optional() ? Optional.of(value) : value;
    }
    if (form.isNumber()) {
      long value = (Long) exact(Long.class, cursor.digits());
      return form.field().optional() ? Optional.of(value) : value;
    }
    if (!form.field().optional()) {
      return value(type, recall);
    }
    cursor.string();
    Object known = find(recall);
    if (known == null) {
      Object inner = type == String.class ? cursor.text() : passed(type, recallOf(type));
      known = Optional.of(inner);
      keep(recall, known);
    }
    return known;
  }

  private List<Object> list(Class<?> type, Recall recall) {
    List<Object> values = new ArrayList<>();
    if (!cursor.take('[')) {
      throw cursor.wrong("a list is missing");
    }
    if (cursor.take(']')) {
      return List.of();
    }
    do {
      values.add(value(type, recall));
    } while (cursor.take(','));
    if (!cursor.take(']')) {
      throw cursor.wrong("a list does not end");
    }
    return List.copyOf(values);
  }

  private Object value(Class<?> type, Recall recall) {
    cursor.string();
    return passed(type, recall);
  }

  /** The value of the string that the cursor passed last. */
  private Object passed(Class<?> type, Recall recall) {
    Object known = find(recall);
    if (known == null) {
      known = exact(type, cursor.text());
      keep(recall, known);
    }
    return known;
  }

  private @Nullable Object find(Recall recall) {
    return recall.find(cursor.bytes(), cursor.from(), cursor.to());
  }

  private void keep(Recall recall, Object value) {
    recall.keep(cursor.bytes(), cursor.from(), cursor.to(), value);
  }

  /** Refuses a text that another one canonically stands for: one claim must not have two ids. */
  private Object exact(Class<?> type, String text) {
    if (type == String.class) {
      return text;
    }
    Object value = ValueForm.parse(type, text);
    if (!ValueForm.format(value).equals(text)) {
      throw cursor.wrong("\"" + text + "\" should be written \"" + ValueForm.format(value) + "\"");
    }
    return value instanceof Subject subject ? oneSubject.apply(subject) : value;
  }

  private boolean truth() {
    if (cursor.take(ClaimWriter.ClaimKeys.TRUE)) {
      return true;
    }
    cursor.expect(ClaimWriter.ClaimKeys.FALSE);
    return false;
  }

  private Optional<String> member(byte[] key) {
    if (!cursor.takeMember(key, cursor.offset() == 1)) {
      return Optional.empty();
    }
    cursor.string();
    return Optional.of(cursor.text());
  }

  private Recall recallOf(Class<?> type) {
    return recalls.computeIfAbsent(type, t -> new Recall());
  }
}
