package org.testudo.bench;

import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** Lines of JSON for made-up records with the items that senders of each category usually fill. */
final class DecodeBenchRecords {

  /** A category, an edition, and the fields that a tracker would pick. */
  enum Kind {
    TRACKS(62, "1.18", "010.SAC,010.SIC,070,105.LAT,105.LON,185.VX,185.VY,040,136"),
    RADAR(48, "1.27", "010.SAC,010.SIC,140,040.RHO,040.THETA,070.MODE3A,090.FL,220,161.TRN"),
    SURFACE(10, "1.1", "010.SAC,010.SIC,140,042.X,042.Y,202.VX,202.VY,161.TRK,220"),
    ADS_B(21, "2.1", "010.SAC,010.SIC,071,131.LAT,131.LON,080,145,160.GS,160.TA");

    private final int category;
    private final String edition;
    private final String some;

    Kind(int category, String edition, String some) {
      this.category = category;
      this.edition = edition;
      this.some = some;
    }

    int category() {
      return category;
    }

    String edition() {
      return edition;
    }

    List<String> some() {
      return List.of(some.split(",", -1));
    }
  }

  private DecodeBenchRecords() {}

  /** As many lines; four records to a block and a datagram. */
  static String lines(Kind kind, int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < count; i++) {
      lines
          .append("{\"frame\":")
          .append(i / 4)
          .append(",\"block\":")
          .append(i / 4)
          .append(",\"category\":")
          .append(kind.category)
          .append(",\"edition\":\"")
          .append(kind.edition)
          .append("\",\"items\":")
          .append(items(kind, random))
          .append("}\n");
    }
    return lines.toString();
  }

  private static String items(Kind kind, SplittableRandom random) {
    String items =
        switch (kind) {
          case TRACKS ->
              """
              {"010":{"SAC":%SAC,"SIC":16},"015":1,"070":%TOD,"105":{"LAT":%LAT,"LON":%LON},
              "100":{"X":%M,"Y":%M},"185":{"VX":%V,"VY":%V},"210":{"AX":0.25,"AY":-0.5},
              "060":{"V":0,"G":0,"CH":0,"MODE3A":"%OCT"},"245":{"STI":0,"CHR":"%SIGN"},
              "380":{"ADR":"%ADR","ID":"%SIGN","COM":{"COM":1,"STAT":0,"SSC":1,"ARC":1,"AIC":1,"B1A":1,"B1B":6}},
              "040":%NUM,"080":{"MON":0,"SRC":6,"SIM":0,"FPC":1,"AMA":0,"ME":0,"CST":0,"ADS":1},
              "290":{"TRK":1,"PSR":2.5,"SSR":%AGE,"MDS":%AGE},"200":{"TRANS":0,"LONG":1,"VERT":2},
              "295":{"MFL":%AGE,"MDA":%AGE},"136":%FL,"130":%FT,"135":{"QNH":0,"CTB":%FL},"220":%CLIMB,
              "340":{"SID":{"SAC":25,"SIC":12},"POS":{"RHO":%NM,"THETA":%DEG},
              "MDC":{"V":0,"G":0,"LMC":%FL},"MDA":{"V":0,"G":0,"L":0,"MODE3A":"%OCT"},"TYP":{"TYP":5}}}
              """;
          case RADAR ->
              """
              {"010":{"SAC":%SAC,"SIC":201},"140":%TOD,"020":{"TYP":5,"SIM":0,"RDP":0},
              "040":{"RHO":%NM,"THETA":%DEG},"070":{"V":0,"G":0,"L":0,"MODE3A":"%OCT"},
              "090":{"V":0,"G":0,"FL":%FL},"130":{"SRL":1.5,"SRR":12,"SAM":-60},"220":"%ADR","240":"%SIGN",
              "250":[{"MBDATA":"C0780031BC0000","BDS1":4,"BDS2":0}],"161":{"TRN":%TRN},
              "042":{"X":%XNM,"Y":%XNM},"200":{"GSP":0.12,"HDG":%DEG},"170":{"CNF":0,"RAD":2,"TRE":0},
              "230":{"COM":1,"STAT":0,"SI":0,"MSSC":1,"ARC":1,"AIC":1,"B1A":1,"B1B":5}}
              """;
          case SURFACE ->
              """
              {"010":{"SAC":%SAC,"SIC":7},"000":1,"020":{"TYP":1,"DCR":0},"140":%TOD,
              "041":{"LAT":%LAT,"LON":%LON},"042":{"X":%MS,"Y":%MS},"202":{"VX":%V,"VY":%V},
              "161":{"TRK":%TRN},"170":{"CNF":0,"TRE":0,"CST":0},"060":{"V":0,"G":0,"L":0,"MODE3A":"%OCT"},
              "220":"%ADR","245":{"STI":0,"CHR":"%SIGN"},"270":{"LENGTH":40,"ORIENTATION":90,"WIDTH":35},
              "310":{"TRB":0,"MSG":1},"550":{"NOGO":0,"OVL":0,"TSV":0}}
              """;
          case ADS_B ->
              """
              {"010":{"SAC":%SAC,"SIC":9},"040":{"ATP":0,"ARC":1,"RC":0},"161":{"TRNUM":%TRN},"071":%TOD,
              "130":{"LAT":%LAT,"LON":%LON},"131":{"LAT":%LAT,"LON":%LON},"080":"%ADR","073":%TOD,
              "090":{"NUCRNACV":1,"NUCPNIC":8,"NICBARO":1,"SIL":2,"NACP":9},"210":{"VNS":0,"VN":2,"LTT":2},
              "070":{"MODE3A":"%OCT"},"145":%FL,"155":{"RE":0,"BVR":%CLIMB},"160":{"RE":0,"GS":0.12,"TA":%DEG},
              "077":%TOD,"170":"%SIGN","020":3,"200":{"ICF":0,"PS":0,"SS":0}}
              """;
        };
    StringBuilder filled = new StringBuilder();
    int at = 0;
    for (int next = items.indexOf('%'); next >= 0; next = items.indexOf('%', at)) {
      filled.append(items, at, next);
      int end = next + 1;
      while (Character.isUpperCase(items.charAt(end))) {
        end++;
      }
      filled.append(value(items.substring(next + 1, end), random));
      at = end;
    }
    return filled.append(items, at, items.length()).toString().replace("\n", "");
  }

  private static String value(String what, SplittableRandom random) {
    return switch (what) {
      case "SAC" -> "25";
      case "TOD" -> number(random.nextDouble(86_399));
      case "LAT" -> number(random.nextDouble(44, 52));
      case "LON" -> number(random.nextDouble(22, 40));
      case "M" -> number(random.nextDouble(-500_000, 500_000));
      case "MS" -> number(random.nextDouble(-5000, 5000));
      case "V" -> number(random.nextDouble(-250, 250));
      case "OCT" -> String.format(Locale.ROOT, "%04o", random.nextInt(4096));
      case "SIGN" -> "TST" + (100 + random.nextInt(900));
      case "ADR" -> String.format(Locale.ROOT, "%06X", random.nextInt(1 << 24));
      case "NUM", "TRN" -> Integer.toString(random.nextInt(4000));
      case "AGE" -> number(random.nextInt(40) / 4.0);
      case "FL" -> number(random.nextInt(1600) / 4.0);
      case "FT" -> number(random.nextInt(6000) * 6.25);
      case "CLIMB" -> number(random.nextInt(-300, 300) * 6.25);
      case "NM" -> number(random.nextDouble(1, 200));
      case "XNM" -> number(random.nextDouble(-200, 200));
      case "DEG" -> number(random.nextDouble(359));
      default -> throw new IllegalArgumentException(what);
    };
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }
}
