package dev.taskorc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskorc.domain.model.error.AlreadyExists;
import dev.taskorc.domain.model.error.InvalidValue;
import dev.taskorc.domain.model.error.NotFound;
import dev.taskorc.domain.model.error.NotSupportedHere;
import dev.taskorc.domain.model.error.OrcException;
import dev.taskorc.domain.model.error.SchedulerFailed;
import dev.taskorc.domain.model.error.StoreFailed;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExitCodeTest {
  private static final List<OrcException> ONE_OF_EACH =
      List.of(
          new InvalidValue("m", "h"),
          new NotFound("m", "h"),
          new AlreadyExists("m", "h"),
          new NotSupportedHere("m", "h"),
          new SchedulerFailed("m", "h"),
          new StoreFailed("m", "h"));

  @Test
  void every_kind_of_failure_has_a_code_of_its_own() {
    assertThat(ONE_OF_EACH)
        .extracting(Object::getClass)
        .containsExactlyInAnyOrder(OrcException.class.getPermittedSubclasses());
    assertThat(ONE_OF_EACH.stream().map(ExitCode::of))
        .doesNotHaveDuplicates()
        .doesNotContain(ExitCode.DONE, ExitCode.INTERNAL, ExitCode.PROBLEM_FOUND);
  }

  @Test
  void the_numbers_are_those_of_the_manual() {
    assertThat(ONE_OF_EACH.stream().map(failure -> ExitCode.of(failure).number()))
        .containsExactly(2, 3, 4, 5, 6, 7);
    assertThat(Arrays.stream(ExitCode.values()).map(ExitCode::number))
        .containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8);
  }

  @Test
  void a_failure_nobody_thought_of_is_orcs_own_fault() {
    assertThat(ExitCode.of(new IllegalStateException())).isEqualTo(ExitCode.INTERNAL);
  }

  @ParameterizedTest
  @EnumSource(ExitCode.class)
  void the_help_lists_every_code(ExitCode code, @TempDir Path home) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    int exit =
        Main.run(
            new String[] {"--help"}, Map.of("ORC_HOME", home.toString()), print(out), print(err));
    assertThat(exit).isZero();
    assertThat(err.size()).isZero();
    assertThat(home).isEmptyDirectory();
    String codes = out.toString(StandardCharsets.UTF_8).split("Exit codes:", 2)[1];
    assertThat(codes).containsPattern("(?m)^\\s*" + code.number() + "\\s+\\S");
  }

  private static PrintStream print(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }
}
