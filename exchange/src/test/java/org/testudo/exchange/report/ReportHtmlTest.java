package org.testudo.exchange.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReportHtmlTest {

  @Test
  void writesAPageForLookingAt() throws IOException {
    String page = ReportHtml.render(SampleReport.full());
    Files.writeString(Path.of("target/sample-report.html"), page);
    assertThat(page).startsWith("<!DOCTYPE html>");
  }
}
