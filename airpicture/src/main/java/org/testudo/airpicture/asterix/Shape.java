package org.testudo.airpicture.asterix;

import java.util.List;
import java.util.Optional;

/** How an item's octets are found. */
sealed interface Shape {

  /** Always the same octets. */
  record Fixed(Segment segment) implements Shape {}

  /**
   * Extents, each saying with its lowest bit whether another follows.
   *
   * @param more an octet beyond the last extent known: an edition newer than ours
   */
  record Extended(List<Segment> extents, List<Boolean> extendable, Segment more) implements Shape {
    public Extended {
      extents = List.copyOf(extents);
      extendable = List.copyOf(extendable);
    }
  }

  /** A count, and as many elements. */
  record Repeated(int countOctets, Segment head, Segment element) implements Shape {}

  /** Elements, each saying with its lowest bit whether another follows. */
  record Chained(Segment element) implements Shape {}

  /**
   * A length that counts itself, and octets; laid out as the first of the contents that fits
   * exactly, else opaque.
   */
  record Explicit(Segment head, List<Content> contents) implements Shape {
    public Explicit {
      contents = List.copyOf(contents);
    }
  }

  /** One edition of what a reserved expansion field holds. */
  record Content(String edition, Compound layout) {}

  /**
   * A field specification and the members it names.
   *
   * @param maskOctets length of the specification; 0 if its octets are chained by their lowest bit
   * @param members by field reference number, from 1; empty where none is defined
   */
  record Compound(int maskOctets, Segment head, List<Optional<Member>> members) implements Shape {
    public Compound {
      members = List.copyOf(members);
    }

    int numberOf(String name) {
      for (int i = 0; i < members.size(); i++) {
        if (members.get(i).isPresent() && members.get(i).get().name().equals(name)) {
          return i + 1;
        }
      }
      return 0;
    }
  }

  /** A count, and as many pairs of a field reference number and the member it names. */
  record RandomSequence(Segment head, Segment number) implements Shape {}

  /** A named place in a compound. */
  record Member(String name, Shape shape) {}
}
