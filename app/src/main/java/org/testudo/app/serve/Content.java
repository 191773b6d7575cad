package org.testudo.app.serve;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Bytes of one media type; compressed at most once, since cached answers go out often. */
final class Content {

  static final Content NONE = new Content("", new byte[0]);

  /** Below this a gzip header costs more than it saves. */
  private static final int WORTH_COMPRESSING = 1024;

  private final String mediaType;
  private final byte[] bytes;
  private final AtomicBoolean asked = new AtomicBoolean();
  private final AtomicReference<byte[]> compressed = new AtomicReference<>(new byte[0]);

  private Content(String mediaType, byte[] bytes) {
    this.mediaType = mediaType;
    this.bytes = bytes;
  }

  /** Takes the bytes over: the caller no longer writes to them. */
  static Content of(String mediaType, byte[] bytes) {
    return new Content(mediaType, bytes);
  }

  String mediaType() {
    return mediaType;
  }

  int size() {
    return bytes.length;
  }

  boolean isCompressible() {
    return bytes.length >= WORTH_COMPRESSING
        && (mediaType.startsWith("text/")
            || mediaType.contains("json")
            || mediaType.contains("javascript")
            || mediaType.contains("yaml")
            || mediaType.contains("svg"));
  }

  /** Whether the compressed bytes are at hand. */
  boolean isCompressed() {
    return compressed.get().length > 0;
  }

  /** Whether this was asked before, by the time it is asked now. */
  boolean isAskedAgain() {
    return asked.getAndSet(true);
  }

  void writeTo(OutputStream out) throws IOException {
    out.write(bytes);
  }

  byte[] copy() {
    return bytes.clone();
  }

  /** The bytes as gzip; callers only read them. */
  byte[] gzip() {
    byte[] known = compressed.get();
    if (known.length == 0) {
      ByteArrayOutputStream into = new ByteArrayOutputStream(bytes.length / 4 + 64);
      try (GZIPOutputStream gzip =
          new GZIPOutputStream(into) {
            {
              def.setLevel(Deflater.BEST_SPEED);
            }
          }) {
        gzip.write(bytes);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      known = into.toByteArray();
      compressed.set(known);
    }
    return known;
  }
}
