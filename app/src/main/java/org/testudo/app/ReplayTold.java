package org.testudo.app;

import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.testudo.airpicture.track.SensorHealth;
import org.testudo.airpicture.watch.SensorState;

/**
 * What a replay came to.
 *
 * @param recorderAheadSeconds by how much the recorder's clock was found to be ahead of the
 *     sensors'
 * @param tracks numbers given in all
 * @param mostAtOnce tracks in the fullest frame
 */
record ReplayTold(
    List<String> files,
    String status,
    Instant from,
    Instant to,
    double recorderAheadSeconds,
    Counts reports,
    long frames,
    int tracks,
    int mostAtOnce,
    List<SensorTold> sensors,
    Optional<WarningRun.Told> warnings,
    String folder) {

  /**
   * Reports: those left out, simulated or broken are of the whole recording, the others of the part
   * that was taken.
   *
   * @param left of test targets, fixed transponders, or without a place
   * @param refused with times that cannot be, and other systems' tracks beyond the most held
   * @param far too far from the others to be on one plane
   */
  record Counts(
      long taken,
      long left,
      long simulated,
      long otherRecords,
      long brokenBlocks,
      long refused,
      long far) {}

  /**
   * A sensor as measured; what was not measured is absent.
   *
   * @param detection share of passes over known targets that gave a plot
   */
  record SensorTold(
      String sensor,
      String name,
      boolean working,
      long reports,
      Optional<Double> detection,
      Optional<Double> rangeSigmaMetres,
      Optional<Double> azimuthSigmaDegrees,
      Optional<BiasTold> bias,
      Optional<Double> meanLatencySeconds,
      Optional<Double> worstLatencySeconds,
      int outages,
      Optional<Double> silentForSeconds) {

    static SensorTold of(SensorState state) {
      SensorHealth h = state.health();
      boolean radar = state.site().flatMap(s -> s.turning()).isPresent();
      return new SensorTold(
          state.code().toString(),
          state.site().map(s -> s.name()).orElse(""),
          state.working(),
          h.reports(),
          known(h.detection(), 4),
          known(h.rangeSigma(), 2),
          known(Math.toDegrees(h.azimuthSigma()), 5),
          radar ? Optional.of(BiasTold.of(h)) : Optional.empty(),
          known(h.meanLatency(), 3),
          h.reports() == 0 ? Optional.empty() : known(h.worstLatency(), 3),
          h.outages(),
          known(h.silentFor(), 2));
    }
  }

  /** Systematic errors, each with its standard deviation. */
  record BiasTold(
      double rangeMetres,
      double rangeMetresSigma,
      double azimuthDegrees,
      double azimuthDegreesSigma,
      double timeSeconds,
      double timeSecondsSigma) {
    static BiasTold of(SensorHealth h) {
      return new BiasTold(
          rounded(h.bias().range(), 2),
          rounded(h.biasSigma().range(), 2),
          rounded(Math.toDegrees(h.bias().azimuth()), 5),
          rounded(Math.toDegrees(h.biasSigma().azimuth()), 5),
          rounded(h.bias().time(), 4),
          rounded(h.biasSigma().time(), 4));
    }
  }

  ReplayTold with(Optional<WarningRun.Told> warned) {
    return with(warned, folder);
  }

  ReplayTold in(String target) {
    return with(warnings, target);
  }

  private ReplayTold with(Optional<WarningRun.Told> warned, String target) {
    return new ReplayTold(
        files,
        status,
        from,
        to,
        recorderAheadSeconds,
        reports,
        frames,
        tracks,
        mostAtOnce,
        sensors,
        warned,
        target);
  }

  private static Optional<Double> known(double value, int decimals) {
    return Double.isFinite(value) ? Optional.of(rounded(value, decimals)) : Optional.empty();
  }

  private static double rounded(double value, int decimals) {
    double tens = Math.pow(10, decimals);
    return Math.rint(value * tens) / tens;
  }

  void print(PrintWriter out) {
    line(
        out,
        "%s: %,d reports from %s to %s; %,d tracks, at most %,d at once, in %,d frames.",
        String.join(", ", files),
        reports.taken(),
        from,
        to,
        tracks,
        mostAtOnce,
        frames);
    if (recorderAheadSeconds != 0) {
      line(
          out,
          "The recorder's clock is %,.1f s ahead of the sensors' and was set right.",
          recorderAheadSeconds);
    }
    if (reports.left() + reports.refused() + reports.far() + reports.brokenBlocks() > 0) {
      line(
          out,
          "Left out: %,d with times that cannot be or beyond what is held, %,d too far away; in the whole recording %,d tests and reports without a place, %,d broken blocks.",
          reports.refused(),
          reports.far(),
          reports.left(),
          reports.brokenBlocks());
    }
    line(
        out,
        "%n%-24s %10s %7s %9s %9s %8s %8s",
        "sensor",
        "reports",
        "det.",
        "range σ",
        "azimuth σ",
        "latency",
        "outages");
    for (SensorTold s : sensors) {
      line(
          out,
          "%-24s %,10d %7s %9s %9s %8s %8d%s",
          s.name().isEmpty() ? s.sensor() : s.sensor() + " " + s.name(),
          s.reports(),
          s.detection().map(d -> text("%.2f", d)).orElse("-"),
          s.rangeSigmaMetres().map(d -> text("%.0f m", d)).orElse("-"),
          s.azimuthSigmaDegrees().map(d -> text("%.3f°", d)).orElse("-"),
          s.meanLatencySeconds().map(d -> text("%.2f s", d)).orElse("-"),
          s.outages(),
          s.working() ? "" : "  silent at the end");
    }
    warnings.ifPresent(told -> {
      line(
          out,
          "%nWarnings (%s): %,d alerts, %,d updates, %,d all-clears; %,d still on at the end.",
          told.status(),
          told.raised(),
          told.changed(),
          told.cleared(),
          told.stillOn());
      WarningText.print(told, out);
    });
    if (!folder.isEmpty()) {
      line(
          out,
          "%nWritten to %s: tracks.pcap (062, 063, 065), tracks.jsonl, tracks.geojson, tracks.cot.xml, sensors.json%s.",
          folder,
          warnings.isPresent() ? ", alerts (CAP)" : "");
    }
  }

  private static String text(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }

  @SuppressWarnings("AnnotateFormatMethod") // its library is needed at build time only
  private static void line(PrintWriter out, String format, Object... values) {
    out.printf(Locale.ROOT, format + "%n", values);
  }
}
