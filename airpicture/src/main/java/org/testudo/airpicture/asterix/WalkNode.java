package org.testudo.airpicture.asterix;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A shape made ready for walking: segments that are not wanted are left out, and fixed members that
 * follow each other are passed in one step.
 *
 * <p>A feed repeats few field specifications, so what one asks for is worked out once and kept: a
 * {@link Plan} is found by the specification's octets. The table of plans has a fixed size; a
 * specification that does not find its place takes another's.
 */
final class WalkNode {

  static final int FIXED = 0;
  static final int EXTENDED = 1;
  static final int REPEATED = 2;
  static final int CHAINED = 3;
  static final int EXPLICIT = 4;
  static final int COMPOUND = 5;
  static final int RANDOM = 6;

  /** Stands for a segment nobody asked for. */
  static final int UNWANTED = -1;

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final long CHAIN_BITS = 0x0101_0101_0101_0101L;
  private static final int PLANS = 256;

  /** Places that are tried for a plan before another's is taken. */
  private static final int PROBES = 8;

  /** Octets of fixed members that follow each other, then a member of another shape or nothing. */
  static final class Step {
    final int octets;

    /** Trace entries to write, relative to the run's start. */
    final long[] emit;

    final @Nullable WalkNode after;

    private Step(int octets, List<Long> emit, @Nullable WalkNode after) {
      this.octets = octets;
      this.emit = emit.stream().mapToLong(Long::longValue).toArray();
      this.after = after;
    }
  }

  /** What a field specification asks for. */
  static final class Plan {
    private final long key;
    final int maskOctets;
    final Step[] steps;

    private Plan(long key, int maskOctets, List<Step> steps) {
      this.key = key;
      this.maskOctets = maskOctets;
      this.steps = steps.toArray(Step[]::new);
    }
  }

  final int kind;
  final int head;
  final int headOctets;
  final int[] segments;
  final int[] octets;
  final boolean[] extendable;
  final @Nullable WalkNode[] members;

  /** Whether anything in it is to be traced. */
  final boolean wanted;

  /** Whether it is single octets chained by their lowest bits, and nothing of it is wanted. */
  final boolean passable;

  private final @Nullable Plan[] plans;
  private @Nullable Plan last;

  WalkNode(Shape shape, Predicate<Segment> asked) {
    switch (shape) {
      case Shape.Fixed(Segment segment) -> {
        kind = FIXED;
        head = UNWANTED;
        headOctets = 0;
        segments = ids(List.of(segment), asked);
        octets = lengths(List.of(segment));
        extendable = new boolean[0];
        members = new WalkNode[0];
      }
      case Shape.Extended(List<Segment> extents, List<Boolean> chains, Segment more) -> {
        kind = EXTENDED;
        head = id(more, asked);
        headOctets = 1;
        segments = ids(extents, asked);
        octets = lengths(extents);
        extendable = new boolean[extents.size()];
        for (int i = 0; i < extendable.length; i++) {
          extendable[i] = chains.get(i);
        }
        members = new WalkNode[0];
      }
      case Shape.Repeated(int count, Segment first, Segment element) -> {
        kind = REPEATED;
        head = id(first, asked);
        headOctets = count;
        segments = ids(List.of(element), asked);
        octets = lengths(List.of(element));
        extendable = new boolean[0];
        members = new WalkNode[0];
      }
      case Shape.Chained(Segment element) -> {
        kind = CHAINED;
        head = UNWANTED;
        headOctets = 0;
        segments = ids(List.of(element), asked);
        octets = lengths(List.of(element));
        extendable = new boolean[0];
        members = new WalkNode[0];
      }
      case Shape.Explicit(Segment first, List<Shape.Content> contents) -> {
        kind = EXPLICIT;
        head = id(first, asked);
        headOctets = 1;
        segments = new int[0];
        octets = new int[0];
        extendable = new boolean[0];
        members =
            contents.stream()
                .map(content -> new WalkNode(content.layout(), asked))
                .toArray(WalkNode[]::new);
      }
      case Shape.Compound(int mask, Segment first, List<Optional<Shape.Member>> parts) -> {
        kind = COMPOUND;
        head = first.octets() == 0 ? UNWANTED : id(first, asked);
        headOctets = mask;
        segments = new int[0];
        octets = new int[0];
        extendable = new boolean[0];
        members = new @Nullable WalkNode[parts.size()];
        for (int i = 0; i < members.length; i++) {
          members[i] = parts.get(i).map(part -> new WalkNode(part.shape(), asked)).orElse(null);
        }
      }
      case Shape.RandomSequence(Segment first, Segment number) -> {
        kind = RANDOM;
        head = id(first, asked);
        headOctets = 1;
        segments = ids(List.of(number), asked);
        octets = lengths(List.of(number));
        extendable = new boolean[0];
        members = new WalkNode[0];
      }
    }
    plans = new @Nullable Plan[kind == COMPOUND ? PLANS : 0];
    wanted = head != UNWANTED || anyWanted();
    passable = kind == EXTENDED && !wanted && chainedOctets();
  }

  private boolean chainedOctets() {
    for (int i = 0; i < octets.length; i++) {
      if (octets[i] != 1 || !extendable[i]) {
        return false;
      }
    }
    return true;
  }

  private boolean anyWanted() {
    for (int segment : segments) {
      if (segment != UNWANTED) {
        return true;
      }
    }
    for (WalkNode member : members) {
      if (member != null && member.wanted) {
        return true;
      }
    }
    return false;
  }

  private static int id(Segment segment, Predicate<Segment> asked) {
    return asked.test(segment) ? segment.id() : UNWANTED;
  }

  private static int[] ids(List<Segment> segments, Predicate<Segment> asked) {
    return segments.stream().mapToInt(segment -> id(segment, asked)).toArray();
  }

  private static int[] lengths(List<Segment> segments) {
    return segments.stream().mapToInt(Segment::octets).toArray();
  }

  /**
   * The plan of the field specification at an offset; null if it does not end within eight octets
   * or names a member that is not defined. Whether it lies before the end of the block is the
   * caller's to check, with {@link Plan#maskOctets}.
   */
  @Nullable Plan plan(byte[] bytes, int offset) {
    long word = (long) LONG.get(bytes, offset);
    int length = headOctets;
    if (length == 0) {
      long ends = ~word & CHAIN_BITS;
      if (ends == 0) {
        return null;
      }
      length = (Long.numberOfLeadingZeros(ends) >>> 3) + 1;
    }
    // A specification's own end marks its length, so that its octets alone are a key.
    long key = word >>> (64 - 8 * length);
    Plan recent = last;
    if (recent != null && recent.key == key) {
      return recent;
    }
    Plan plan = known(key);
    if (plan == null) {
      plan = make(key, length);
      if (plan == null) {
        return null;
      }
      keep(plan);
    }
    last = plan;
    return plan;
  }

  private static int place(long key) {
    return (int) ((key * 0x9E37_79B9_7F4A_7C15L) >>> 56);
  }

  private @Nullable Plan known(long key) {
    int place = place(key);
    for (int i = 0; i < PROBES; i++) {
      Plan plan = plans[(place + i) % PLANS];
      if (plan == null || plan.key == key) {
        return plan;
      }
    }
    return null;
  }

  private void keep(Plan plan) {
    int place = place(plan.key);
    for (int i = 0; i < PROBES; i++) {
      if (plans[(place + i) % PLANS] == null) {
        plans[(place + i) % PLANS] = plan;
        return;
      }
    }
    plans[place] = plan;
  }

  /** Whether a specification without end or with an undefined member is at an offset. */
  Fault planFault(byte[] bytes, int offset) {
    return headOctets == 0 && (~(long) LONG.get(bytes, offset) & CHAIN_BITS) == 0
        ? Fault.ENDLESS_SPECIFICATION
        : Fault.UNDEFINED_ITEM;
  }

  private @Nullable Plan make(long key, int length) {
    PlanMaker maker = new PlanMaker();
    int perOctet = headOctets == 0 ? 7 : 8;
    for (int octet = 0; octet < length; octet++) {
      int bits = (int) (key >>> (8 * (length - 1 - octet))) & 0xFF;
      for (int bit = 0; bit < perOctet; bit++) {
        if ((bits & 0x80 >>> bit) != 0) {
          int number = octet * perOctet + bit;
          WalkNode member = number < members.length ? members[number] : null;
          if (member == null) {
            return null;
          }
          maker.add(member);
        }
      }
    }
    return maker.plan(key, length);
  }

  private static final class PlanMaker {
    private final List<Step> steps = new ArrayList<>();
    private final List<Long> emit = new ArrayList<>();
    private int run;

    void add(WalkNode member) {
      if (member.kind == FIXED) {
        if (member.segments[0] != UNWANTED) {
          emit.add(RecordWalker.entry(member.segments[0], run));
        }
        run += member.octets[0];
      } else {
        close(member);
      }
    }

    private void close(@Nullable WalkNode member) {
      steps.add(new Step(run, emit, member));
      emit.clear();
      run = 0;
    }

    Plan plan(long key, int length) {
      if (run > 0) {
        close(null);
      }
      return new Plan(key, length, steps);
    }
  }
}
