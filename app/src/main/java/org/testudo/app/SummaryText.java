package org.testudo.app;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.testudo.airpicture.asterix.Fault;
import org.testudo.airpicture.listing.RecordingSummary;
import org.testudo.airpicture.recording.Recording;
import org.testudo.airpicture.recording.RecordingCounts;

/** A recording's counts, for people and as one document. */
final class SummaryText {

  private final Path file;
  private final Recording recording;
  private final RecordingSummary summary;

  SummaryText(Path file, Recording recording, RecordingSummary summary) {
    this.file = file;
    this.recording = recording;
    this.summary = summary;
  }

  void print(PrintWriter out) {
    RecordingCounts counts = recording.counts();
    out.printf(
        Locale.ROOT,
        "%s: %s, %,d frames, %,d payloads, %,d blocks, %,d records%n",
        file,
        recording.format().word(),
        counts.frames(),
        counts.payloads(),
        summary.blocks(),
        summary.records());
    others().forEach((what, number) -> out.printf(Locale.ROOT, "  %,d %s%n", number, what));
    out.printf(
        "%n%-4s %-9s %-12s %9s %9s %12s %5s %6s %19s%n",
        "cat", "sac/sic", "edition", "records", "per s", "longest gap", "gaps", "back", "lag s");
    summary
        .feeds()
        .forEach((feed, of) ->
            out.printf(
                Locale.ROOT,
                "%03d  %-9s %-12s %,9d %9s %10.2f s %5d %6d %19s%n",
                feed.category(),
                feed.source(),
                String.join(",", of.editions().keySet()),
                of.records(),
                rate(of),
                of.longestGapSeconds(),
                of.gaps(),
                of.backwardSteps(),
                lag(of)));
    out.println();
    summary
        .feeds()
        .forEach((feed, of) -> {
          out.printf("%03d %s items:", feed.category(), feed.source());
          of.items().forEach((item, number) -> out.printf(" %s %d", item, number));
          out.println();
        });
    out.printf(
        "%ngap: no record of the sensor for longer than asked (--gap); back: a record's own time of"
            + " day is%nbefore that of the one before; lag: the recorder's time of day less the"
            + " record's%n");
  }

  /** Records of less than a second say nothing of a rate. */
  private static String rate(RecordingSummary.FeedCounts of) {
    return of.lastNanos() - of.firstNanos() < 1_000_000_000L
        ? "-"
        : String.format(Locale.ROOT, "%.2f", of.ratePerSecond());
  }

  private static String lag(RecordingSummary.FeedCounts of) {
    return of.lagKnown()
        ? String.format(Locale.ROOT, "%.2f..%.2f", of.leastLagSeconds(), of.mostLagSeconds())
        : "-";
  }

  /** What is not a record, in words; only what there is. */
  private Map<String, Long> others() {
    RecordingCounts counts = recording.counts();
    Map<String, Long> all = new LinkedHashMap<>();
    all.put("frames without UDP or to other ports", counts.notUdp());
    all.put("frames recorded in part", counts.cutShort());
    all.put("fragments", counts.fragments());
    all.put("datagrams with fragments missing", counts.datagramsIncomplete());
    all.put("octets that belong to no frame", counts.octetsSkipped());
    summary
        .unknownCategories()
        .forEach((category, number) -> all.put("blocks of category " + category, number));
    summary.faults().forEach((fault, number) -> all.put("faults: " + fault.meaning(), number));
    all.put("octets unread after faults", summary.octetsUnread());
    all.values().removeIf(number -> number == 0);
    return all;
  }

  Map<String, Object> document() {
    RecordingCounts counts = recording.counts();
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("file", file.toString());
    all.put("format", recording.format().word());
    all.put("frames", counts.frames());
    all.put("payloads", counts.payloads());
    all.put("blocks", summary.blocks());
    all.put("records", summary.records());
    all.put("octets", summary.octets());
    all.put("octetsUnread", summary.octetsUnread());
    all.put("octetsBetweenFrames", counts.octetsSkipped());
    all.put("framesNotUdp", counts.notUdp());
    all.put("framesCutShort", counts.cutShort());
    all.put("fragments", counts.fragments());
    all.put("datagramsIncomplete", counts.datagramsIncomplete());
    all.put("unknownCategories", summary.unknownCategories());
    Map<String, Long> faults = new LinkedHashMap<>();
    for (Map.Entry<Fault, Long> fault : summary.faults().entrySet()) {
      faults.put(fault.getKey().name(), fault.getValue());
    }
    all.put("faults", faults);
    List<Map<String, Object>> feeds = new ArrayList<>();
    summary.feeds().forEach((feed, of) -> feeds.add(document(feed, of)));
    all.put("feeds", feeds);
    return all;
  }

  private static Map<String, Object> document(
      RecordingSummary.Feed feed, RecordingSummary.FeedCounts of) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("category", feed.category());
    all.put("sac", feed.source().known() ? feed.source().sac() : null);
    all.put("sic", feed.source().known() ? feed.source().sic() : null);
    all.put("records", of.records());
    all.put("editions", of.editions());
    all.put("ratePerSecond", of.ratePerSecond());
    all.put("longestGapSeconds", of.longestGapSeconds());
    all.put("gaps", of.gaps());
    all.put("backwardSteps", of.backwardSteps());
    if (of.lagKnown()) {
      all.put("leastLagSeconds", of.leastLagSeconds());
      all.put("mostLagSeconds", of.mostLagSeconds());
    }
    all.put("items", of.items());
    return all;
  }
}
