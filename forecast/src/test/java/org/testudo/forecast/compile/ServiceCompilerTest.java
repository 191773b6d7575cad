package org.testudo.forecast.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.testudo.claims.Audience;
import org.testudo.claims.Claim;
import org.testudo.claims.FuzzyDate;
import org.testudo.claims.Gate;
import org.testudo.claims.Grade;
import org.testudo.claims.Label;
import org.testudo.claims.Quantity;
import org.testudo.claims.Source;
import org.testudo.claims.Statement;
import org.testudo.claims.Subject;
import org.testudo.claims.Validity;
import org.testudo.claims.form.CanonicalForm;
import org.testudo.forecast.service.LossClass;
import org.testudo.forecast.service.ServiceModel;
import org.testudo.forecast.service.ServiceUnit;
import org.testudo.picture.Known;
import org.testudo.picture.Picture;
import org.testudo.picture.PictureBuilder;
import org.testudo.picture.Unit;
import org.testudo.picture.assumptions.Assumptions;
import org.testudo.picture.assumptions.ServiceAssumptions;

/**
 * FEATURE UNDER TEST: what a picture's units and incidents mean for the life after READY. One
 * NASAMS and one Gepard, ready since 2024-01-01; as of 2024-12-31, 365 days later.
 */
class ServiceCompilerTest {

  private static final LocalDate AS_OF = LocalDate.of(2024, 12, 31);

  private final List<Known> known = new ArrayList<>();

  private ServiceCompilerTest says(
      String subject, Statement statement, String valid, String grade) {
    Claim claim =
        new Claim(
            Subject.parse(subject),
            statement,
            Validity.parse(valid),
            new Source(
                "Paper",
                "Article",
                Optional.empty(),
                Optional.of(FuzzyDate.parse(valid)),
                Optional.empty(),
                Optional.empty()),
            "origin-" + known.size(),
            Grade.parse(grade),
            Label.CLEAR);
    Instant from = FuzzyDate.parse(valid).latest().atStartOfDay().toInstant(ZoneOffset.UTC);
    known.add(new Known(CanonicalForm.idOf(claim), claim, from, true, known.size() + 1));
    return this;
  }

  private ServiceCompilerTest ready(String subject, String system) {
    return says(
            subject,
            new Statement.CaseOpened(
                Subject.party("no"),
                Subject.party("ua"),
                system,
                Quantity.of(1, Quantity.Unit.FIRE_UNIT),
                "R4",
                Optional.empty(),
                Optional.empty(),
                Optional.empty()),
            "2023-01-10",
            "B2")
        .says(
            subject,
            new Statement.GateReported(
                Gate.READY,
                Statement.GateEvent.PASSED,
                Optional.empty(),
                Optional.empty(),
                Optional.empty()),
            "2024-01-01",
            "B2");
  }

  private ServiceCompilerTest incident(
      String name, String system, Statement.Effect effect, Quantity quantity, String grade) {
    return says(
        "incident:" + name,
        new Statement.IncidentReported(
            system,
            effect,
            Optional.of(quantity),
            Optional.empty(),
            Optional.empty(),
            Statement.Precision.COUNTRY,
            Statement.Precision.MONTH),
        "2024-06-15",
        grade);
  }

  private Picture picture() {
    return PictureBuilder.build(
        known,
        Audience.PUBLIC,
        AS_OF.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC),
        AS_OF,
        Assumptions.shipped());
  }

  @Test
  void incidentsThatAreCredibleCountAsHitsInTheDaysOfService() {
    Quantity launcher = Quantity.of(1, Quantity.Unit.LAUNCHER);
    Picture picture =
        ready("case:no-nasams", "nasams")
            .incident("a", "nasams", Statement.Effect.DESTROYED, launcher, "B2")
            .incident("b", "NASAMS II", Statement.Effect.DAMAGED, launcher, "C3")
            .incident("c", "nasams", Statement.Effect.DESTROYED, launcher, "E5")
            .incident("d", "nasams", Statement.Effect.UNKNOWN, launcher, "B1")
            .incident("e", "patriot", Statement.Effect.DAMAGED, launcher, "B1")
            .incident(
                "f",
                "nasams",
                Statement.Effect.DESTROYED,
                Quantity.of(1, Quantity.Unit.BATTERY),
                "B1")
            .picture();
    ServiceCompiler.HitHistory seen = ServiceCompiler.history(picture, "nasams");
    assertThat(seen.hits()).isEqualTo(3);
    assertThat(seen.destroyed()).isEqualTo(1);
    assertThat(seen.unitDays()).isEqualTo(365);
    ServiceAssumptions.ServiceRules rules = picture.assumptions().service().rules();
    LossClass posterior =
        ServiceCompiler.compile(picture, List.copyOf(picture.units().values()))
            .lossClasses()
            .getFirst();
    assertThat(posterior.shape()).isEqualTo(rules.priorHits() + 3);
    assertThat(posterior.exposureUnitDays()).isEqualTo(rules.priorUnitDays() + 365);
    assertThat(posterior.destroyedShare())
        .isCloseTo(
            (rules.priorHits() * rules.priorDestroyedShare() + 1) / (rules.priorHits() + 3),
            within(1e-15));
  }

  @Test
  void unitsOfSystemsWithoutAssumptionsStayAsTheyAre() {
    Picture picture = ready("case:no-nasams", "nasams").ready("case:de-gepard", "gepard").picture();
    List<Unit> units = List.copyOf(picture.units().values());
    assertThat(units).hasSize(2);
    ServiceModel model = ServiceCompiler.compile(picture, units);
    for (int i = 0; i < 2; i++) {
      ServiceUnit unit = model.units().get(i);
      assertThat(unit.id()).isEqualTo(units.get(i).subject().toString());
      boolean nasams = units.get(i).systemCode().equals(Optional.of("nasams"));
      assertThat(unit.fitted().isEmpty()).isEqualTo(!nasams);
      assertThat(unit.crews().isPresent()).isEqualTo(nasams);
      assertThat(unit.lossClass()).isEqualTo(nasams ? Optional.of("nasams") : Optional.empty());
    }
    assertThat(model.schoolPlaces()).containsOnlyKeys(ServiceCompiler.course("nasams"));
    assertThat(ServiceCompiler.setOfSpares(picture, "nasams", 30))
        .isNotEmpty()
        .allMatch(a -> a.day() == 30 && a.count() > 0 && a.site().isEmpty());
    assertThat(ServiceCompiler.setOfSpares(picture, "gepard", 30)).isEmpty();
  }
}
