package org.testudo.airpicture.asterix;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Octets of records made up from a description, without the encoder: any bits that the layout
 * allows, spare bits zero or not, specifications longer than need be.
 */
final class RandomRecords {

  private final SplittableRandom random;
  private final Edition edition;

  /** Whether what senders should not do is done too. */
  private final boolean odd;

  private Octets out = new Octets();

  RandomRecords(Edition edition, long seed, boolean odd) {
    this.edition = edition;
    this.odd = odd;
    random = new SplittableRandom(seed);
  }

  /** One record in an array with room behind. */
  byte[] next() {
    out = new Octets();
    int profile = random.nextInt(edition.profiles().size());
    Shape.Compound layout = edition.profiles().get(profile).layout();
    compound(layout, layout, profile, 0.5);
    byte[] octets = out.toArray();
    return octets;
  }

  /** A record with exactly one member of the layout, and what tells the layout. */
  byte[] only(int profile, int member) {
    out = new Octets();
    Shape.Compound layout = edition.profiles().get(profile).layout();
    List<Integer> present = new ArrayList<>();
    if (edition.profiles().size() > 1 && member != layout.numberOf("020")) {
      present.add(layout.numberOf("020"));
    }
    present.add(member);
    present.sort(null);
    members(layout, layout, profile, present);
    return out.toArray();
  }

  private void compound(Shape.Compound layout, Shape.Compound record, int profile, double chance) {
    List<Integer> present = new ArrayList<>();
    for (int i = 0; i < layout.members().size(); i++) {
      var member = layout.members().get(i);
      boolean tells =
          layout.head().octets() == 0
              && edition.profiles().size() > 1
              && member.isPresent()
              && member.get().name().equals("020");
      if (member.isPresent() && (tells || random.nextDouble() < chance)) {
        present.add(i + 1);
      }
    }
    members(layout, record, profile, present);
  }

  private void members(
      Shape.Compound layout, Shape.Compound record, int profile, List<Integer> present) {
    int perOctet = layout.maskOctets() == 0 ? 7 : 8;
    int octets =
        layout.maskOctets() != 0
            ? layout.maskOctets()
            : present.isEmpty() ? 1 : (present.getLast() - 1) / perOctet + 1;
    if (odd && layout.maskOctets() == 0 && random.nextInt(8) == 0 && octets < 7) {
      octets++;
    }
    int at = out.add(octets);
    for (int number : present) {
      out.bytes()[at + (number - 1) / perOctet] |= (byte) (0x80 >>> (number - 1) % perOctet);
    }
    for (int i = at; layout.maskOctets() == 0 && i < at + octets - 1; i++) {
      out.bytes()[i] |= 1;
    }
    for (int number : present) {
      int start = out.size();
      shape(layout.members().get(number - 1).orElseThrow().shape(), record, profile);
      if (layout.head().octets() == 0
          && edition.profiles().size() > 1
          && layout.members().get(number - 1).orElseThrow().name().equals("020")) {
        out.bytes()[start] = (byte) ((out.bytes()[start] & 0x7F) | (profile << 7));
      }
    }
  }

  private void shape(Shape shape, Shape.Compound record, int profile) {
    switch (shape) {
      case Shape.Fixed(Segment segment) -> segment(segment);
      case Shape.Extended extended -> {
        int count = 1 + random.nextInt(extended.extents().size());
        boolean more = odd && count == extended.extents().size() && random.nextInt(6) == 0;
        for (int i = 0; i < count; i++) {
          segment(extended.extents().get(i));
          if (extended.extendable().get(i)) {
            int last = out.size() - 1;
            out.bytes()[last] =
                (byte) ((out.bytes()[last] & 0xFE) | (i < count - 1 || more ? 1 : 0));
          }
        }
        if (more && extended.extendable().get(count - 1)) {
          int extra = 1 + random.nextInt(3);
          for (int i = 0; i < extra; i++) {
            out.addNumber(random.nextInt(128) << 1 | (i < extra - 1 ? 1 : 0), 1);
          }
        }
      }
      case Shape.Repeated(int octets, Segment _, Segment element) -> {
        int count = random.nextInt(4);
        out.addNumber(count, octets);
        for (int i = 0; i < count; i++) {
          segment(element);
        }
      }
      case Shape.Chained(Segment element) -> {
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
          segment(element);
          int last = out.size() - 1;
          out.bytes()[last] = (byte) ((out.bytes()[last] & 0xFE) | (i < count - 1 ? 1 : 0));
        }
      }
      case Shape.Explicit explicit -> {
        int at = out.add(1);
        if (explicit.contents().isEmpty() || (odd && random.nextInt(4) == 0)) {
          int length = random.nextInt(6);
          for (int i = 0; i < length; i++) {
            out.addNumber(random.nextInt(256), 1);
          }
        } else {
          int which = random.nextInt(explicit.contents().size());
          compound(explicit.contents().get(which).layout(), record, profile, 0.15);
        }
        if (out.size() - at > 255) {
          out.cut(at + 1);
        }
        out.bytes()[at] = (byte) (out.size() - at);
      }
      case Shape.Compound compound -> compound(compound, record, profile, 0.3);
      case Shape.RandomSequence _ -> {
        int at = out.add(1);
        int count = random.nextInt(3);
        for (int i = 0; i < count; i++) {
          int number = 1 + random.nextInt(record.members().size());
          var member = record.members().get(number - 1);
          if (member.isPresent() && !(member.get().shape() instanceof Shape.RandomSequence)) {
            out.addNumber(number, 1);
            shape(member.get().shape(), record, profile);
            out.bytes()[at]++;
          }
        }
      }
    }
  }

  private void segment(Segment segment) {
    int at = out.add(segment.octets());
    for (Field field : segment.fields()) {
      field.write(out.bytes(), at, random.nextLong());
    }
    if (odd && random.nextInt(4) == 0) {
      for (int i = 0; i < segment.octets(); i++) {
        segment.setStrayBits(out.bytes(), at, i, random.nextInt(256));
      }
    }
  }
}
