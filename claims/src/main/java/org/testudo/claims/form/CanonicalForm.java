package org.testudo.claims.form;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.function.Function;
import org.testudo.claims.Claim;
import org.testudo.claims.ClaimId;
import org.testudo.claims.Source;

/**
 * The one sequence of bytes of a claim, over which its id is taken.
 *
 * <p>It is JSON in the canonical form of RFC 8785 (keys sorted, no white space, UTF-8), with every
 * value in its {@link ValueForm} and absent optional fields left out:
 *
 * <pre>{@code
 * {"grade":"B2","kind":"gate","label":"TLP:CLEAR","origin":"dnd","says":{"event":"blocked",
 *  "gate":"contract","reason":"contract"},"source":"9f…64 hex digits","subject":"case:ca-nasams",
 *  "valid":"2024-01-10"}
 * }</pre>
 *
 * <p>The source is named by the SHA-256 of its own canonical bytes, because thousands of claims
 * share one. A claim's id is the SHA-256 of its bytes, so {@code sha256sum} can check it.
 *
 * <p>Reading is exact: what is not canonical is refused, so that one claim never has two ids. The
 * convenience methods here serve single claims; {@link ClaimWriter} and {@link ClaimReader} serve
 * millions.
 */
public final class CanonicalForm {

  private CanonicalForm() {}

  /**
   * The canonical bytes of a claim.
   *
   * @throws CanonicalFormException if the claim has no canonical form
   */
  public static byte[] encode(Claim claim) {
    return new ClaimWriter().write(claim);
  }

  /**
   * The canonical bytes of a source.
   *
   * @throws CanonicalFormException if the source has no canonical form
   */
  public static byte[] encode(Source source) {
    return new ClaimWriter().write(source);
  }

  /**
   * Reads a claim.
   *
   * @param sources finds a source by the hex SHA-256 of its canonical bytes
   * @throws CanonicalFormException unless the bytes are exactly the canonical form of a claim
   */
  public static Claim decode(byte[] bytes, Function<String, Optional<Source>> sources) {
    return new ClaimReader(sources).read(bytes, 0, bytes.length);
  }

  /**
   * Reads a source.
   *
   * @throws CanonicalFormException unless the bytes are exactly the canonical form of a source
   */
  public static Source decodeSource(byte[] bytes) {
    return new ClaimReader(hash -> Optional.empty()).readSource(bytes, 0, bytes.length);
  }

  public static ClaimId idOf(Claim claim) {
    return idOf(encode(claim));
  }

  /** The id of the claim whose canonical bytes are given. */
  public static ClaimId idOf(byte[] canonical) {
    return ClaimId.ofDigest(sha256(canonical));
  }

  static byte[] sha256(byte[] bytes) {
    return digest().digest(bytes);
  }

  /** A fresh SHA-256, which every Java platform has. */
  public static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(
          "This Java lacks SHA-256, which its specification demands.", e);
    }
  }
}
