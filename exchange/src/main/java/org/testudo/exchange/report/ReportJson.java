package org.testudo.exchange.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.testudo.exchange.report.Report.CaseRow;
import org.testudo.exchange.report.Report.ClassRow;
import org.testudo.exchange.report.Report.ConflictRow;
import org.testudo.exchange.report.Report.Criticality;
import org.testudo.exchange.report.Report.GateRow;
import org.testudo.exchange.report.Report.MethodNote;
import org.testudo.exchange.report.Report.Percentiles;
import org.testudo.exchange.report.Report.PlaceRow;
import org.testudo.exchange.report.Report.PlanRow;
import org.testudo.exchange.report.Report.PromiseRow;
import org.testudo.exchange.report.Report.Question;
import org.testudo.exchange.report.Report.ReadyDates;
import org.testudo.exchange.report.Report.ServiceLife;
import org.testudo.exchange.report.Report.StuckRow;
import org.testudo.exchange.report.Report.UnitRow;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The report as one JSON object, described in {@code docs/formats/report-json.md} and by the schema
 * beside this class. Members come in the order of the records below, numbers at full precision,
 * dates as ISO days, absent values as {@code null}; the same report gives the same bytes.
 */
public final class ReportJson {

  /** Changes when a reader of the object would have to change. */
  static final String FORMAT = "testudo-report/3";

  private static final ObjectWriter WRITER =
      JsonMapper.builder()
          .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build()
          .writer()
          .with(
              new DefaultPrettyPrinter()
                  .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                  .withArrayIndenter(new DefaultIndenter("  ", "\n")));

  private ReportJson() {}

  /** The object, with a line break at the end. */
  public static String render(Report report) {
    return WRITER.writeValueAsString(Face.of(report)) + "\n";
  }

  /** The JSON Schema of the object. */
  public static byte[] schema() {
    try (InputStream in = ReportJson.class.getResourceAsStream("report.schema.json")) {
      if (in == null) {
        throw new IllegalStateException(
            "Resource report.schema.json is missing beside " + ReportJson.class.getName() + ".");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private record Face(
      String format,
      Question question,
      int claims,
      List<String> headlineThreats,
      Percentiles protectedPersonDays,
      double backupShare,
      long newsDays,
      List<Case> cases,
      List<Stuck> stuck,
      List<ConflictRow> conflicts,
      List<ClassRow> classes,
      List<UnitRow> units,
      List<PlaceRow> places,
      List<PlanRow> plans,
      List<MethodNote> methods,
      Optional<ServiceLife> service,
      Optional<TruthRows> truth) {

    static Face of(Report report) {
      return new Face(
          FORMAT,
          report.question(),
          report.claims(),
          report.headlineThreats(),
          report.protectedPersonDays(),
          report.backupShare(),
          report.newsDays(),
          report.cases().stream().map(Case::of).toList(),
          report.stuck().stream().map(Stuck::of).toList(),
          report.conflicts(),
          report.classes(),
          report.units(),
          report.places(),
          report.plans(),
          report.methods(),
          report.service(),
          report.truth());
    }
  }

  private record Case(
      String id,
      String donor,
      String system,
      String gate,
      Optional<String> owner,
      long waitedDays,
      Optional<LocalDate> lastNews,
      Optional<LocalDate> readyP10,
      Optional<LocalDate> readyP50,
      Optional<LocalDate> readyP80,
      Optional<LocalDate> readyP90,
      String title,
      String quantity,
      String route,
      String state,
      Optional<String> reason,
      Optional<LocalDate> deterministicDate,
      Optional<Double> chanceOfDeterministic,
      Optional<LocalDate> promisedDate,
      Optional<Double> chanceOfPromised,
      List<Criticality> criticality,
      List<GateRow> gates,
      List<PromiseRow> promises,
      List<String> claimIds,
      boolean unsourced) {

    static Case of(CaseRow row) {
      Optional<ReadyDates> ready = row.ready();
      return new Case(
          row.id(),
          row.donor(),
          row.system(),
          row.gate(),
          row.owner(),
          row.waitedDays(),
          row.lastNews(),
          ready.map(ReadyDates::p10),
          ready.map(ReadyDates::p50),
          ready.map(ReadyDates::p80),
          ready.map(ReadyDates::p90),
          row.title(),
          row.quantity(),
          row.route(),
          row.state(),
          row.reason(),
          ready.map(ReadyDates::deterministic),
          ready.map(ReadyDates::chanceOfDeterministic),
          ready.flatMap(ReadyDates::promised),
          ready.flatMap(ReadyDates::chanceOfPromised),
          ready.map(ReadyDates::criticality).orElse(List.of()),
          row.gates(),
          row.promises(),
          row.claimIds(),
          row.unsourced());
    }
  }

  private record Stuck(
      String caseId,
      String gate,
      Optional<String> owner,
      double personDaysPerWeek,
      List<Double> ci95,
      String title,
      Optional<String> reason,
      long waitedDays,
      Optional<LocalDate> lastNews) {

    /** {@code case} is a word of Java, so only the member carries the name of the format. */
    @JsonProperty("case")
    @Override
    public String caseId() {
      return caseId;
    }

    static Stuck of(StuckRow row) {
      return new Stuck(
          row.caseId(),
          row.gate(),
          row.owner(),
          row.personDaysPerWeek(),
          List.of(row.ci95Low(), row.ci95High()),
          row.title(),
          row.reason(),
          row.waitedDays(),
          row.lastNews());
    }
  }
}
