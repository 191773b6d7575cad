package org.testudo.app;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.testudo.airpicture.warning.Status;
import org.testudo.app.document.Json;
import org.testudo.claims.document.Problem;
import org.testudo.exchange.cap.CapAlert;
import org.testudo.exchange.cap.CapFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "check",
    description = {
      "Check files against CAP 1.2: the standard's XML schema, what its text demands "
          + "beyond that, and what is wise.",
      "Signatures are named, not verified. Exit code 3 if a file is no such message."
    },
    footer = {
      "",
      "Examples:",
      "  testudo warnings check alert.xml",
      "  testudo warnings check --json out/*.xml"
    })
final class WarningsCheckCommand extends TestudoCommand {

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "Messages as XML.")
  private List<Path> files = new ArrayList<>();

  private record Checked(
      String file,
      boolean valid,
      String identifier,
      String status,
      boolean signed,
      List<String> problems,
      List<String> advice) {}

  @Override
  ExitCode run() throws IOException {
    List<Checked> all = new ArrayList<>();
    for (Path file : files) {
      byte[] document;
      try (InputStream in = Files.newInputStream(file)) {
        document = in.readNBytes(CapFile.LARGEST + 1);
      }
      CapFile read = CapFile.read(file.toString(), document);
      all.add(
          new Checked(
              file.toString(),
              read.alert().isPresent(),
              read.alert().map(CapAlert::identifier).orElse(""),
              read.alert().map(alert -> alert.status()).map(Status::word).orElse(""),
              read.signed(),
              read.problems().stream().map(Problem::toString).toList(),
              read.advice().stream().map(Problem::toString).toList()));
    }
    if (json()) {
      Json.print(out(), all);
    } else {
      all.forEach(this::print);
    }
    return all.stream().allMatch(Checked::valid) ? ExitCode.OK : ExitCode.REFUSED;
  }

  private void print(Checked checked) {
    checked.problems().forEach(out()::println);
    if (checked.valid()) {
      out()
          .println(
              "%s: valid CAP 1.2, %s, status %s%s"
                  .formatted(
                      checked.file(),
                      checked.identifier(),
                      checked.status(),
                      checked.signed() ? ", signed (not verified)" : ""));
    }
    checked.advice().forEach(line -> out().println("  advice: " + line));
  }
}
