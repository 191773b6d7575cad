package org.testudo.airpicture.asterix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BlockReaderTest {

  /** Writes down what it is told. */
  private static final class Diary implements BlockSink {
    private final List<String> lines = new ArrayList<>();

    @Override
    public void record(DataRecord record) {
      lines.add(
          String.format(
              "%03d %s %s %s",
              record.edition().category(),
              record.edition().number(),
              record.source(),
              record.items()));
    }

    @Override
    public void broken(
        int category, byte[] bytes, int from, int to, long block, Fault fault, int at) {
      lines.add(String.format("%03d broken %s %d of %d", category, fault, at - from, to - from));
    }

    @Override
    public void unknownCategory(int category, byte[] bytes, int from, int to, long block) {
      lines.add(String.format("%03d unknown %d", category, to - from));
    }
  }

  private static List<String> read(BlockReader reader, String hex) {
    byte[] payload = HexFormat.of().parseHex(hex.replace(" ", "").replace("\n", ""));
    Diary diary = new Diary();
    reader.read(Arrays.copyOf(payload, payload.length + 8), 0, payload.length, diary);
    return diary.lines;
  }

  private static List<String> read(String hex) {
    return read(new BlockReader(DecodeOptions.detect()), hex);
  }

  private static String block(int category, String edition, Map<String, ?> items) {
    Octets record = new Octets();
    new RecordEncoder(Editions.find(category, edition).orElseThrow()).encode(items, record);
    Octets block = new Octets();
    RecordEncoder.block(category, record.bytes(), 0, record.size(), block);
    return HexFormat.of().formatHex(block.toArray());
  }

  @Test
  void aBrokenRecordDoesNotLoseTheNextBlock() {
    // 048 with 010 and a radar position that is cut short; 034 after it.
    assertThat(read("30 0009 90 19c9 0102 03" + "22 0007 c0 190c 02"))
        .containsExactly("048 broken OVERRUN 1 of 6", "034 1.29 25/12 [010, 000]");
  }

  @Test
  void unknownCategoriesArePassedByTheirLength() {
    assertThat(read("f7 0006 010203" + "22 0007 c0 190c 02"))
        .containsExactly("247 unknown 6", "034 1.29 25/12 [010, 000]");
  }

  @Test
  void undefinedItemsEndTheirBlockOnly() {
    // FRN 2 of category 062 is spare.
    assertThat(read("3e 0006 c0 190c" + "22 0007 c0 190c 02"))
        .containsExactly("062 broken UNDEFINED_ITEM 0 of 3", "034 1.29 25/12 [010, 000]");
    assertThat(read("3e 0010 ffffffffffffffffffffffffff" + "22 0007 c0 190c 02"))
        .containsExactly("062 broken ENDLESS_SPECIFICATION 0 of 13", "034 1.29 25/12 [010, 000]");
  }

  @Test
  void impossibleLengthsEndThePayload() {
    assertThat(read("22 0007 c0 190c 02" + "22 0002 c0"))
        .endsWith("034 broken BLOCK_LENGTH 0 of 4");
    assertThat(read("22 0107 c0 190c 02")).containsExactly("034 broken BLOCK_LENGTH 0 of 7");
    assertThat(read("22 00")).containsExactly("034 broken BLOCK_LENGTH 0 of 2");
    assertThat(read("22 0003")).containsExactly("034 broken EMPTY_BLOCK 0 of 3");
  }

  @Test
  void editionsAreFoundOutPerSource() {
    BlockReader reader = new BlockReader(DecodeOptions.detect());
    String old =
        block(
            21,
            "0.26",
            Map.of(
                "010",
                Map.of("SAC", 1, "SIC", 1),
                "040",
                Map.of("DCR", 0),
                "030",
                100.5,
                "130",
                Map.of("LAT", 50, "LON", 30),
                "080",
                "3003AE",
                "140",
                1000,
                "210",
                Map.of("DTI", 1),
                "170",
                "TST001"));
    String recent =
        block(
            21,
            "2.1",
            Map.of(
                "010",
                Map.of("SAC", 2, "SIC", 2),
                "040",
                Map.of("ATP", 0),
                "071",
                100.5,
                "130",
                Map.of("LAT", 50, "LON", 30),
                "080",
                "3003AE",
                "170",
                "TST002"));
    for (int i = 0; i < 50; i++) {
      assertThat(read(reader, old + recent))
          .containsExactly(
              "021 0.26 1/1 [010, 040, 030, 130, 080, 140, 210, 170]",
              "021 2.7 2/2 [010, 040, 071, 130, 080, 170]");
    }
  }

  @Test
  void aSourceThatChangesItsEditionIsFollowed() {
    BlockReader reader = new BlockReader(DecodeOptions.detect());
    Map<String, ?> source = Map.of("SAC", 1, "SIC", 1);
    String recent =
        block(62, "1.18", Map.of("010", source, "040", 7, "245", Map.of("CHR", "TST1")));
    String early =
        block(
            62,
            "0.17",
            Map.of(
                "010",
                source,
                "070",
                5,
                "040",
                7,
                "105",
                Map.of("LAT", 45, "LON", 18),
                "136",
                340));
    for (int i = 0; i < 100; i++) {
      assertThat(read(reader, recent).getFirst()).startsWith("062 1.21");
    }
    for (int i = 0; i < 3; i++) {
      assertThat(read(reader, early).getFirst()).startsWith("062 broken");
    }
    for (int i = 0; i < 50; i++) {
      assertThat(read(reader, early)).containsExactly("062 0.17 1/1 [010, 070, 040, 105, 136]");
    }
    // Damage that no edition reads changes nothing.
    for (int i = 0; i < 50; i++) {
      read(reader, "3e 000a ff ff ff 0101 00 00");
    }
    assertThat(read(reader, early).getFirst()).startsWith("062 0.17 1/1");
  }

  @Test
  void theEditionCanBeGiven() {
    String block = block(48, "1.27", Map.of("010", Map.of("SAC", 25, "SIC", 13), "140", 1));
    assertThat(read(block)).containsExactly("048 1.32 25/13 [010, 140]");
    DecodeOptions all = DecodeOptions.detect().with("48=1.28");
    assertThat(read(new BlockReader(all), block)).containsExactly("048 1.28 25/13 [010, 140]");
    DecodeOptions one = all.with("48@25/13=1.27");
    assertThat(read(new BlockReader(one), block)).containsExactly("048 1.27 25/13 [010, 140]");
    assertThatThrownBy(() -> all.with("48:1.27")).hasMessageContaining("write 21=0.26");
    assertThatThrownBy(() -> all.with("48=7")).hasMessageContaining("[1.27, 1.28");
  }

  @Test
  void fieldsAreFoundByTheirPaths() {
    Edition edition = Editions.find(62, "1.18").orElseThrow();
    Field latitude = edition.findField("105.LAT").orElseThrow();
    assertThat(latitude.coding().findUnit()).contains("°");
    assertThat(edition.findItemTitle("040")).contains("Track Number");
    byte[] block =
        HexFormat.of()
            .parseHex(
                block(
                    62,
                    "1.18",
                    Map.of("105", Map.of("LAT", 51.5, "LON", -0.25), "070", 12.5, "040", 9)));
    List<String> seen = new ArrayList<>();
    BlockSink sink =
        new BlockSink() {
          @Override
          public void record(DataRecord record) {
            Edition read = record.edition();
            seen.add(
                record.findValue(read.findField("105.LAT").orElseThrow())
                    + " "
                    + record.findRaw(read.findField("040").orElseThrow())
                    + " "
                    + record.findValue(read.findField("136").orElseThrow())
                    + " "
                    + record.timeOfDay128()
                    + " "
                    + record.source());
          }

          @Override
          public void broken(int c, byte[] b, int f, int t, long n, Fault fault, int at) {}

          @Override
          public void unknownCategory(int c, byte[] b, int f, int t, long n) {}
        };
    new BlockReader(DecodeOptions.detect())
        .read(Arrays.copyOf(block, block.length + 8), 0, block.length, sink);
    assertThat(seen)
        .containsExactly(
            "OptionalDouble[51.500000953674316] OptionalLong[9] OptionalDouble.empty 1600 unknown");
  }

  @Test
  void anArrayWithoutRoomIsRefused() {
    BlockReader reader = new BlockReader(DecodeOptions.detect());
    assertThatThrownBy(() -> reader.read(new byte[10], 0, 10, new Diary()))
        .hasMessageContaining("needs 8 octets more");
  }
}
