package org.testudo.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.testudo.airpicture.warning.Status;
import org.testudo.airpicture.watch.TrackFrame;
import picocli.CommandLine;

class ReplayPageTest {

  /**
   * The first picture comes some seconds after the first report, from which {@code --seek} counts.
   */
  @Test
  void the_page_begins_so_long_after_the_recording_began() throws Exception {
    ReplayPage page = CommandLine.populateCommand(new ReplayPage(), "--serve", "--seek", "31");
    Instant first = Instant.ofEpochSecond(1000);
    try (ReplayPage.Opened opened =
        page.open(
            ReplayOptions.about(List.of("a.pcap"), Status.Test.TEST, first, Optional.empty()),
            first,
            Optional.empty())) {
      for (int t = 1004; t <= 1100; t += 4) {
        opened.frame(new TrackFrame(t, List.of(), List.of(), List.of(), List.of()));
      }
      var events =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(opened.address().orElseThrow().resolve("/events")).build(),
                  BodyHandlers.ofLines());
      String state =
          events.body().filter(line -> line.contains("\"position\"")).findFirst().orElseThrow();
      double position = Double.parseDouble(state.replaceAll(".*\"position\":([0-9.E]+).*", "$1"));
      assertThat(position).isBetween(1031.0, 1034.5);
    }
  }
}
