package org.testudo.claims.form;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
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

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

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

  private byte[] bytes = new byte[0];
  private int start;
  private int at;
  private int end;

  /** Whether the string passed last holds nothing but unescaped ASCII. */
  private boolean plain;

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
    begin(bytes, from, to);
    try {
      expect(ClaimWriter.ClaimKeys.GRADE);
      Grade grade = (Grade) value(Grade.class, grades);
      expect(ClaimWriter.ClaimKeys.KIND);
      StatementKind kind = kind();
      expect(ClaimWriter.ClaimKeys.LABEL);
      Label label = (Label) value(Label.class, labels);
      expect(ClaimWriter.ClaimKeys.ORIGIN);
      String origin = (String) value(String.class, origins);
      expect(ClaimWriter.ClaimKeys.SAYS);
      Statement statement = statement(kind);
      expect(ClaimWriter.ClaimKeys.SOURCE);
      Source source = source();
      expect(ClaimWriter.ClaimKeys.SUBJECT);
      Subject subject = (Subject) value(Subject.class, subjects);
      expect(ClaimWriter.ClaimKeys.VALID);
      Validity valid = (Validity) value(Validity.class, validities);
      finish();
      return new Claim(subject, statement, valid, source, origin, grade, label);
    } catch (IllegalArgumentException e) {
      throw refused(e);
    }
  }

  /**
   * The source in {@code bytes[from, to)}.
   *
   * @throws CanonicalFormException unless the bytes are exactly the canonical form of a source
   */
  public Source readSource(byte[] bytes, int from, int to) {
    begin(bytes, from, to);
    try {
      if (at == end || bytes[at] != '{') {
        throw wrong("an opening brace is missing");
      }
      at++;
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
      finish();
      return new Source(
          publisher.orElseThrow(() -> wrong("\"publisher\" is missing")),
          title.orElseThrow(() -> wrong("\"title\" is missing")),
          address,
          published,
          captured,
          sha256);
    } catch (IllegalArgumentException e) {
      throw refused(e);
    }
  }

  private void begin(byte[] bytes, int from, int to) {
    if (from < 0 || to < from || to > bytes.length) {
      throw new IndexOutOfBoundsException(from + ".." + to + " of " + bytes.length);
    }
    this.bytes = bytes;
    this.start = from;
    this.at = from;
    this.end = to;
  }

  private void finish() {
    if (at != end - 1 || bytes[at] != '}') {
      throw wrong("the closing brace is missing or something follows it");
    }
  }

  private StatementKind kind() {
    int from = at + 1;
    int to = stringEnd();
    Object known = kinds.find(bytes, from, to);
    if (known == null) {
      String word = text(from, to);
      known =
          StatementKind.find(word)
              .orElseThrow(() -> wrong("\"" + word + "\" is not a kind of statement"));
      kinds.keep(bytes, from, to, known);
    }
    return (StatementKind) known;
  }

  private Source source() {
    int from = at + 1;
    int to = stringEnd();
    Object known = named.find(bytes, from, to);
    if (known == null) {
      String hash = text(from, to);
      if (!hash.matches("[0-9a-f]{64}")) {
        throw wrong("a source is named by 64 hex digits");
      }
      known = sources.apply(hash).orElseThrow(() -> wrong("the source " + hash + " is not known"));
      named.keep(bytes, from, to, known);
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
      int before = at;
      if (!first && at < end && bytes[at] == ',') {
        at++;
      }
      byte[] key = form.name().bytes;
      if ((first || at > before) && startsWith(key)) {
        at += key.length;
        first = false;
        values[form.index()] = component(form, remembered[i]);
      } else if (form.field().optional()) {
        at = before;
        values[form.index()] = Optional.empty();
      } else {
        throw wrong("\"" + form.field().name() + "\" is missing from the " + kind.word());
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
      long value = number();
      return form.field().optional() ? Optional.of(value) : value;
    }
    if (!form.field().optional()) {
      return value(type, recall);
    }
    int from = at + 1;
    int to = stringEnd();
    Object known = recall.find(bytes, from, to);
    if (known == null) {
      Object inner = type == String.class ? text(from, to) : value(type, recallOf(type), from, to);
      known = Optional.of(inner);
      recall.keep(bytes, from, to, known);
    }
    return known;
  }

  private List<Object> list(Class<?> type, Recall recall) {
    List<Object> values = new ArrayList<>();
    if (at == end || bytes[at] != '[') {
      throw wrong("a list is missing");
    }
    at++;
    if (at < end && bytes[at] == ']') {
      at++;
      return List.of();
    }
    while (true) {
      values.add(value(type, recall));
      if (at < end && bytes[at] == ',') {
        at++;
      } else if (at < end && bytes[at] == ']') {
        at++;
        return List.copyOf(values);
      } else {
        throw wrong("a list does not end");
      }
    }
  }

  private Object value(Class<?> type, Recall recall) {
    int from = at + 1;
    int to = stringEnd();
    return value(type, recall, from, to);
  }

  private Object value(Class<?> type, Recall recall, int from, int to) {
    Object known = recall.find(bytes, from, to);
    if (known == null) {
      known = exact(type, text(from, to));
      recall.keep(bytes, from, to, known);
    }
    return known;
  }

  /** Refuses a text that another one canonically stands for: one claim must not have two ids. */
  private Object exact(Class<?> type, String text) {
    if (type == String.class) {
      return text;
    }
    Object value = ValueForm.parse(type, text);
    if (!ValueForm.format(value).equals(text)) {
      throw wrong("\"" + text + "\" should be written \"" + ValueForm.format(value) + "\"");
    }
    return value instanceof Subject subject ? oneSubject.apply(subject) : value;
  }

  private boolean truth() {
    if (startsWith(ClaimWriter.ClaimKeys.TRUE)) {
      at += ClaimWriter.ClaimKeys.TRUE.length;
      return true;
    }
    expect(ClaimWriter.ClaimKeys.FALSE);
    return false;
  }

  private long number() {
    int from = at;
    while (at < end && (bytes[at] == '-' || (bytes[at] >= '0' && bytes[at] <= '9'))) {
      at++;
    }
    String text = new String(bytes, from, at - from, StandardCharsets.US_ASCII);
    return (Long) exact(Long.class, text);
  }

  private Optional<String> member(byte[] key) {
    int before = at;
    boolean first = at == start + 1;
    if (!first && at < end && bytes[at] == ',') {
      at++;
    }
    if ((first || at > before) && startsWith(key)) {
      at += key.length;
      int from = at + 1;
      int to = stringEnd();
      return Optional.of(text(from, to));
    }
    at = before;
    return Optional.empty();
  }

  /**
   * Moves past the string that begins here and returns where its closing quote stands. Looks at
   * eight bytes at once, and notes whether they are all plain ASCII.
   */
  private int stringEnd() {
    if (at >= end || bytes[at] != '"') {
      throw wrong("a text in quotes is missing");
    }
    plain = true;
    int i = at + 1;
    while (i < end) {
      if (i + 8 <= end) {
        long eight = (long) LONGS.get(bytes, i);
        long special = special(eight);
        i += Long.numberOfTrailingZeros(special) >>> 3;
        if (special == 0) {
          continue;
        }
      }
      byte b = bytes[i];
      if (b == '"') {
        at = i + 1;
        return i;
      }
      if (b == '\\') {
        i++;
      } else if (b >= 0 && b < 0x20) {
        throw wrong("a control character stands bare in a text");
      }
      plain &= b >= 0x20 && b != '\\';
      i++;
    }
    throw wrong("a text does not end");
  }

  /**
   * Marks the high bit of bytes that need a closer look: quote, backslash, control character, not
   * ASCII. Bits above the first mark may be wrong (the subtraction borrows); only the first is
   * used. (Mycroft 1987; Warren, Hacker's Delight, section 6-1.)
   */
  private static long special(long eight) {
    long quotes = eight ^ 0x2222222222222222L;
    long backslashes = eight ^ 0x5c5c5c5c5c5c5c5cL;
    return (((quotes - 0x0101010101010101L) & ~quotes)
            | ((backslashes - 0x0101010101010101L) & ~backslashes)
            | ((eight - 0x2020202020202020L) & ~eight)
            | eight)
        & 0x8080808080808080L;
  }

  /** The text that {@link #stringEnd} just passed; only what {@link JsonBytes} writes is read. */
  private String text(int from, int to) {
    if (plain) {
      return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }
    String raw;
    try {
      raw =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(bytes, from, to - from))
              .toString();
    } catch (CharacterCodingException e) {
      throw new CanonicalFormException(place() + "a text is not UTF-8.", e);
    }
    String text = raw.indexOf('\\') < 0 ? raw : unescape(raw);
    JsonBytes again = new JsonBytes();
    try {
      again.string(text);
    } catch (CanonicalFormException e) {
      throw new CanonicalFormException(place() + e.getMessage(), e);
    }
    if (!Arrays.equals(again.toByteArray(), 1, again.length() - 1, bytes, from, to)) {
      throw wrong("a text is not escaped the canonical way");
    }
    return text;
  }

  private String unescape(String raw) {
    StringBuilder text = new StringBuilder(raw.length());
    int i = 0;
    while (i < raw.length()) {
      char c = raw.charAt(i++);
      if (c != '\\') {
        text.append(c);
        continue;
      }
      char escaped = i < raw.length() ? raw.charAt(i++) : ' ';
      switch (escaped) {
        case '"', '\\' -> text.append(escaped);
        case 'b' -> text.append('\b');
        case 't' -> text.append('\t');
        case 'n' -> text.append('\n');
        case 'f' -> text.append('\f');
        case 'r' -> text.append('\r');
        case 'u' -> {
          if (i + 4 > raw.length()) {
            throw wrong("an escape is cut short");
          }
          try {
            text.append((char) Integer.parseInt(raw, i, i + 4, 16));
          } catch (NumberFormatException e) {
            throw new CanonicalFormException(place() + "an escape is not hex.", e);
          }
          i += 4;
        }
        default -> throw wrong("\\" + escaped + " is not an escape");
      }
    }
    return text.toString();
  }

  private void expect(byte[] key) {
    if (!startsWith(key)) {
      throw wrong("expected " + new String(key, StandardCharsets.US_ASCII));
    }
    at += key.length;
  }

  private boolean startsWith(byte[] key) {
    int to = at + key.length;
    return to <= end && Arrays.equals(bytes, at, to, key, 0, key.length);
  }

  private Recall recallOf(Class<?> type) {
    return recalls.computeIfAbsent(type, t -> new Recall());
  }

  private CanonicalFormException wrong(String what) {
    return new CanonicalFormException(place() + what + ".");
  }

  private CanonicalFormException refused(IllegalArgumentException e) {
    return new CanonicalFormException(place() + e.getMessage(), e);
  }

  private String place() {
    return "Not the canonical form of a claim or source, at byte " + (at - start) + ": ";
  }
}
