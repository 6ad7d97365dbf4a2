package dev.taskorc.cli.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskorc.domain.model.error.InvalidValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GlobalOptionsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "--home H --scheduler fake --json --quiet --debug --no-color show x",
        "show x --home H --scheduler fake --json --quiet --debug --no-color",
        "--json show --home=H x --scheduler=fake --quiet --no-color --debug",
      })
  void stand_before_and_after_the_command(String line) {
    GlobalOptions options = options(line.split(" "));
    assertThat(options.home()).contains("H");
    assertThat(options.scheduler()).contains("fake");
    assertThat(options.json()).isTrue();
    assertThat(options.quiet()).isTrue();
    assertThat(options.debug()).isTrue();
    assertThat(options.noColor()).isTrue();
    assertThat(options.rest()).containsExactly("show", "x");
    assertThat(options.command()).contains("show");
  }

  @Test
  void are_off_by_default() {
    GlobalOptions options = options("list");
    assertThat(options.home()).isEmpty();
    assertThat(options.scheduler()).isEmpty();
    assertThat(options.json() || options.quiet() || options.debug() || options.noColor()).isFalse();
  }

  @Test
  void do_not_reach_into_a_programs_arguments() {
    GlobalOptions options = options("add", "x", "--", "tool", "--json", "--home", "H", "--");
    assertThat(options.json()).isFalse();
    assertThat(options.home()).isEmpty();
    assertThat(options.rest())
        .containsExactly("add", "x", "--", "tool", "--json", "--home", "H", "--");
  }

  @ParameterizedTest
  @CsvSource({
    "add, --command",
    "add, --description",
    "edit, --command",
    "edit, --notes",
    "simulate, --marker"
  })
  void leave_text_alone_that_looks_like_them(String command, String option) {
    GlobalOptions options = options(command, "x", option, "--json");
    assertThat(options.json()).isFalse();
    assertThat(options.rest()).containsExactly(command, "x", option, "--json");
    assertThat(options(command, "x", option, "--json", "--json").json()).isTrue();
  }

  @Test
  void may_be_given_again_and_the_last_one_holds() {
    assertThat(options("--home", "A", "list", "--home=B").home()).contains("B");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--home", "--scheduler"})
  void need_their_value(String option) {
    assertThatThrownBy(() -> options("list", option))
        .isInstanceOf(InvalidValue.class)
        .hasMessageContaining(option);
  }

  @Test
  void name_one_of_two_schedulers() {
    assertThatThrownBy(() -> options("--scheduler", "cron", "list"))
        .isInstanceOf(InvalidValue.class)
        .hasMessage("'cron' is not a scheduler");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-h", "--help list", "list --help", "help list", "list -V", "list -hV"})
  void may_ask_for_help(String line) {
    assertThat(options(line.split(" ")).mayAskForHelp()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"list", "add x -- tool --help", "show h"})
  void may_ask_for_none(String line) {
    assertThat(options(line.split(" ")).mayAskForHelp()).isFalse();
  }

  private static GlobalOptions options(String... args) {
    return GlobalOptions.of(args);
  }
}
