package org.testudo.app.serve;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.testudo.app.document.Json;
import org.testudo.app.intake.ImportFormat;
import org.testudo.app.intake.Intake;
import org.testudo.claims.Claim;
import org.testudo.claims.FuzzyDate;
import org.testudo.claims.Grade;
import org.testudo.claims.Label;
import org.testudo.claims.form.ValueForm;
import org.testudo.claims.ledger.Receipt;
import org.testudo.exchange.importing.ImportSettings;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Appends claims from a body or a file: all of them, or none and every problem told. */
final class Writing {

  private static final List<String> TAKES =
      List.of(
          "audience", "dryRun", "backfill", "format", "grade", "label", "published", "captured");

  private final Setting setting;
  private final Appending appending;

  Writing(Setting setting, Appending appending) {
    this.setting = setting;
    this.appending = appending;
  }

  List<Route> routes() {
    return List.of(new Route(Route.Verb.POST, Api.ROOT + "/claims", TAKES, this::append));
  }

  private Reply append(Request request) throws Exception {
    Path folder = Files.createTempDirectory("testudo-intake");
    try {
      Path file = request.parts().isEmpty() ? body(request, folder) : part(request, folder, "file");
      Optional<Path> mapping =
          request.parts().stream().anyMatch(part -> part.name().equals("mapping"))
              ? Optional.of(part(request, folder, "mapping"))
              : Optional.empty();
      boolean dryRun = Asked.yes(request, "dryRun");
      Intake.Batch batch = read(request, file, mapping, dryRun);
      boolean backfill = Asked.yes(request, "backfill");
      return dryRun
          ? wouldRecord(batch)
          : appending.inTurn(() -> {
            Appending.seen(request)
                .ifPresent(seen ->
                    appending.refuseIfChanged(
                        seen,
                        batch.claims().stream().map(Claim::subject).collect(Collectors.toSet()),
                        Asked.audience(request, setting)));
            return record(batch, backfill);
          });
    } finally {
      delete(folder);
    }
  }

  private static Intake.Batch read(
      Request request, Path file, Optional<Path> mapping, boolean dryRun) throws IOException {
    Intake.Order order =
        new Intake.Order(
            Asked.read(
                request,
                "format",
                text -> ImportFormat.class.cast(ValueForm.parse(ImportFormat.class, text))),
            mapping,
            new ImportSettings(
                Asked.read(request, "grade", Grade::parse).orElse(Grade.parse("F6")),
                Asked.read(request, "label", Label::parse).orElse(Label.CLEAR),
                Asked.read(request, "published", FuzzyDate::parse),
                Asked.day(request, "captured")),
            dryRun);
    try {
      return Intake.read(file, order);
    } catch (Intake.Refused e) {
      throw Refusal.listing(
          422, "%d problems; nothing was recorded.".formatted(e.problems().size()), e.problems());
    } catch (IllegalArgumentException e) {
      // Where the server keeps a body for the moment is nobody's business.
      throw Refusal.of(
          422,
          String.valueOf(e.getMessage())
              .replace(file.toString(), String.valueOf(file.getFileName())));
    }
  }

  /** A single claim, a batch or a claim file, as the file that the reader of claim files takes. */
  private static Path body(Request request, Path folder) throws IOException {
    if (request.body().size() == 0) {
      throw Refusal.of(400, "The body is empty. Send a claim, a batch or a file of claims.");
    }
    return switch (request.mediaType()) {
      case "application/json" -> {
        JsonNode tree = tree(request);
        yield tree.has("subject")
            ? Files.write(folder.resolve("body.jsonl"), Json.bytes(tree))
            : Files.write(folder.resolve("body.yaml"), request.body().copy());
      }
      case "application/yaml", "text/yaml", "application/x-yaml" ->
          Files.write(folder.resolve("body.yaml"), request.body().copy());
      case "application/x-ndjson", "application/jsonl" ->
          Files.write(folder.resolve("body.jsonl"), request.body().copy());
      default ->
          throw Refusal.of(
              415,
              "Send claims as application/json, application/yaml or application/x-ndjson, or a"
                  + " file as multipart/form-data in a part named \"file\".");
    };
  }

  static JsonNode tree(Request request) {
    try {
      return Json.read(new String(request.body().copy(), StandardCharsets.UTF_8));
    } catch (JacksonException e) {
      throw Refusal.of(400, "The body is not JSON: %s".formatted(e.getOriginalMessage()));
    }
  }

  private static Path part(Request request, Path folder, String name) throws IOException {
    Request.Part part =
        request.parts().stream()
            .filter(one -> one.name().equals(name))
            .findFirst()
            .orElseThrow(
                () -> Refusal.field(400, name, "", "Send the file in a part of this name."));
    // Only the ending matters to the reader; the client's name is not made a path.
    String plain = part.fileName().replaceAll("[^A-Za-z0-9._-]", "_").replaceFirst("^\\.+", "");
    String last = plain.length() > 100 ? plain.substring(plain.length() - 100) : plain;
    Path folderOfPart = Files.createDirectories(folder.resolve(name));
    return Files.write(folderOfPart.resolve(last.isEmpty() ? name : last), part.content().copy());
  }

  private Reply wouldRecord(Intake.Batch batch) {
    long known = Intake.known(setting.ledger(), batch.claims());
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("dryRun", true);
    told.put("read", batch.claims().size());
    told.put("wouldRecord", batch.claims().size() - known);
    told.put("known", known);
    tell(told, batch);
    return Reply.json(told);
  }

  private Reply record(Intake.Batch batch, boolean backfill) {
    Receipt receipt = appending.append(batch.claims(), backfill);
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("dryRun", false);
    told.put("read", batch.claims().size());
    told.put("recorded", receipt.appended());
    told.put("known", receipt.duplicates());
    tell(told, batch);
    told.put("ids", ids(batch));
    told.put("head", receipt.head().toString());
    return Reply.json(201, told);
  }

  private static void tell(Map<String, Object> told, Intake.Batch batch) {
    told.put("kinds", batch.kinds());
    told.put("uncatalogued", batch.uncatalogued());
    told.put("report", batch.report().map(report -> Json.read(report.json())));
  }

  private static List<String> ids(Intake.Batch batch) {
    return batch.claims().stream()
        .limit(Page.MOST)
        .map(claim -> org.testudo.claims.form.CanonicalForm.idOf(claim).toString())
        .toList();
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> inside = Files.walk(folder)) {
      for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
