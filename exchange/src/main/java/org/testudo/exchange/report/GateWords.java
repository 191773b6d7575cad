package org.testudo.exchange.report;

/** What a transfer waits for at a gate, for readers who do not know the codes. */
final class GateWords {

  private GateWords() {}

  /** "waits for its contract"; a code unknown here is named as it is. */
  static String waits(String gate) {
    String word = of(gate);
    return word.equals(gate) ? "waits at the " + gate + " gate" : "waits for " + word;
  }

  static String of(String gate) {
    return switch (gate) {
      case "NEED" -> "a stated need";
      case "PLEDGE" -> "a pledge";
      case "FUND" -> "money";
      case "REQUEST" -> "a formal request";
      case "OFFER" -> "the letter of offer";
      case "NOTIFY" -> "the notice to the legislature";
      case "CONSENT" -> "the origin state's consent";
      case "CONTRACT" -> "its contract";
      case "PRODUCE" -> "production";
      case "LICENSE" -> "an export licence";
      case "RELEASE" -> "release from stock or works";
      case "SHIP" -> "shipment";
      case "TRANSIT" -> "transit";
      case "HANDOVER" -> "handover";
      case "INVENTORY" -> "its inventory";
      case "TRAIN" -> "trained crews";
      case "SPARES" -> "spare parts";
      case "READY" -> "readiness";
      default -> gate;
    };
  }
}
