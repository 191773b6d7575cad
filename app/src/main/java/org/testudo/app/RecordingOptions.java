package org.testudo.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.testudo.airpicture.asterix.DecodeOptions;
import org.testudo.airpicture.recording.RecordingFormat;
import picocli.CommandLine.Option;

/** How a recording of surveillance data is to be read, where the file itself does not tell. */
final class RecordingOptions {

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "pcap, pcapng, final, rff or raw (default: found out from the file).")
  private @Nullable RecordingFormat format;

  @Option(
      names = "--edition",
      paramLabel = "CAT[@SAC/SIC]=EDITION",
      description = "Read a category, or one source's, with this edition (default: found out).")
  private List<String> editions = new ArrayList<>();

  @Option(
      names = "--udp-port",
      paramLabel = "PORT",
      split = ",",
      description = "Of a capture, only datagrams to these UDP ports (default: all).")
  private Set<Integer> ports = Set.of();

  /** Empty if it is to be found out from the file. */
  Optional<RecordingFormat> format() {
    return Optional.ofNullable(format);
  }

  /** Empty for all. */
  Set<Integer> ports() {
    return ports;
  }

  /**
   * The editions to read with.
   *
   * @throws IllegalArgumentException if one is not known
   */
  DecodeOptions editions() {
    DecodeOptions options = DecodeOptions.detect();
    for (String edition : editions) {
      options = options.with(edition);
    }
    return options;
  }
}
