package org.testudo.airpicture.listing;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.testudo.airpicture.asterix.Edition;
import org.testudo.airpicture.asterix.Editions;
import org.testudo.airpicture.asterix.Fault;
import org.testudo.airpicture.asterix.Octets;
import org.testudo.airpicture.asterix.RecordEncoder;
import org.testudo.airpicture.recording.BoundedLines;
import org.testudo.airpicture.recording.PayloadSink;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes payloads of the lines that {@link JsonLines} writes, or that people write: {@code
 * {"category":62,"items":{"010":{"SAC":70,"SIC":16}}}}.
 *
 * <p>Lines with the same {@code frame} make one payload, those with the same {@code block} in it
 * one block; a line without them stands alone. Without an {@code edition} the newest is meant.
 */
public final class LineEncoder {

  private static final int LONGEST_LINE = 4 << 20;

  /** What a UDP datagram over IPv4 holds: 65,535 octets without the headers' 20 and 8. */
  private static final int LONGEST_PAYLOAD = 65_507;

  private static final int BLOCK_HEADER = 3;

  /** Faults whose octets are a block's header too, or no block at all. */
  private static final Set<Object> BLOCK_FAULTS =
      Set.of(Fault.BLOCK_LENGTH.name(), Fault.EMPTY_BLOCK.name());

  private final JsonMapper mapper =
      new JsonMapper(
          JsonFactory.builder()
              .streamReadConstraints(
                  StreamReadConstraints.builder()
                      .maxNestingDepth(32)
                      .maxStringLength(LONGEST_LINE)
                      .build())
              .build());

  private final Map<Edition, RecordEncoder> encoders = new HashMap<>();
  private final Octets records = new Octets();
  private final Octets payload = new Octets();
  private final PayloadSink sink;
  private @Nullable Object frame;
  private @Nullable Object block;
  private int category = -1;
  private long time = PayloadSink.NO_TIME;
  private long payloads;

  public LineEncoder(PayloadSink sink) {
    this.sink = sink;
  }

  /**
   * Encodes every line.
   *
   * @return payloads made
   * @throws IllegalArgumentException naming the line, the item and what would fit
   */
  public long encode(BufferedReader text) throws IOException {
    BoundedLines lines = new BoundedLines(text, LONGEST_LINE);
    long number = 0;
    for (String line = lines.next(); line != null; line = lines.next()) {
      number++;
      if (lines.cut()) {
        throw new IllegalArgumentException(
            "line %d: longer than %,d characters. Maybe line ends are missing."
                .formatted(number, LONGEST_LINE));
      }
      if (line.isBlank()) {
        continue;
      }
      try {
        line(line);
      } catch (JacksonException e) {
        throw new IllegalArgumentException(
            "line " + number + ": not a JSON object: " + e.getOriginalMessage(), e);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("line " + number + ": " + e.getMessage(), e);
      }
    }
    endFrame();
    return payloads;
  }

  private void line(String line) {
    Map<?, ?> object = mapper.readValue(line, Map.class);
    if (object == null) {
      throw new IllegalArgumentException("must be an object");
    }
    Object inFrame = object.get("frame");
    if (inFrame == null || !inFrame.equals(frame)) {
      endFrame();
      frame = inFrame;
      time =
          object.get("received") instanceof String received
              ? TimeText.parse(received)
              : PayloadSink.NO_TIME;
    }
    int number = category(object);
    Object inBlock = object.get("block");
    if (inBlock == null || !inBlock.equals(block) || number != category) {
      endBlock();
      block = inBlock;
      category = number;
    }
    Object octets = object.get("octets");
    if (octets == null) {
      encoder(number, object.get("edition")).encode(items(object), records);
    } else if (object.containsKey("fault") && !BLOCK_FAULTS.contains(object.get("fault"))) {
      raw(octets, records);
    } else {
      endBlock();
      raw(octets, payload);
    }
    if (payload.size() + (records.size() == 0 ? 0 : BLOCK_HEADER + records.size())
        > LONGEST_PAYLOAD) {
      throw new IllegalArgumentException(
          "with this record the payload is longer than %,d octets, what a datagram holds. Give another \"frame\"."
              .formatted(LONGEST_PAYLOAD));
    }
  }

  private static int category(Map<?, ?> object) {
    if (object.get("category") instanceof Integer number && number >= 0 && number <= 255) {
      return number;
    }
    throw new IllegalArgumentException(
        "\"category\" must be a number from 0 to 255, not " + object.get("category"));
  }

  private static Map<?, ?> items(Map<?, ?> object) {
    if (object.get("items") instanceof Map<?, ?> items) {
      return items;
    }
    throw new IllegalArgumentException(
        "\"items\" must be an object, such as {\"010\":{\"SAC\":70,\"SIC\":16}}");
  }

  private RecordEncoder encoder(int number, @Nullable Object edition) {
    Edition found =
        (edition == null
                ? Editions.findNewest(number)
                : Editions.find(number, String.valueOf(edition)))
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "category "
                        + number
                        + (edition == null ? "" : " edition " + edition)
                        + " is not described here; there are "
                        + (Editions.of(number).isEmpty()
                            ? "categories " + Editions.categories()
                            : "editions "
                                + Editions.of(number).stream().map(Edition::number).toList())));
    return encoders.computeIfAbsent(found, RecordEncoder::new);
  }

  private static void raw(Object octets, Octets into) {
    try {
      byte[] bytes = HexFormat.of().parseHex(Objects.toString(octets));
      into.addAll(bytes, 0, bytes.length);
    } catch (IllegalArgumentException _) {
      throw new IllegalArgumentException("\"octets\" is not hexadecimal: " + octets);
    }
  }

  private void endBlock() {
    if (records.size() > 0) {
      RecordEncoder.block(category, records.bytes(), 0, records.size(), payload);
      records.clear();
    }
    block = null;
    category = -1;
  }

  private void endFrame() {
    endBlock();
    if (payload.size() > 0) {
      payloads++;
      sink.payload(time, payload.bytes(), 0, payload.size());
      payload.clear();
    }
  }
}
