package org.testudo.forecast.service;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.testudo.forecast.FutureRange;
import org.testudo.forecast.duration.Fixed;
import org.testudo.forecast.service.ServiceUnit.Fitted;

/** Service that cannot be is refused with the value that is wrong. */
class ServiceRefusalTest {

  static Stream<Arguments> nonsense() {
    Site base = new Site("base", 1, Map.of());
    return Stream.of(
        refused("-0.1", () -> new Item("x", -0.1, 0, new Fixed(1), new Fixed(1), new Fixed(1), 0)),
        refused("70", () -> new Item("x", 1, 70, new Fixed(1), new Fixed(1), new Fixed(1), 0)),
        refused("(-2)", () -> new Item("x", 1, 0, new Fixed(1), new Fixed(1), new Fixed(1), -2)),
        refused("(0)", () -> new Site("base", 0, Map.of())),
        refused("5 of 3", () -> new Fitted("x", 3, 5, 1, 0.5)),
        refused("needs 3", () -> new Fitted("x", 4, 2, 3, 0.5)),
        refused("(0)", () -> new CrewPlan(0, new Fixed(1), new Fixed(1), Optional.empty())),
        refused("shape 0.0", () -> new LossClass("c", 0, 1, 0, new Fixed(1), 0, new Fixed(1))),
        refused("NaN", () -> new Obsolescence(Double.NaN, new Obsolescence.Ending.Retire())),
        refused(
            "Infinity", () -> new StockArrival(Double.POSITIVE_INFINITY, Optional.empty(), "x", 1)),
        refused(
            "mispelt",
            () ->
                new ServiceModel(
                    List.of(),
                    1,
                    List.of(base),
                    Map.of(),
                    List.of(),
                    List.of(
                        new ServiceUnit(
                            "u",
                            "mispelt",
                            List.of(),
                            Optional.empty(),
                            List.of(),
                            Optional.empty(),
                            Optional.empty())),
                    List.of())),
        refused(
            "listed twice",
            () ->
                new ServiceModel(
                    List.of(), 1, List.of(base, base), Map.of(), List.of(), List.of(), List.of())),
        refused(
            "0 places",
            () ->
                new ServiceModel(
                    List.of(), 1, List.of(base), Map.of("s", 0), List.of(), List.of(), List.of())),
        refused(
            "-1.0",
            () ->
                ServiceFutures.of(ServicePropertiesTest.oneUnit(Optional.empty()), 1)
                    .walk(FutureRange.firstOf(1), -1, (_, _) -> 0)));
  }

  private static Arguments refused(String value, ThrowingCallable call) {
    return Arguments.of(value, call);
  }

  @ParameterizedTest
  @MethodSource("nonsense")
  void nonsenseIsRefusedWithItsValue(String value, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(value);
  }
}
