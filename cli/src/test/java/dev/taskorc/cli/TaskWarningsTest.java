package dev.taskorc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskorc.cli.Orc.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What may not be meant is said when it is typed, and refused where that is wished. */
class TaskWarningsTest {
  @TempDir Path folder;
  private Orc orc;

  @BeforeEach
  void home() {
    orc = Orc.at(folder.resolve("home"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "*/90 * * * * | only 0 matches",
        "*/45 * * * * | starts anew with each hour",
        "0 */7 * * * | starts anew with each day",
        "0 9 * * TUE/2 | says nothing of every second week",
        "MON/2 08:00 | says nothing of every second week",
        "0 0 13 * 5 | both day fields are set",
        "31 09:00 | months without a 31st are skipped"
      })
  void of_a_schedule(String schedule, String said) {
    assertMisgiving(said, "--schedule", schedule, "--command", "echo");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "\"/tmp/a b\" | the quotation marks in it are most likely not meant",
        "'/tmp' | the quotation marks in it are most likely not meant",
        "~ | write the path in full",
        "no/such/folder | no/such/folder' is not there"
      })
  void of_a_directory(String directory, String said) {
    assertMisgiving(said, "--schedule", "06:00", "--cwd", directory.strip(), "--command", "echo");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/no/such/program", "no-such-program-at-all"})
  void of_a_program(String program) {
    assertMisgiving("'" + program + "'", "--schedule", "06:00", "--", program, "x");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void of_line_ends_that_a_shell_takes_for_text() throws IOException {
    Path file = Files.writeString(folder.resolve("c.txt"), "echo a\r\necho b\r\n");
    assertMisgiving("carriage returns", "--schedule", "06:00", "--command-file", file.toString());
  }

  @Test
  void there_is_none_of_what_is_meant() {
    for (String schedule : List.of("*/5 * * * *", "0 2 * * 1-5", "LAST 18:00", "@reboot")) {
      orc.ok(
          "add",
          "x",
          "--strict",
          "--schedule",
          schedule,
          "--zone",
          "Europe/Berlin",
          "--command",
          "echo");
      assertThat(orc.ok("remove", "x").err()).isEmpty();
    }
  }

  @Test
  void a_change_tells_its_own_alone() {
    orc.ok("add", "x", "--schedule", "*/45 * * * *", "--command", "echo");
    assertThat(orc.ok("edit", "x", "--retries", "1", "--strict").err()).isEmpty();
    assertThat(orc.ok("edit", "x", "--cwd", "/no/such").err())
        .contains("is not there")
        .doesNotContain("anew");
    String before = orc.ok("show", "x", "--json").out();
    Reply refused = orc.run("edit", "x", "--schedule", "*/50 * * * *", "--strict");
    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.err()).contains("starts anew").hasLineCount(1);
    assertThat(orc.ok("show", "x", "--json").out()).isEqualTo(before);
  }

  @Test
  void the_mark_of_an_editor_is_no_part_of_a_command() throws IOException {
    Path file = folder.resolve("bom.txt");
    Files.writeString(file, "\ufeffecho hello\n");
    orc.ok("add", "x", "--schedule", "06:00", "--command-file", file.toString());
    assertThat(orc.ok("run", "x").out()).isEqualTo("hello\n");
    assertThat(orc.ok("show", "x", "--json").at("command", "shell")).isEqualTo("echo hello");
    for (var charset : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
      Files.write(file, "\ufeffecho hello\n".getBytes(charset));
      assertThat(orc.run("edit", "x", "--command-file", file.toString()).err())
          .endsWith("bom.txt' is UTF-16. save it as UTF-8.\n");
    }
  }

  /** Said in a line of its own; with --strict refused, and nothing is stored. */
  private void assertMisgiving(String said, String... words) {
    String[] add = new String[words.length + 2];
    add[0] = "add";
    add[1] = "x";
    System.arraycopy(words, 0, add, 2, words.length);
    Reply added = orc.ok(add);
    assertThat(added.err().lines())
        .anyMatch(line -> line.startsWith("orc: ") && line.contains(said));
    orc.ok("remove", "x");
    add[1] = "--strict";
    String[] strict = new String[add.length + 1];
    System.arraycopy(add, 0, strict, 0, 2);
    strict[2] = "x";
    System.arraycopy(add, 2, strict, 3, words.length);
    Reply refused = orc.run(strict);
    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.err()).contains(said).contains("--strict").hasLineCount(1);
    assertThat(orc.run("show", "x").exitCode()).isEqualTo(3);
  }
}
