package dev.taskorc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskorc.cli.output.ExitCode;
import dev.taskorc.domain.model.error.AlreadyExists;
import dev.taskorc.domain.model.error.InvalidValue;
import dev.taskorc.domain.model.error.NotFound;
import dev.taskorc.domain.model.error.NotSupportedHere;
import dev.taskorc.domain.model.error.OrcException;
import dev.taskorc.domain.model.error.SchedulerFailed;
import dev.taskorc.domain.model.error.StoreFailed;
import dev.taskorc.domain.model.run.RunOutcome;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
  void every_kind_of_failure_has_one_of_its_own() {
    assertThat(ONE_OF_EACH.stream().map(OrcException::getClass).collect(Collectors.toSet()))
        .isEqualTo(
            Arrays.stream(OrcException.class.getPermittedSubclasses()).collect(Collectors.toSet()));
    assertThat(ONE_OF_EACH.stream().map(failure -> ExitCode.of(failure).number()))
        .containsExactly(2, 3, 4, 5, 6, 7);
  }

  @Test
  void what_nobody_foresaw_is_orcs_own_fault() {
    assertThat(ExitCode.of(new IllegalStateException()).number()).isEqualTo(1);
  }

  @Test
  void no_orc_ends_with_what_windows_takes_for_still_active() {
    assertThat(ExitCode.ending(259)).isEqualTo(1);
    assertThat(ExitCode.ending(7)).isEqualTo(7);
  }

  @Test
  void all_are_listed_in_the_help(@TempDir Path home) {
    List<String> help = Orc.at(home).ok("--help").outLines();
    for (ExitCode code : ExitCode.values()) {
      assertThat(help).anyMatch(line -> line.matches("\\s+" + code.number() + "\\s+\\S.*"));
    }
    String whole = String.join(" ", help);
    for (int own :
        new int[] {
          RunOutcome.REFUSED_BY_OVERLAP,
          RunOutcome.TIMED_OUT,
          RunOutcome.ORC_FAILED,
          RunOutcome.CANNOT_EXECUTE,
          RunOutcome.NOT_FOUND,
          RunOutcome.CANCELLED
        }) {
      assertThat(whole).contains(Integer.toString(own));
    }
  }
}
