package dev.taskorc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskorc.cli.Orc.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorFormTest {
  private static final String ORCS_LINE = "orc: [^\n]*[^.\n]\\. [^\n]*[^.\n]\\.\n";

  @TempDir Path folder;
  private Orc orc;

  @BeforeEach
  void home() {
    orc = Orc.at(folder.resolve("home"));
  }

  static Stream<Arguments> refused() {
    return Stream.of(
        refused(2, "USAGE", "nonsense"),
        refused(2, "USAGE", "list", "surplus"),
        refused(2, "USAGE", "list", "--nonsense"),
        refused(2, "USAGE", "list", "--livee"),
        refused(2, "USAGE", "show"),
        refused(2, "USAGE", "show", "a b"),
        refused(2, "USAGE", "show", "nul.txt"),
        refused(2, "USAGE", "add"),
        refused(2, "USAGE", "add", "x", "--schedule", "06:00"),
        refused(2, "USAGE", "add", "x", "--command", "y"),
        refused(2, "USAGE", "add", "x", "--schedule", "99:99", "--command", "y"),
        refused(2, "USAGE", "add", "x", "--schedule", "0 0 30 2 *", "--command", "y"),
        refused(2, "USAGE", "add", "x", "--schedule", "2020-01-01 10:00", "--command", "y"),
        refused(2, "USAGE", "add", "x", "--dialect", "z", "--schedule", "06:00", "--command", "y"),
        refused(2, "USAGE", "edit", "there", "--dialect", "quartz"),
        refused(2, "USAGE", "add", "x", "--schedule", "06:00", "--command", "y", "--", "z"),
        refused(2, "USAGE", "add", "x", "--schedule", "0", "2", "*", "--command", "y"),
        refused(2, "USAGE", "add", "x", "--schedule", "06:00", "--command-file", "/no/such"),
        refused(2, "USAGE", with("--zone", "Mars/Base")),
        refused(2, "USAGE", with("--cwd", "")),
        refused(2, "USAGE", with("--env", "novalue")),
        refused(2, "USAGE", with("--env", "1X=y")),
        refused(2, "USAGE", with("--timeout", "soon")),
        refused(2, "USAGE", with("--timeout", "0s")),
        refused(2, "USAGE", with("--timeout", "366d")),
        refused(2, "USAGE", with("--total-timeout", "-1s")),
        refused(2, "USAGE", with("--grace", "x")),
        refused(2, "USAGE", with("--retries", "-1")),
        refused(2, "USAGE", with("--retries", "1e3")),
        refused(2, "USAGE", with("--retry-delay", "1")),
        refused(2, "USAGE", with("--retry-backoff", "NaN")),
        refused(2, "USAGE", with("--retry-backoff", "11")),
        refused(2, "USAGE", with("--retry-on", "a")),
        refused(2, "USAGE", with("--overlap", "maybe")),
        refused(2, "USAGE", with("--queue-limit", "0")),
        refused(2, "USAGE", with("--catch-up", "all")),
        refused(2, "USAGE", with("--catch-up-window", "")),
        refused(2, "USAGE", with("--success-codes", "7-1")),
        refused(2, "USAGE", with("--max-output", "12q")),
        refused(2, "USAGE", with("--max-output", "9999999999999g")),
        refused(2, "USAGE", with("--run-as", "root")),
        refused(2, "USAGE", with("--tag", "")),
        refused(2, "USAGE", with("--dialect", "klingon")),
        refused(2, "USAGE", with("--dialect")),
        refused(2, "USAGE", "edit", "there", "--unset", "name"),
        refused(2, "USAGE", "next", "there", "--count", "0"),
        refused(2, "USAGE", "next", "there", "--count", "10001"),
        refused(2, "USAGE", "next", "there", "--from", "tomorrow"),
        refused(2, "USAGE", "history", "--status", "fine"),
        refused(2, "USAGE", "history", "--limit", "0"),
        refused(2, "USAGE", "history", "--since", "ever"),
        refused(2, "USAGE", "history", "--before", "page two"),
        refused(2, "USAGE", "logs", "there", "--run", "last"),
        refused(2, "USAGE", "schedule"),
        refused(2, "USAGE", "schedule", "there", "--all"),
        refused(2, "USAGE", "monitor", "there", "--timeout", "x"),
        refused(2, "USAGE", "simulate", "--marker", ""),
        refused(2, "USAGE", "simulate", "--timeout", "x"),
        refused(2, "USAGE", "simulate", "--update-schedule", "x"),
        refused(2, "USAGE", "rehearse", "--for", "2y"),
        refused(2, "USAGE", "rehearse", "--from", "x"),
        refused(2, "USAGE", "explain", "schedule"),
        refused(2, "USAGE", "explain", "schedule", "nonsense"),
        refused(2, "USAGE", "explain", "schedule", "06:00", "--count", "-1"),
        refused(2, "USAGE", "explain", "schedule", "06:00", "--zone", "x"),
        refused(2, "USAGE", "explain", "schedule", "06:00", "--machine-zone", "x"),
        refused(2, "USAGE", "explain", "schedule", "06:00", "--dialect", "x"),
        refused(2, "USAGE", "explain", "schedule", "-", "--zone", "x"),
        refused(2, "USAGE", "explain", "nonsense"),
        refused(2, "USAGE", "list", "--scheduler", "at"),
        refused(2, "USAGE", "list", "--home"),
        refused(2, "USAGE", "exec"),
        refused(2, "USAGE", "exec", "a b"),
        refused(2, "USAGE", "exec", "a", "b"),
        refused(3, "NOT_FOUND", "show", "nosuch"),
        refused(3, "NOT_FOUND", "edit", "nosuch", "--timeout", "1s"),
        refused(3, "NOT_FOUND", "rename", "nosuch", "other"),
        refused(3, "NOT_FOUND", "remove", "nosuch"),
        refused(3, "NOT_FOUND", "enable", "nosuch"),
        refused(3, "NOT_FOUND", "disable", "nosuch"),
        refused(3, "NOT_FOUND", "schedule", "nosuch"),
        refused(3, "NOT_FOUND", "unschedule", "nosuch"),
        refused(3, "NOT_FOUND", "next", "nosuch"),
        refused(3, "NOT_FOUND", "run", "nosuch"),
        refused(3, "NOT_FOUND", "exec", "nosuch"),
        refused(3, "NOT_FOUND", "history", "nosuch"),
        refused(3, "NOT_FOUND", "logs", "nosuch"),
        refused(3, "NOT_FOUND", "logs", "there"),
        refused(3, "NOT_FOUND", "logs", "there", "--run", "999"),
        refused(3, "NOT_FOUND", "verify", "nosuch"),
        refused(3, "NOT_FOUND", "doctor", "nosuch"),
        refused(3, "NOT_FOUND", "monitor", "nosuch"),
        refused(3, "NOT_FOUND", "rehearse", "--task", "nosuch"),
        refused(4, "ALREADY_EXISTS", "add", "THERE", "--schedule", "06:00", "--command", "x"),
        refused(4, "ALREADY_EXISTS", "rename", "there", "Other"));
  }

  /** All in one home: nothing that is refused may leave anything. */
  @Test
  void is_one_line_that_says_what_to_do_or_one_document() throws IOException {
    orc.add("there", "echo").add("other", "echo");
    String before = orc.ok("list", "--json").out();
    var registrations = orc.registrations();
    assertThat(refused())
        .allSatisfy(
            call -> {
              int exitCode = (Integer) call.get()[0];
              String[] args = (String[]) call.get()[2];
              Reply text = orc.run(args);
              assertThat(text.out()).isEmpty();
              assertThat(text.err()).matches(ORCS_LINE);
              assertThat(text.exitCode()).isEqualTo(exitCode);
              Reply json = orc.run(and("--json", args));
              assertThat(json.out()).isEmpty();
              assertThat(json.err().lines()).hasSize(1);
              assertThat(json.error("code")).isEqualTo(call.get()[1]);
              assertThat(json.exitCode()).isEqualTo(exitCode);
              assertThat("orc: " + json.error("message") + ". " + json.error("hint") + ".\n")
                  .isEqualTo(text.err());
            });
    assertThat(orc.ok("list", "--json").out()).isEqualTo(before);
    assertThat(orc.registrations()).isEqualTo(registrations);
  }

  @Test
  void names_the_option_that_was_meant() {
    assertThat(orc.run("list", "--livee").err())
        .isEqualTo(
            "orc: there is no option '--livee'. did you mean --live? see 'orc list --help'.\n");
  }

  @Test
  void what_was_typed_never_makes_it_two_lines() {
    for (String odd : new String[] {"a\nb", "a\u001b[31mb", "a\u2028b", "x".repeat(5000)}) {
      for (String[] args :
          new String[][] {
            {"show", odd},
            {odd},
            {"list", "--" + odd},
            {"list", "--scheduler", odd},
            {"explain", "schedule", odd},
            {"explain", "schedule", "06:00", "--zone", odd},
            {"add", "x", "--schedule", "06:00", "--env", odd, "--command", "y"},
            {"add", "x", "--schedule", "06:00", "--command-file", odd}
          }) {
        Reply reply = orc.run(args);
        assertThat(reply.err()).matches(ORCS_LINE).doesNotContain("\u001b", "\u2028");
        assertThat(reply.err().length()).isLessThan(1000);
        assertThat(reply.exitCode()).isEqualTo(2);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"list", "migrate", "history", "verify", "simulate", "rehearse"})
  @DisabledOnOs(OS.WINDOWS)
  void a_home_that_cannot_be_is_seven(String command) {
    Reply reply = orc.run(command, "--home", "/dev/null/home");
    if (command.equals("simulate")) {
      assertThat(reply.exitCode()).isIn(7, 8);
    } else {
      assertThat(reply.err()).matches(ORCS_LINE);
      assertThat(reply.exitCode()).isEqualTo(7);
    }
  }

  @Test
  void a_damaged_database_is_seven_and_untouched() throws IOException {
    byte[] garbage = new byte[9000];
    new Random(1).nextBytes(garbage);
    Files.createDirectories(orc.home());
    Files.write(orc.database(), garbage);
    for (String command : new String[] {"list", "migrate", "history", "verify"}) {
      Reply reply = orc.run(command);
      assertThat(reply.err()).matches(ORCS_LINE).contains("is damaged");
      assertThat(reply.exitCode()).isEqualTo(7);
    }
    assertThat(Files.readAllBytes(orc.database())).isEqualTo(garbage);
    assertThat(orc.run("doctor").exitCode()).isEqualTo(8);
    assertThat(Files.readAllBytes(orc.database())).isEqualTo(garbage);
    assertThat(orc.run("exec", "x").exitCode()).isEqualTo(125);
    assertThat(orc.run("list").err()).as("with a record in the spool").matches(ORCS_LINE);
  }

  @Test
  void a_scheduler_that_fails_is_six_and_one_that_cannot_is_five() {
    Reply refused = orc.with("ORC_FAKE_FAULTS", "refuse").run(with());
    assertThat(refused.err()).matches(ORCS_LINE);
    assertThat(refused.exitCode()).isEqualTo(6);
    Reply unable =
        orc.with("ORC_FAKE_FAULTS", "no-elevation")
            .run("add", "x", "--schedule", "@reboot", "--command", "y");
    assertThat(unable.err()).matches(ORCS_LINE);
    assertThat(unable.exitCode()).isEqualTo(5);
    assertThat(orc.ok("list", "--json").list("tasks")).isEmpty();
  }

  @Test
  void a_fault_that_there_is_not_is_refused() {
    Reply reply = orc.with("ORC_FAKE_FAULTS", "explode").run("list");
    assertThat(reply.err()).matches(ORCS_LINE);
    assertThat(reply.exitCode()).isEqualTo(2);
  }

  @Test
  void a_stack_trace_comes_with_debug_alone() {
    assertThat(orc.run("show", "nosuch").err()).doesNotContain("\tat ");
    assertThat(orc.run("show", "nosuch", "--debug").err()).contains("\tat dev.taskorc");
  }

  @Test
  void run_keeps_the_small_numbers_for_its_command() throws IOException {
    Files.createDirectories(orc.database());
    assertThat(orc.run("run", "x").exitCode()).isEqualTo(125);
    assertThat(orc.run("exec", "x").exitCode()).isEqualTo(125);
  }

  private static String[] with(String... more) {
    return Stream.concat(
            Stream.of("add", "x", "--schedule", "06:00", "--command", "y"), Arrays.stream(more))
        .toArray(String[]::new);
  }

  private static String[] and(String first, String[] args) {
    return Stream.concat(Stream.of(first), Arrays.stream(args)).toArray(String[]::new);
  }

  private static Arguments refused(int exitCode, String code, String... args) {
    return Arguments.of(exitCode, code, args);
  }
}
