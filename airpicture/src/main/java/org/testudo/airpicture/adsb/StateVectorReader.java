package org.testudo.airpicture.adsb;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.json.JsonFactory;

/**
 * State vectors as the OpenSky Network and tools around it write them, read as a stream.
 *
 * <ul>
 *   <li>JSON: a list of objects with {@code icao24}, {@code timestamp} or {@code time}, {@code
 *       latitude}, {@code longitude}, {@code altitude}, {@code groundspeed}, {@code track}, … in
 *       feet and knots, as the traffic library writes; or {@code {"time":…,"states":[[…]]}} in
 *       metres and metres a second, as OpenSky's service answers
 *   <li>CSV with a header: {@code time,icao24,lat,lon,velocity,heading,vertrate,callsign,onground,
 *       squawk,baroaltitude,…} in metres and metres a second, as OpenSky's files are
 * </ul>
 */
public final class StateVectorReader {

  private static final double FEET = 1 / 0.3048;
  private static final double KNOTS = 3600 / 1852.0;
  private static final double FEET_A_MINUTE = 60 / 0.3048;

  /** The places of OpenSky's rows that are used, by the names of its files. */
  private static final Map<Integer, String> ROW =
      Map.of(
          0,
          "icao24",
          1,
          "callsign",
          3,
          "time",
          5,
          "lon",
          6,
          "lat",
          7,
          "baroaltitude",
          8,
          "onground",
          9,
          "velocity",
          10,
          "heading",
          11,
          "vertrate");

  private static final int ROW_SQUAWK = 14;

  /** The names of objects that are used; others are not kept. */
  private static final Set<String> KNOWN =
      Set.of(
          "icao24",
          "timestamp",
          "time",
          "altitude",
          "baroaltitude",
          "groundspeed",
          "velocity",
          "track",
          "heading",
          "vertical_rate",
          "vertrate",
          "latitude",
          "lat",
          "longitude",
          "lon",
          "callsign",
          "squawk",
          "onground");

  private long passed;

  /** Rows without an address or a time, or with nonsense in them. */
  public long passed() {
    return passed;
  }

  /**
   * Reads JSON.
   *
   * @throws IOException naming line and column where it is not JSON of either form
   */
  public void readJson(InputStream in, Consumer<AircraftState> sink) throws IOException {
    try (JsonParser json =
        new JsonFactory().createParser(tools.jackson.core.ObjectReadContext.empty(), in)) {
      JsonToken first = json.nextToken();
      if (first == JsonToken.START_ARRAY) {
        for (JsonToken t = json.nextToken(); t != JsonToken.END_ARRAY; t = json.nextToken()) {
          if (among(t, JsonToken.START_OBJECT, json)) {
            deliver(object(json), false, sink);
          }
        }
      } else if (first == JsonToken.START_OBJECT) {
        answer(json, sink);
      } else {
        throw new IOException("neither a list of states nor an object with \"states\"");
      }
    } catch (JacksonException e) {
      throw new IOException(
          "line "
              + (e.getLocation() == null ? "?" : e.getLocation().getLineNr())
              + ": "
              + e.getOriginalMessage(),
          e);
    }
  }

  private void answer(JsonParser json, Consumer<AircraftState> sink) throws IOException {
    String time = "";
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = json.currentName();
      JsonToken value = json.nextToken();
      if (name.equals("states") && value == JsonToken.START_ARRAY) {
        for (JsonToken t = json.nextToken(); t != JsonToken.END_ARRAY; t = json.nextToken()) {
          if (among(t, JsonToken.START_ARRAY, json)) {
            Map<String, String> cells = row(json);
            cells.putIfAbsent("time", time);
            deliver(cells, true, sink);
          }
        }
      } else if (name.equals("time") && value.isScalarValue()) {
        time = json.getString();
      } else {
        json.skipChildren();
      }
    }
  }

  /** Whether an element is of the kind its list is of; counts and passes it if not. */
  private boolean among(@Nullable JsonToken token, JsonToken kind, JsonParser json)
      throws IOException {
    if (token == null) {
      throw new IOException("the list of states has no end");
    }
    if (token == kind) {
      return true;
    }
    json.skipChildren();
    passed++;
    return false;
  }

  private static Map<String, String> object(JsonParser json) {
    Map<String, String> cells = new HashMap<>();
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = json.currentName();
      JsonToken value = json.nextToken();
      if (value.isScalarValue() && value != JsonToken.VALUE_NULL && KNOWN.contains(name)) {
        cells.put(name, json.getString());
      } else {
        json.skipChildren();
      }
    }
    return cells;
  }

  private static Map<String, String> row(JsonParser json) {
    Map<String, String> cells = new HashMap<>();
    JsonToken value = json.nextToken();
    for (int i = 0; value != null && value != JsonToken.END_ARRAY; i++) {
      String name = i == ROW_SQUAWK ? "squawk" : ROW.get(i);
      if (name != null && value.isScalarValue() && value != JsonToken.VALUE_NULL) {
        cells.put(name, json.getString());
      } else {
        json.skipChildren();
      }
      value = json.nextToken();
    }
    return cells;
  }

  /** Reads CSV; columns that are not known are passed. */
  public void readCsv(Reader in, Consumer<AircraftState> sink) throws IOException {
    try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(in)) {
      for (NamedCsvRecord row : rows) {
        deliver(row.getFieldsAsMap(), true, sink);
      }
    } catch (CsvParseException | UncheckedIOException e) {
      throw new IOException("not a table: " + e.getMessage(), e);
    }
  }

  private void deliver(Map<String, String> cells, boolean metric, Consumer<AircraftState> sink) {
    AircraftState state;
    try {
      state = state(cells, metric);
    } catch (IllegalArgumentException | ArithmeticException _) {
      passed++;
      return;
    }
    sink.accept(state);
  }

  private static AircraftState state(Map<String, String> cells, boolean metric) {
    OptionalDouble time = number(cells, "timestamp", "time");
    StateDraft draft =
        new StateDraft(
            nanos(time.orElseThrow(() -> new IllegalArgumentException("no time"))),
            StateCells.address(cells.getOrDefault("icao24", "")));
    draft.altitudeFeet = scaled(number(cells, "altitude", "baroaltitude"), metric ? FEET : 1);
    draft.motion(
        scaled(number(cells, "groundspeed", "velocity"), metric ? KNOTS : 1),
        number(cells, "track", "heading"),
        scaled(number(cells, "vertical_rate", "vertrate"), metric ? FEET_A_MINUTE : 1));
    draft.place(number(cells, "latitude", "lat"), number(cells, "longitude", "lon"));
    String sign = cells.getOrDefault("callsign", "").strip();
    if (!sign.isEmpty()) {
      draft.callsign = Optional.of(sign.toUpperCase(Locale.ROOT));
    }
    OptionalDouble squawk = number(cells, "squawk", "squawk");
    if (squawk.isPresent()) {
      draft.modeA = OptionalInt.of((int) squawk.getAsDouble());
    }
    String ground = cells.getOrDefault("onground", "").strip().toLowerCase(Locale.ROOT);
    if (!ground.isEmpty()) {
      draft.onGround = Optional.of(ground.equals("true") || ground.equals("1"));
    }
    return draft.state();
  }

  /** Seconds or, as their size shows, milliseconds since 1970. */
  private static long nanos(double time) {
    if (!(Math.abs(time) < 4e12)) {
      throw new IllegalArgumentException("a time out of range");
    }
    boolean millis = Math.abs(time) > 1e11;
    return Math.multiplyExact(Math.round(millis ? time : time * 1000), 1_000_000L);
  }

  private static OptionalDouble scaled(OptionalDouble value, double by) {
    return value.isPresent() ? OptionalDouble.of(value.getAsDouble() * by) : value;
  }

  private static OptionalDouble number(Map<String, String> cells, String name, String other) {
    String cell = cells.containsKey(name) ? cells.get(name) : cells.get(other);
    return cell == null ? OptionalDouble.empty() : StateCells.number(cell);
  }
}
