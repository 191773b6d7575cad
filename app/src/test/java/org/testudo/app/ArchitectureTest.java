package org.testudo.app;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testudo.claims.Position;

/** The design's module map and package rules, checked on the compiled classes of every module. */
class ArchitectureTest {

  /** The module map of the design: each module and all it may use. */
  enum Module {
    CLAIMS("claims"),
    PICTURE("picture", "claims"),
    FORECAST("forecast", "claims", "picture"),
    PROTECTION("protection", "claims", "picture"),
    PLAN("plan", "claims", "picture", "forecast", "protection"),
    AIRPICTURE("airpicture"),
    EXCHANGE("exchange", "claims", "picture", "forecast", "protection", "plan", "airpicture"),
    SCHEDULES("schedules", "claims", "exchange");

    private final String folder;

    @SuppressWarnings("ImmutableEnumChecker") // never written after construction
    private final String[] packages;

    Module(String folder, String... below) {
      this.folder = folder;
      packages =
          Stream.concat(Stream.of(folder), Stream.of(below))
              .map(name -> "org.testudo." + name + "..")
              .toArray(String[]::new);
    }
  }

  private static JavaClasses testudo = new ClassFileImporter().importPackages("nowhere");

  @BeforeAll
  static void importClasses() {
    testudo =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.testudo");
  }

  @ParameterizedTest
  @EnumSource
  void a_module_uses_only_the_modules_below_it(Module module) {
    noClasses()
        .that()
        .resideInAPackage("org.testudo." + module.folder + "..")
        .should()
        .dependOnClassesThat(
            resideInAPackage("org.testudo..").and(not(resideInAnyPackage(module.packages))))
        .allowEmptyShould(true)
        .check(testudo);
  }

  /**
   * Except a point on the globe: it is a value without any idea of who claims what, and a second
   * type for it would only be copied over.
   */
  @Test
  void the_engines_know_nobody() {
    for (String engine :
        List.of(
            "org.testudo.forecast",
            "org.testudo.forecast.analytic..",
            "org.testudo.forecast.duration..",
            "org.testudo.forecast.promise..",
            "org.testudo.forecast.random..",
            "org.testudo.forecast.service..",
            "org.testudo.forecast.survival..",
            "org.testudo.forecast.sustainment..",
            "org.testudo.protection..")) {
      noClasses()
          .that()
          .resideInAPackage(engine)
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("org.testudo.claims..", "org.testudo.picture..")
                  .and(not(type(Position.class))))
          .allowEmptyShould(true)
          .because(
              "an engine declares what it needs in its own words; the application maps into it")
          .check(testudo);
    }
  }

  @Test
  void nothing_needs_the_optional_schedules() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.testudo.schedules..")
        .should()
        .dependOnClassesThat(resideInAnyPackage("org.testudo.schedules..", "net.sf.mpxj.."))
        .because("it is found at run time, and everything else works without it")
        .check(testudo);
  }

  @Test
  void packages_are_free_of_cycles() {
    slices().matching("org.testudo.(*.*)..").should().beFreeOfCycles().check(testudo);
  }

  @Test
  void no_package_is_a_drawer() {
    noClasses()
        .should()
        .resideInAnyPackage("..util..", "..common..", "..impl..", "..manager..", "..helper..")
        .allowEmptyShould(true)
        .check(testudo);
  }

  @Test
  void every_package_refuses_null() {
    Assertions.assertThat(packages())
        .allSatisfy(name ->
            Assertions.assertThat(testudo.getPackage(name).isAnnotatedWith(NullMarked.class))
                .as(name)
                .isTrue());
  }

  @Test
  void time_and_chance_come_in_as_parameters() {
    ArchRule rule =
        noClasses()
            .that()
            .resideOutsideOfPackages("org.testudo.app..", "org.testudo.bench..")
            .should()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(java.time.LocalDate.class, "now")
            .orShould()
            .callMethod(java.lang.Math.class, "random")
            .because("the same question must give the same bytes");
    rule.check(testudo);
  }

  @Test
  void only_the_application_prints() {
    noClasses()
        .that()
        .resideOutsideOfPackages("org.testudo.app..", "org.testudo.bench..")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .check(testudo);
  }

  private static List<String> packages() {
    return testudo.stream()
        .map(type -> type.getPackage())
        .map(JavaPackage::getName)
        .filter(name -> name.startsWith("org.testudo."))
        .distinct()
        .sorted()
        .toList();
  }
}
