package org.testudo.airpicture.asterix;

import java.util.Arrays;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Walks records of one edition: finds where each segment lies, and nothing more.
 *
 * <p>What is found is a trace, pairs of a segment and an offset in the order of the octets. It
 * grows until it is cleared, so that many records can be gathered before their fields are read;
 * once it has its size, walking allocates nothing.
 */
final class RecordWalker {

  private final Edition edition;
  private final WalkNode[] profiles;
  private long[] trace = new long[4096];
  private int size;
  private @Nullable Fault fault;
  private int faultOffset;
  private WalkNode profile;

  RecordWalker(Edition edition, Predicate<Segment> wanted) {
    this.edition = edition;
    this.profiles =
        edition.profiles().stream()
            .map(each -> new WalkNode(each.layout(), wanted))
            .toArray(WalkNode[]::new);
    this.profile = profiles[0];
  }

  Edition edition() {
    return edition;
  }

  /**
   * Walks the record at an offset.
   *
   * @param end of the block; the array reaches eight octets further at least
   * @return the offset after the record, or -1: see {@link #fault}
   */
  int walk(byte[] bytes, int from, int end) {
    // Each entry stands for an octet of its own at least.
    if (size + (end - from) + 8 > trace.length) {
      trace = Arrays.copyOf(trace, Math.max(2 * trace.length, size + (end - from) + 8));
    }
    profile = profiles.length == 1 ? profiles[0] : profiles[edition.profileAt(bytes, from, end)];
    int before = size;
    int after = compound(profile, bytes, from, end);
    if (after < 0) {
      size = before;
    }
    return after;
  }

  /** Whether a content lies exactly between two offsets. */
  boolean fits(WalkNode content, byte[] bytes, int from, int to) {
    int before = size;
    int after = compound(content, bytes, from, to);
    size = before;
    return after == to;
  }

  /** Forgets what was found. */
  void clear() {
    size = 0;
  }

  int size() {
    return size;
  }

  int segment(int index) {
    return segment(trace[index]);
  }

  int offset(int index) {
    return offset(trace[index]);
  }

  /** The entries themselves, for loops over many. */
  long[] trace() {
    return trace;
  }

  /** A segment and where it begins, in one number: adding to it moves it. */
  static long entry(int segment, int offset) {
    return (long) segment << 32 | offset;
  }

  static int segment(long entry) {
    return (int) (entry >>> 32);
  }

  static int offset(long entry) {
    return (int) entry;
  }

  /** Why the last walk that failed did. */
  Fault fault() {
    Fault known = fault;
    if (known == null) {
      throw new IllegalStateException("no walk of " + edition + " has failed");
    }
    return known;
  }

  int faultOffset() {
    return faultOffset;
  }

  private int fail(Fault why, int offset) {
    fault = why;
    faultOffset = offset;
    return -1;
  }

  private void found(int segment, int offset) {
    if (segment != WalkNode.UNWANTED) {
      trace[size++] = entry(segment, offset);
    }
  }

  private int compound(WalkNode node, byte[] bytes, int from, int end) {
    if (from >= end) {
      return fail(Fault.OVERRUN, from);
    }
    WalkNode.Plan plan = node.plan(bytes, from);
    if (plan == null) {
      return fail(node.planFault(bytes, from), from);
    }
    int at = from + plan.maskOctets;
    if (at > end) {
      return fail(Fault.OVERRUN, from);
    }
    found(node.head, from);
    for (WalkNode.Step step : plan.steps) {
      int run = at;
      at += step.octets;
      if (at > end) {
        return fail(Fault.OVERRUN, run);
      }
      long[] emit = step.emit;
      if (emit.length > 0) {
        long[] into = trace;
        int n = size;
        for (long relative : emit) {
          into[n++] = relative + run;
        }
        size = n;
      }
      WalkNode member = step.after;
      if (member != null) {
        at = other(member, bytes, at, end);
        if (at < 0) {
          return at;
        }
      }
    }
    return at;
  }

  private int other(WalkNode node, byte[] bytes, int from, int end) {
    return switch (node.kind) {
      case WalkNode.FIXED -> {
        int after = from + node.octets[0];
        if (after > end) {
          yield fail(Fault.OVERRUN, from);
        }
        found(node.segments[0], from);
        yield after;
      }
      case WalkNode.EXTENDED -> extended(node, bytes, from, end);
      case WalkNode.REPEATED -> repeated(node, bytes, from, end);
      case WalkNode.CHAINED -> chained(node, bytes, from, end);
      case WalkNode.EXPLICIT -> explicit(node, bytes, from, end);
      case WalkNode.COMPOUND -> compound(node, bytes, from, end);
      default -> random(node, bytes, from, end);
    };
  }

  private int extended(WalkNode node, byte[] bytes, int from, int end) {
    int at = from;
    if (node.passable) {
      do {
        if (at >= end) {
          return fail(Fault.OVERRUN, at);
        }
      } while ((bytes[at++] & 1) != 0);
      return at;
    }
    for (int i = 0; i < node.octets.length; i++) {
      int after = at + node.octets[i];
      if (after > end) {
        return fail(Fault.OVERRUN, at);
      }
      found(node.segments[i], at);
      at = after;
      if (!node.extendable[i] || (bytes[at - 1] & 1) == 0) {
        return at;
      }
    }
    do {
      if (at >= end) {
        return fail(Fault.OVERRUN, at);
      }
      found(node.head, at++);
    } while ((bytes[at - 1] & 1) != 0);
    return at;
  }

  private int repeated(WalkNode node, byte[] bytes, int from, int end) {
    int at = from + node.headOctets;
    if (at > end) {
      return fail(Fault.OVERRUN, from);
    }
    int count = 0;
    for (int i = from; i < at; i++) {
      count = (count << 8) | (bytes[i] & 0xFF);
    }
    int octets = node.octets[0];
    if (at + (long) count * octets > end) {
      return fail(Fault.OVERRUN, from);
    }
    found(node.head, from);
    int segment = node.segments[0];
    if (segment == WalkNode.UNWANTED) {
      return at + count * octets;
    }
    for (int i = 0; i < count; i++) {
      found(segment, at);
      at += octets;
    }
    return at;
  }

  private int chained(WalkNode node, byte[] bytes, int from, int end) {
    int octets = node.octets[0];
    int at = from;
    do {
      if (at + octets > end) {
        return fail(Fault.OVERRUN, at);
      }
      found(node.segments[0], at);
      at += octets;
    } while ((bytes[at - 1] & 1) != 0);
    return at;
  }

  private int explicit(WalkNode node, byte[] bytes, int from, int end) {
    if (from >= end) {
      return fail(Fault.OVERRUN, from);
    }
    int after = from + (bytes[from] & 0xFF);
    if (after == from) {
      return fail(Fault.EMPTY_EXPLICIT, from);
    }
    if (after > end) {
      return fail(Fault.OVERRUN, from);
    }
    found(node.head, from);
    if (!node.wanted) {
      return after;
    }
    int before = size;
    for (@Nullable WalkNode content : node.members) {
      if (content != null && compound(content, bytes, from + 1, after) == after) {
        return after;
      }
      size = before;
    }
    return after;
  }

  private int random(WalkNode node, byte[] bytes, int from, int end) {
    if (from >= end) {
      return fail(Fault.OVERRUN, from);
    }
    found(node.head, from);
    int at = from + 1;
    for (int count = bytes[from] & 0xFF; count > 0; count--) {
      if (at >= end) {
        return fail(Fault.OVERRUN, at);
      }
      int number = bytes[at] & 0xFF;
      WalkNode member =
          number >= 1 && number <= profile.members.length ? profile.members[number - 1] : null;
      if (member == null || member.kind == WalkNode.RANDOM) {
        return fail(Fault.UNDEFINED_ITEM, at);
      }
      found(node.segments[0], at++);
      at = other(member, bytes, at, end);
      if (at < 0) {
        return at;
      }
    }
    return at;
  }
}
