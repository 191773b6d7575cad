package org.testudo.airpicture.adsb;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Makes states of Mode S messages: identity, position with its accuracy, velocity and codes.
 *
 * <p>Only messages whose parity is intact count, and of replies that lay the address over the
 * parity only those whose address has been said in the clear within a minute. A first position
 * needs an even and an odd message within ten seconds (airborne; fifty on the ground, DO-260B) ;
 * later ones are read against the last, and dropped if an aircraft could not have come so far. At
 * most {@value #MOST_AIRCRAFT} aircraft are remembered, the longest silent forgotten first.
 */
public final class ModeSDecoder {

  private static final int MOST_AIRCRAFT = 20_000;
  private static final long SECOND = 1_000_000_000L;
  private static final long PAIR_AIRBORNE = 10 * SECOND;
  private static final long PAIR_SURFACE = 50 * SECOND;
  private static final long POSITION_GOOD = 120 * SECOND;
  private static final long ADDRESS_GOOD = 60 * SECOND;
  private static final long ACCURACY_GOOD = 60 * SECOND;

  /**
   * Faster than any aircraft that squitters, with room for rounding, in degrees of arc a second.
   */
  private static final double FASTEST = 0.012;

  /** What is remembered of an aircraft. */
  private static final class Heard {
    private long saidNanos = Long.MIN_VALUE;
    private Optional<CompactPosition> even = Optional.empty();
    private Optional<CompactPosition> odd = Optional.empty();
    private long evenNanos;
    private long oddNanos;
    private Optional<CompactPosition.Place> place = Optional.empty();
    private long placeNanos;
    private OptionalInt accuracyCategory = OptionalInt.empty();
    private long accuracyNanos;
  }

  private final Map<Integer, Heard> aircraft =
      new LinkedHashMap<>(256, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Heard> eldest) {
          return size() > MOST_AIRCRAFT;
        }
      };

  private final Optional<CompactPosition.Place> receiver;
  private long refused;

  private ModeSDecoder(Optional<CompactPosition.Place> receiver) {
    this.receiver = receiver;
  }

  /** Without a receiver's place: aircraft on the ground have no position until seen in the air. */
  public static ModeSDecoder create() {
    return new ModeSDecoder(Optional.empty());
  }

  /** With the receiver's place in degrees, which positions on the ground are read against. */
  public static ModeSDecoder at(double latitude, double longitude) {
    return new ModeSDecoder(Optional.of(new CompactPosition.Place(latitude, longitude)));
  }

  /** Messages that were damaged, or whose sender nobody knows. */
  public long refused() {
    return refused;
  }

  /** What a message says; empty if it is refused or says nothing that a state holds. */
  public Optional<AircraftState> decode(long timeNanos, ModeSMessage message) {
    OptionalInt address = message.findAddress();
    if (!message.intact() || address.isEmpty()) {
      refused++;
      return Optional.empty();
    }
    int said = address.getAsInt();
    if (message.carriesAddress()) {
      Heard heard = aircraft.computeIfAbsent(said, _ -> new Heard());
      heard.saidNanos = timeNanos;
      StateDraft draft = new StateDraft(timeNanos, said);
      boolean says =
          message.findTypeCode().isPresent()
              ? squitter(message, message.findTypeCode().getAsInt(), draft, heard)
              : message.format() == 11;
      return says ? Optional.of(draft.state()) : Optional.empty();
    }
    Heard heard = aircraft.get(said);
    if (heard == null || timeNanos - heard.saidNanos > ADDRESS_GOOD) {
      refused++;
      return Optional.empty();
    }
    StateDraft draft = new StateDraft(timeNanos, said);
    reply(message, draft);
    return Optional.of(draft.state());
  }

  private static void reply(ModeSMessage message, StateDraft draft) {
    switch (message.format()) {
      case 0, 16 -> {
        draft.altitudeFeet = AltitudeCode.feetOf13(message.bits(20, 32));
        draft.onGround = Optional.of(message.bits(6, 6) == 1);
      }
      case 4, 20 -> {
        draft.altitudeFeet = AltitudeCode.feetOf13(message.bits(20, 32));
        status(message, draft);
      }
      default -> {
        draft.modeA = OptionalInt.of(AltitudeCode.modeAOf13(message.bits(20, 32)));
        status(message, draft);
      }
    }
  }

  private static void status(ModeSMessage message, StateDraft draft) {
    int status = message.bits(6, 8);
    if (status <= 3) {
      draft.onGround = Optional.of(status == 1 || status == 3);
    }
  }

  /** Whether the message says what a state holds. */
  private boolean squitter(ModeSMessage message, int type, StateDraft draft, Heard heard) {
    if (type >= 1 && type <= 4) {
      draft.callsign = callsign(message);
      return draft.callsign.isPresent();
    }
    if (type >= 5 && type <= 8) {
      draft.onGround = Optional.of(true);
      draft.motion(
          surfaceSpeed(message.bits(38, 44)),
          message.bits(45, 45) == 1
              ? OptionalDouble.of(message.bits(46, 52) * 360 / 128.0)
              : OptionalDouble.empty(),
          OptionalDouble.empty());
      place(draft, position(message, true), heard);
      return true;
    }
    if ((type >= 9 && type <= 18) || (type >= 20 && type <= 22)) {
      draft.onGround = Optional.of(false);
      if (type <= 18) {
        draft.altitudeFeet = AltitudeCode.feetOf12(message.bits(41, 52));
      }
      place(draft, position(message, false), heard);
      return true;
    }
    if (type == 19) {
      velocity(message, draft);
      return true;
    }
    if (type == 28 && message.bits(38, 40) == 1) {
      draft.modeA = OptionalInt.of(AltitudeCode.modeAOf13(message.bits(44, 56)));
      return true;
    }
    if (type == 31 && message.bits(38, 40) <= 1) {
      accuracy(message, draft.timeNanos, heard);
    }
    return false;
  }

  /** Operational status (DO-260B, 2.2.3.2.7.2); its first version, 0, tells no accuracy. */
  private static void accuracy(ModeSMessage message, long now, Heard heard) {
    int version = message.bits(73, 75);
    heard.accuracyCategory =
        version == 1 || version == 2 ? OptionalInt.of(message.bits(77, 80)) : OptionalInt.empty();
    heard.accuracyNanos = now;
  }

  private static Optional<String> callsign(ModeSMessage message) {
    StringBuilder sign = new StringBuilder();
    for (int i = 0; i < 8; i++) {
      int code = message.bits(41 + 6 * i, 46 + 6 * i);
      char letter =
          code >= 1 && code <= 26
              ? (char) ('A' + code - 1)
              : code == 32 || (code >= 48 && code <= 57) ? (char) code : '?';
      sign.append(letter);
    }
    String text = sign.toString().strip();
    return text.isEmpty() || text.indexOf('?') >= 0 ? Optional.empty() : Optional.of(text);
  }

  private static CompactPosition position(ModeSMessage message, boolean surface) {
    return new CompactPosition(
        message.bits(54, 54) == 1, message.bits(55, 71), message.bits(72, 88), surface);
  }

  /** Movement of a surface position, by steps that grow (DO-260B, table 2-14). */
  private static OptionalDouble surfaceSpeed(int code) {
    int[] from = {2, 9, 13, 39, 94, 109, 124};
    double[] base = {0.125, 1, 2, 15, 70, 100, 175};
    double[] step = {0.125, 0.25, 0.5, 1, 2, 5, 0};
    if (code == 0 || code > 124) {
      return OptionalDouble.empty();
    }
    if (code == 1) {
      return OptionalDouble.of(0);
    }
    int row = 0;
    while (row + 1 < from.length && code >= from[row + 1]) {
      row++;
    }
    return OptionalDouble.of(base[row] + (code - from[row]) * step[row]);
  }

  private static void velocity(ModeSMessage message, StateDraft draft) {
    int subtype = message.bits(38, 40);
    int climb = message.bits(70, 78);
    OptionalDouble rate =
        climb == 0
            ? OptionalDouble.empty()
            : OptionalDouble.of((message.bits(69, 69) == 1 ? -64 : 64) * (climb - 1));
    OptionalDouble speed = OptionalDouble.empty();
    OptionalDouble track = OptionalDouble.empty();
    int eastCode = message.bits(47, 56);
    int northCode = message.bits(58, 67);
    if ((subtype == 1 || subtype == 2) && eastCode != 0 && northCode != 0) {
      double knots = subtype == 2 ? 4 : 1;
      double east = (eastCode - 1) * (message.bits(46, 46) == 1 ? -knots : knots);
      double north = (northCode - 1) * (message.bits(57, 57) == 1 ? -knots : knots);
      speed = OptionalDouble.of(Math.sqrt(east * east + north * north));
      double degrees = StrictMath.toDegrees(StrictMath.atan2(east, north));
      track = OptionalDouble.of(degrees < 0 ? degrees + 360 : degrees);
    }
    // Subtypes 3 and 4 tell air speed and heading, which are neither over ground nor a track.
    draft.motion(speed, track, rate);
  }

  private void place(StateDraft draft, CompactPosition position, Heard heard) {
    long now = draft.timeNanos;
    Optional<CompactPosition> other = position.odd() ? heard.even : heard.odd;
    long otherNanos = position.odd() ? heard.evenNanos : heard.oddNanos;
    if (position.odd()) {
      heard.odd = Optional.of(position);
      heard.oddNanos = now;
    } else {
      heard.even = Optional.of(position);
      heard.evenNanos = now;
    }
    Optional<CompactPosition.Place> last =
        heard.place.filter(_ -> age(now, heard.placeNanos) <= POSITION_GOOD);
    Optional<CompactPosition.Place> found;
    if (last.isPresent()) {
      found =
          last.map(position::near)
              .filter(place -> reachable(last.get(), place, age(now, heard.placeNanos)));
    } else {
      long window = position.surface() ? PAIR_SURFACE : PAIR_AIRBORNE;
      found =
          other
              .filter(_ -> age(now, otherNanos) <= window)
              .flatMap(earlier -> CompactPosition.pair(earlier, position, receiver));
    }
    if (found.isEmpty()) {
      return;
    }
    heard.place = found;
    heard.placeNanos = now;
    draft.place(
        OptionalDouble.of(found.get().latitude()), OptionalDouble.of(found.get().longitude()));
    if (age(now, heard.accuracyNanos) <= ACCURACY_GOOD) {
      draft.accuracyCategory = heard.accuracyCategory;
    }
  }

  /** Time that lies between two moments; a clock that ran backwards makes it long. */
  private static long age(long now, long then) {
    return now < then ? Long.MAX_VALUE : now - then;
  }

  private static boolean reachable(
      CompactPosition.Place from, CompactPosition.Place to, long nanos) {
    double north = to.latitude() - from.latitude();
    double east = Math.IEEEremainder(to.longitude() - from.longitude(), 360);
    east *= StrictMath.cos(StrictMath.toRadians(from.latitude()));
    return Math.sqrt(north * north + east * east) <= FASTEST * (nanos * 1e-9 + 1);
  }
}
