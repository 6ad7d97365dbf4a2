package dev.taskorc.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule holds, and would notice if it did not. */
class RulesTest {
  static Stream<Guarded> rules() {
    return Stream.of(RoomRules.ALL, PortRules.ALL, DoorRules.ALL, HabitRules.ALL)
        .flatMap(List::stream);
  }

  static Stream<Arguments> canaries() {
    return rules()
        .flatMap(rule -> rule.canaries().stream().map(canary -> Arguments.of(rule, canary)));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void holds(Guarded guarded) {
    guarded.rule().check(Orc.SHIPPED);
  }

  @ParameterizedTest
  @MethodSource("canaries")
  void catches(Guarded guarded, Class<?> canary) {
    var result = guarded.rule().evaluate(Orc.shippedAnd(canary));
    assertThat(result.getFailureReport().getDetails())
        .as("%s, with %s", guarded.rule().getDescription(), canary)
        .anyMatch(detail -> detail.contains(canary.getName()));
  }
}
