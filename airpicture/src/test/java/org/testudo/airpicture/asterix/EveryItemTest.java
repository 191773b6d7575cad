package org.testudo.airpicture.asterix;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every item of every edition, read to JSON and written again: the same octets. The octets are made
 * by a generator that shares nothing with the reader but the description.
 */
class EveryItemTest {

  private static final JsonMapper JSON = new JsonMapper();

  static Stream<Edition> editions() {
    return Editions.categories().stream().flatMap(category -> Editions.of(category).stream());
  }

  @ParameterizedTest
  @MethodSource("editions")
  void anItemAloneComesBackAsItWas(Edition edition) {
    Codec codec = new Codec(edition);
    for (int profile = 0; profile < edition.profiles().size(); profile++) {
      var members = edition.profiles().get(profile).layout().members();
      for (int member = 1; member <= members.size(); member++) {
        if (members.get(member - 1).isPresent()) {
          for (int seed = 0; seed < 12; seed++) {
            RandomRecords random = new RandomRecords(edition, seed, seed % 2 == 1);
            codec.assertSame(random.only(profile, member));
          }
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("editions")
  void recordsOfManyItemsComeBackAsTheyWere(Edition edition) {
    Codec codec = new Codec(edition);
    for (int seed = 0; seed < 60; seed++) {
      codec.assertSame(new RandomRecords(edition, 1000 + seed, seed % 2 == 1).next());
    }
  }

  /** What is made once for an edition. */
  private static final class Codec {
    private final RecordWalker walker;
    private final DataRecord view;
    private final RecordJson json = new RecordJson();
    private final RecordEncoder encoder;
    private final Utf8Text text = new Utf8Text();
    private final Octets again = new Octets();

    private Codec(Edition edition) {
      walker = new RecordWalker(edition, _ -> true);
      view = new DataRecord(walker);
      encoder = new RecordEncoder(edition);
    }

    private void assertSame(byte[] record) {
      byte[] padded = Arrays.copyOf(record, record.length + BlockReader.PADDING);
      walker.clear();
      int after = walker.walk(padded, 0, record.length);
      assertThat(after)
          .as("%s %s", walker.edition(), HexFormat.of().formatHex(record))
          .isEqualTo(record.length);
      view.moveTo(walker, padded, 0, record.length, 0);
      text.cut(0);
      json.write(view, text);
      again.clear();
      encoder.encode(JSON.readValue(text.toString(), Map.class), again);
      assertThat(HexFormat.of().formatHex(again.toArray()))
          .as("%s %s", walker.edition(), text)
          .isEqualTo(HexFormat.of().formatHex(record));
    }
  }

  /** What the columns say is what the fields say one by one. */
  @ParameterizedTest
  @MethodSource("editions")
  void columnsHoldWhatTheRecordsHold(Edition edition) {
    Octets block = new Octets();
    List<int[]> spans = new ArrayList<>();
    for (int seed = 0; seed < 40; seed++) {
      byte[] record = new RandomRecords(edition, 5000 + seed, seed % 3 == 0).next();
      int from = block.size();
      block.addAll(record, 0, record.length);
      spans.add(new int[] {from, block.size()});
    }
    Columns columns = Columns.all(edition);
    byte[] bytes = block.bytes();
    assertThat(columns.add(bytes, 0, block.size())).isTrue();
    columns.finish();
    assertThat(columns.rows()).isEqualTo(40);
    List<String> fromColumns = new ArrayList<>();
    for (Columns.Column column : columns.columns()) {
      for (int i = 0; i < column.count(); i++) {
        fromColumns.add(column.row(i) + " " + column.field() + " " + column.value(i));
        if (i > 0) {
          assertThat(column.row(i)).isGreaterThanOrEqualTo(column.row(i - 1));
        }
      }
    }
    List<String> oneByOne = new ArrayList<>();
    RecordWalker walker = new RecordWalker(edition, _ -> true);
    for (int row = 0; row < spans.size(); row++) {
      walker.clear();
      walker.walk(bytes, spans.get(row)[0], spans.get(row)[1]);
      for (int i = 0; i < walker.size(); i++) {
        for (Field field : edition.segments().get(walker.segment(i)).fields()) {
          double raw = bits(bytes, walker.offset(i), field);
          double value =
              field.coding() instanceof Coding.Quantity quantity ? raw * quantity.step() : raw;
          oneByOne.add(row + " " + field + " " + value);
        }
      }
    }
    fromColumns.sort(null);
    oneByOne.sort(null);
    assertThat(fromColumns).isEqualTo(oneByOne);
  }

  /** Bit by bit, as one would by hand. */
  private static double bits(byte[] bytes, int segment, Field field) {
    BigInteger value = BigInteger.ZERO;
    for (int i = 0; i < field.bits(); i++) {
      int at = 8 * segment + field.firstBit() + i;
      int bit = (bytes[at / 8] >> (7 - at % 8)) & 1;
      value = value.shiftLeft(1).or(BigInteger.valueOf(bit));
    }
    if (field.coding().signed() && value.testBit(field.bits() - 1)) {
      value = value.subtract(BigInteger.ONE.shiftLeft(field.bits()));
    }
    return value.longValue();
  }

  @ParameterizedTest
  @MethodSource("editions")
  void namesAreUniqueWithinAnItem(Edition edition) {
    for (Edition.Profile profile : edition.profiles()) {
      for (var member : profile.layout().members()) {
        member.ifPresent(m -> unique(edition, m.name(), m.shape()));
      }
    }
  }

  private static void unique(Edition edition, String path, Shape shape) {
    switch (shape) {
      case Shape.Fixed(Segment segment) -> unique(edition, path, List.of(segment));
      case Shape.Extended extended -> unique(edition, path, extended.extents());
      case Shape.Repeated(int _, Segment _, Segment element) ->
          unique(edition, path, List.of(element));
      case Shape.Chained(Segment element) -> unique(edition, path, List.of(element));
      case Shape.Explicit explicit ->
          explicit.contents().forEach(content -> unique(edition, path, content.layout()));
      case Shape.Compound compound -> {
        Set<String> names = new HashSet<>();
        for (var member : compound.members()) {
          member.ifPresent(m -> {
            assertThat(names.add(m.name())).as("%s %s.%s", edition, path, m.name()).isTrue();
            unique(edition, path + "." + m.name(), m.shape());
          });
        }
      }
      case Shape.RandomSequence _ -> {}
    }
  }

  private static void unique(Edition edition, String path, List<Segment> segments) {
    Set<String> names = new HashSet<>();
    for (Segment segment : segments) {
      for (Field field : segment.fields()) {
        assertThat(names.add(field.name())).as("%s %s.%s", edition, path, field.name()).isTrue();
      }
    }
  }
}
