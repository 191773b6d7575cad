package org.testudo.airpicture.asterix;

/** Why a record or block could not be read to its end. */
public enum Fault {
  /** The block's length is less than its header or more than what is there. */
  BLOCK_LENGTH("the block's length does not fit what follows it"),
  /** The block ends with its header. */
  EMPTY_BLOCK("the block has no records"),
  /** The record or an item needs more octets than the block has left. */
  OVERRUN("an item reaches beyond the block"),
  /** The field specification names a place where the edition has no item. */
  UNDEFINED_ITEM("the field specification names an item that the edition does not have"),
  /** The field specification has no end. */
  ENDLESS_SPECIFICATION("the field specification does not end"),
  /** The length of an explicit item is zero. */
  EMPTY_EXPLICIT("the length of an explicit item does not count itself");

  private final String meaning;

  Fault(String meaning) {
    this.meaning = meaning;
  }

  /** One clause in words. */
  public String meaning() {
    return meaning;
  }
}
