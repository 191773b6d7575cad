package org.testudo.airpicture.asterix;

/** Blocks for tests of other packages. */
public final class RecordSamples {

  private RecordSamples() {}

  /** A block of made-up records, some of them odd. */
  public static byte[] block(Edition edition, long seed, int records) {
    RandomRecords random = new RandomRecords(edition, seed, seed % 2 == 0);
    Octets content = new Octets();
    for (int i = 0; i < records; i++) {
      byte[] record = random.next();
      content.addAll(record, 0, record.length);
    }
    Octets block = new Octets();
    RecordEncoder.block(edition.category(), content.bytes(), 0, content.size(), block);
    return block.toArray();
  }
}
