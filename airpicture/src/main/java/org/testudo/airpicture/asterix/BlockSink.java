package org.testudo.airpicture.asterix;

/** What {@link BlockReader} tells of a payload, in the order of its octets. */
public interface BlockSink {

  /** A record, read to its end. The view is good until this returns. */
  void record(DataRecord record);

  /**
   * Octets that could not be read: the rest of a block after a record that is broken, or the rest
   * of a payload after a block whose length is impossible.
   *
   * @param category of the block; -1 if there is not even that
   * @param from where what could not be read begins, which the array given to the reader has
   * @param to where reading goes on
   * @param faultOffset where in it the fault was met
   */
  void broken(
      int category, byte[] bytes, int from, int to, long block, Fault fault, int faultOffset);

  /** A block of a category without a description, header and all. */
  void unknownCategory(int category, byte[] bytes, int from, int to, long block);
}
