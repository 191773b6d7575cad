package org.testudo.claims.form;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.testudo.claims.Claim;
import org.testudo.claims.FuzzyDate;
import org.testudo.claims.Source;
import org.testudo.claims.StatementKind;

/**
 * Writes claims in canonical form, remembering what it has met: many claims of one import share
 * sources, labels and dates.
 *
 * <p>Not safe for several threads; make one per batch.
 */
public final class ClaimWriter {

  private static final int REMEMBERED_SOURCES = 4096;

  private final JsonBytes out = new JsonBytes();
  private final Map<Source, WrittenSource> sources = new HashMap<>();

  /** A source's canonical bytes and their SHA-256, the name by which claims refer to it. */
  private record WrittenSource(Blob form, String hash) {}

  /** Keeps a byte array out of the record above, whose equality would then be wrong. */
  private static final class Blob {
    final byte[] bytes;

    Blob(byte[] bytes) {
      this.bytes = bytes;
    }
  }

  /**
   * The canonical bytes of a claim.
   *
   * @throws CanonicalFormException if a text holds half a character or a number is beyond 2^53
   */
  public byte[] write(Claim claim) {
    return write(claim, 0);
  }

  /** As {@link #write(Claim)}, with {@code headroom} zero bytes in front for the caller to fill. */
  public byte[] write(Claim claim, int headroom) {
    StatementKind kind = StatementKind.of(claim.statement());
    String source = written(claim.source()).hash();
    out.clear();
    out.skip(headroom);
    out.raw(ClaimKeys.GRADE);
    out.string(claim.grade().toString());
    out.raw(ClaimKeys.KIND);
    out.string(kind.word());
    out.raw(ClaimKeys.LABEL);
    out.string(claim.label().toString());
    out.raw(ClaimKeys.ORIGIN);
    out.string(claim.origin());
    out.raw(ClaimKeys.SAYS);
    boolean first = true;
    for (FieldForm form : FieldForm.of(kind)) {
      Object value = kind.value(claim.statement(), form.index());
      if (value instanceof Optional<?> optional) {
        if (optional.isEmpty()) {
          continue;
        }
        value = optional.get();
      }
      if (!first) {
        out.raw(',');
      }
      first = false;
      out.raw(form.name().bytes);
      if (value instanceof List<?> list) {
        writeList(list);
      } else {
        writeValue(value);
      }
    }
    out.raw(ClaimKeys.SOURCE);
    out.string(source);
    out.raw(ClaimKeys.SUBJECT);
    out.string(claim.subject().toString());
    out.raw(ClaimKeys.VALID);
    out.string(claim.valid().toString());
    out.raw('}');
    return out.toByteArray();
  }

  /** The canonical bytes of a source. */
  public byte[] write(Source source) {
    return written(source).form().bytes.clone();
  }

  /** SHA-256 of the canonical bytes of a source, in lower-case hex. */
  public String hash(Source source) {
    return written(source).hash();
  }

  private WrittenSource written(Source source) {
    WrittenSource known = sources.get(source);
    if (known != null) {
      return known;
    }
    out.clear();
    boolean first = true;
    first = member(first, SourceKeys.ADDRESS, source.address());
    first = member(first, SourceKeys.CAPTURED, source.captured().map(Object::toString));
    first = member(first, SourceKeys.PUBLISHED, source.published().map(FuzzyDate::toString));
    first = member(first, SourceKeys.PUBLISHER, Optional.of(source.publisher()));
    first = member(first, SourceKeys.SHA256, source.sha256());
    member(first, SourceKeys.TITLE, Optional.of(source.title()));
    out.raw('}');
    byte[] form = out.toByteArray();
    WrittenSource fresh =
        new WrittenSource(new Blob(form), HexFormat.of().formatHex(CanonicalForm.sha256(form)));
    if (sources.size() == REMEMBERED_SOURCES) {
      sources.clear();
    }
    sources.put(source, fresh);
    return fresh;
  }

  private boolean member(boolean first, byte[] key, Optional<String> text) {
    if (text.isEmpty()) {
      return first;
    }
    out.raw(first ? '{' : ',');
    out.raw(key);
    out.string(text.get());
    return false;
  }

  private void writeList(List<?> list) {
    out.raw('[');
    for (int i = 0; i < list.size(); i++) {
      if (i > 0) {
        out.raw(',');
      }
      writeValue(list.get(i));
    }
    out.raw(']');
  }

  private void writeValue(Object value) {
    switch (value) {
      case Boolean b -> out.raw(b ? ClaimKeys.TRUE : ClaimKeys.FALSE);
      case Long number -> {
        if (number > ValueForm.MAX_NUMBER || number < -ValueForm.MAX_NUMBER) {
          throw new CanonicalFormException(
              "The number %d is too large: JSON readers keep whole numbers up to %d exactly."
                  .formatted(number, ValueForm.MAX_NUMBER));
        }
        out.number(number);
      }
      default -> out.string(ValueForm.format(value));
    }
  }

  /** Keys of a claim, each with what stands before it, in canonical order. */
  static final class ClaimKeys {
    static final byte[] GRADE = ascii("{\"grade\":");
    static final byte[] KIND = ascii(",\"kind\":");
    static final byte[] LABEL = ascii(",\"label\":");
    static final byte[] ORIGIN = ascii(",\"origin\":");
    static final byte[] SAYS = ascii(",\"says\":{");
    static final byte[] SOURCE = ascii("},\"source\":");
    static final byte[] SUBJECT = ascii(",\"subject\":");
    static final byte[] VALID = ascii(",\"valid\":");
    static final byte[] TRUE = ascii("true");
    static final byte[] FALSE = ascii("false");

    private ClaimKeys() {}
  }

  /** Keys of a source in canonical order. */
  static final class SourceKeys {
    static final byte[] ADDRESS = ascii("\"address\":");
    static final byte[] CAPTURED = ascii("\"captured\":");
    static final byte[] PUBLISHED = ascii("\"published\":");
    static final byte[] PUBLISHER = ascii("\"publisher\":");
    static final byte[] SHA256 = ascii("\"sha256\":");
    static final byte[] TITLE = ascii("\"title\":");

    private SourceKeys() {}
  }

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
