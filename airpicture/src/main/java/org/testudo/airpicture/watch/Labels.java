package org.testudo.airpicture.watch;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.testudo.airpicture.plot.SensorReport;

/** What targets with an address last called themselves. */
final class Labels {

  /** A feed cannot fill the memory by inventing addresses: there are 2^24, and then all is new. */
  private static final int MOST = 200_000;

  private final Map<Long, Label> byAddress = new HashMap<>();

  /** Empty until told. */
  static final class Label {
    Optional<String> callsign = Optional.empty();
    OptionalInt modeA = OptionalInt.empty();
    private long bits;
  }

  static final Label NONE = new Label();

  void take(SensorReport report) {
    Label label = byAddress.get(report.address());
    if (label == null) {
      if (byAddress.size() >= MOST) {
        byAddress.clear();
      }
      label = new Label();
      byAddress.put(report.address(), label);
    }
    if (report.modeA().isPresent()) {
      label.modeA = report.modeA();
    }
    if (report.hasCallsign()
        && (report.callsignBits() == 0 || report.callsignBits() != label.bits)) {
      label.bits = report.callsignBits();
      label.callsign = report.callsign();
    }
  }

  Label of(long address) {
    Label label = address == 0 ? null : byAddress.get(address);
    return label == null ? NONE : label;
  }
}
