package org.testudo.airpicture.plot;

import java.util.List;
import java.util.Map;
import org.testudo.airpicture.asterix.Edition;
import org.testudo.airpicture.asterix.FieldRow;

/** Where each category keeps what a report tells: the slots below, and the paths that fill them. */
enum RecordFields {
  TIME(
      Map.of(
          1,
          "141",
          2,
          "030",
          10,
          "140",
          20,
          "140",
          21,
          "073,071,030",
          34,
          "030",
          48,
          "140",
          62,
          "070")),
  RHO(Map.of(1, "040.RHO", 10, "040.RHO", 48, "040.RHO")),
  THETA(Map.of(1, "040.THETA", 10, "040.THETA", 48, "040.THETA")),
  LATITUDE(Map.of(10, "041.LAT", 20, "041.LAT", 21, "131.LAT,130.LAT", 62, "105.LAT")),
  LONGITUDE(Map.of(10, "041.LON", 20, "041.LON", 21, "131.LON,130.LON", 62, "105.LON")),
  X(Map.of(10, "042.X", 20, "042.X", 62, "100.X")),
  Y(Map.of(10, "042.Y", 20, "042.Y", 62, "100.Y")),
  SIGMA_X(Map.of(10, "500.DEVX", 20, "500.SDP.X", 62, "500.APC.X")),
  SIGMA_Y(Map.of(10, "500.DEVY", 20, "500.SDP.Y", 62, "500.APC.Y")),
  POSITION_QUALITY(Map.of(21, "090.NACP")),
  HEIGHT(
      Map.of(
          1,
          "090.HGT",
          10,
          "090.FL,091",
          20,
          "090.FL,105",
          21,
          "145,140",
          48,
          "090.FL",
          62,
          "136,135.CTB,130")),
  HEIGHT_INVALID(Map.of(1, "090.V", 10, "090.V", 20, "090.V", 48, "090.V")),
  ADDRESS(Map.of(10, "220", 20, "220", 21, "080", 48, "220", 62, "380.ADR")),
  MODE_A(
      Map.of(
          1,
          "070.MODE3A",
          10,
          "060.MODE3A",
          20,
          "070.MODE3A",
          21,
          "070.MODE3A",
          48,
          "070.MODE3A",
          62,
          "060.MODE3A")),
  MODE_A_INVALID(Map.of(1, "070.V", 10, "060.V", 20, "070.V", 48, "070.V")),
  CALLSIGN(Map.of(10, "245.CHR", 20, "245.CHR", 21, "170", 48, "240", 62, "380.ID,245.CHR")),
  SIMULATED(
      Map.of(
          1, "020.SIM", 10, "020.SIM", 20, "020.SIM", 21, "040.SIM", 48, "020.SIM", 62, "080.SIM")),
  TEST(Map.of(1, "020.TST", 10, "020.TST", 20, "020.TST", 21, "040.TST", 48, "020.TST")),
  FIXED(Map.of(1, "020.RAB", 20, "020.RAB", 21, "040.RAB", 48, "020.RAB")),
  NUMBER(Map.of(62, "040")),
  ENDED(Map.of(62, "080.TSE")),
  EAST(Map.of(62, "185.VX")),
  NORTH(Map.of(62, "185.VY")),
  SPEED(Map.of(62, "180.SPEED")),
  HEADING(Map.of(62, "180.HEADING")),
  SIGMA_VELOCITY(Map.of(62, "500.ATV.X")),
  MESSAGE(Map.of(10, "000"));

  @SuppressWarnings("ImmutableEnumChecker") // never written after construction
  private final Map<Integer, String> paths;

  RecordFields(Map<Integer, String> paths) {
    this.paths = paths;
  }

  /** A reader of all slots, in the order of this enum. */
  static FieldRow of(Edition edition) {
    return FieldRow.of(
        edition,
        List.of(values()).stream()
            .map(slot -> List.of(slot.paths.getOrDefault(edition.category(), "").split(",")))
            .toList());
  }
}
