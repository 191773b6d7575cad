package org.testudo.exchange.importing;

import java.util.List;

/** Rows in the layout of the tracker, invented for tests: every kind of dirt once. */
final class KielRows {

  private KielRows() {}

  static final String HEADER =
      "ID;Countries;Announcement Date;Type of Aid General;Type of Aid Specific;Explanation;"
          + "Original Currency;Monetary Value as Given by Source;Items;Type of Item;Sub-type of item;"
          + "No. of Units;No. of Units Delivered (in-kind military aid);Official Source;"
          + "Source of Aid 1;Source of Aid 2;Source for Delivery;"
          + "Total_value_dummy (1 is first row in the package);Sub-type of item";

  private static final List<String> ROWS =
      List.of(
          row(
              "CAM1",
              "Canada",
              "14/11/2022",
              "CAD",
              "500.000.000",
              "Some NASAMS",
              "1",
              "undisclosed",
              "1"),
          row(
              "CAM1",
              "Canada",
              "14/11/2022",
              "CAD",
              "500.000.000",
              "munitions for NASAMS",
              "undisclosed",
              "undisclosed",
              "0"),
          row(
              "DEM1",
              "Germany",
              "until 2/24/2023",
              "EUR",
              "70.000.000",
              "Gepard vehicle",
              "30",
              "30",
              "0"),
          row(
              "DEM1",
              "Germany",
              "until 2/24/2023",
              "EUR",
              "80.000.000",
              "Gepard vehicle",
              "7",
              "2",
              "0"),
          row(
              "DEM1",
              "Germany",
              "until 2/24/2023",
              "EUR",
              "80.000.000",
              "GEPARD ammunition ",
              "6000",
              "6000",
              "0"),
          row("ESM1", "Spain", "unclear, 04/22", "EUR", "-3.971.727", "MIM-23 HAWK", "4", "4", "1"),
          row(
              "FRM1",
              "France",
              "between 3/20/2022 and 7/1/2022",
              "EUR",
              "Not given",
              "Cortale",
              "2",
              "0",
              "1"),
          row(
              "UKM1",
              "United Kingdom",
              "unspecified",
              ".",
              ".",
              "Lockheed Martin Desert Hawk",
              "3",
              ".",
              "1"),
          row("ITH1", "Italy", "until 06/31/2022", ".", ".", "IVECO Irisbus", "2", ".", "1"),
          row("SIH1", "Slovenia", "29/12/2023", ".", ".", "disposable glove", ".", ".", "1"),
          row(
              "USM1",
              "Ruritania",
              "01/07/2022",
              "USD",
              "1.000",
              "Patriot air defense battery",
              "1",
              ".",
              "1"),
          row(
              "USM2",
              "United States",
              "soon",
              "USD",
              "1.000",
              "Patriot air defense battery",
              "1",
              ".",
              "1"),
          row(
              "USM3",
              "United States",
              "21/12/2022",
              "USD",
              "1.000",
              "field hospital",
              "1",
              ".",
              "1"));

  private static String row(
      String id,
      String country,
      String date,
      String currency,
      String value,
      String item,
      String units,
      String delivered,
      String first) {
    return String.join(
        ";",
        id,
        country,
        date,
        id.charAt(2) == 'H' ? "Humanitarian " : "Military",
        "Weapons",
        "\"two\nlines; with \"\"quotes\"\"\"",
        currency,
        value,
        item,
        "Heavy weapon",
        "some class",
        units,
        delivered,
        "Yes",
        ".",
        "https://example.org/" + id,
        ".",
        first,
        "other class");
  }

  static String csv() {
    return HEADER + "\r\n" + String.join("\r\n", ROWS) + "\r\n";
  }
}
