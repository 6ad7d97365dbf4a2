package dev.taskorc.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskorc.cli.output.Console.Tone;
import dev.taskorc.cli.output.Table.Cell;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableTest {
  private static final String STAMP = "2026-11-25 02:30:00";

  @Test
  void aligns_its_columns_and_ends_no_line_with_blanks() {
    assertThat(
            table(80).row("a", "long one", "x").row("bcd", "", "").row("", "é🌙", "y").toString())
        .isEqualTo(
            """
            A    B         C
            a    long one  x
            bcd
                 é🌙        y""");
  }

  @Test
  void wraps_text_after_blanks_and_loses_nothing() {
    assertThat(Table.wrapped("every 15 minutes, Monday", 12))
        .isEqualTo("every 15 \nminutes, \nMonday");
    assertThat(Table.wrapped("🌙".repeat(20) + "\n\nx", 9).replace("\n", ""))
        .isEqualTo("🌙".repeat(20) + "x");
    assertThat(Table.wrapped("as it is", 80)).isEqualTo("as it is");
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 50, 60, 79, 80})
  void fits_the_width_and_marks_what_it_cut(int width) {
    List<String> lines =
        table(width)
            .row("name", "🌙".repeat(50), "short")
            .row("x".repeat(45), "y", "z".repeat(20))
            .toString()
            .lines()
            .toList();
    assertThat(lines).hasSize(3);
    assertThat(lines).allMatch(line -> line.codePointCount(0, line.length()) <= width);
    assertThat(lines.get(1)).contains("🌙…").endsWith("short");
    assertThat(lines.get(2)).contains("x…");
  }

  @Test
  void cuts_the_widest_column_first() {
    String text = table(40).row("short", "w".repeat(60), "also short").toString();
    assertThat(text).contains("short  wwwwww").contains("w…  also short");
  }

  @Test
  void details_give_way_first_then_rules_then_words() {
    String name = "n".repeat(20);
    assertThat(tasks(104, name, 20)).contains(name, "registered", STAMP, "SUCCEEDED", "ccccc…");
    assertThat(tasks(92, name, 20)).contains(name, "registered", STAMP, "SUCCEEDED", "rrrrr…");
    assertThat(tasks(88, name, 20)).contains(name, "registered", STAMP, "SUCCEEDED", "rrrrrrr…");
    assertThat(tasks(80, name, 20))
        .contains(name, "registered", STAMP, "SUCCEEDED", "rrr…")
        .doesNotContain("COMMAND", "c…");
    assertThat(tasks(72, name, 20)).contains(name, STAMP).doesNotContain("SCHEDULE");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 20, 40, 41, 50, 60, 79, 80, 100, 132})
  void a_time_is_never_cut_and_what_can_be_typed_goes_last(int width) {
    for (int length : new int[] {1, 15, 30, 100}) {
      for (int schedule : new int[] {5, 40, 400}) {
        String text = tasks(width, "n".repeat(length), schedule);
        assertThat(text.lines())
            .hasSize(2)
            .allMatch(line -> line.matches(".*(RUN|" + STAMP + ").*"));
        if (width >= 40) {
          assertThat(text.lines()).allMatch(line -> line.length() <= width);
        }
        if (length + 2 + STAMP.length() <= Math.min(width, 45)) {
          assertThat(text).contains("n".repeat(length) + " ");
        }
      }
    }
  }

  @Test
  void a_long_zone_is_named_where_there_is_room_and_its_times_are_whole_where_there_is_not() {
    ZoneId zone = ZoneId.of("America/Argentina/Buenos_Aires");
    Table wide = times(80, zone);
    assertThat(wide.toString()).contains("WHEN (America/Argentina/Buenos_Aires)", STAMP);
    assertThat(wide.fits()).isTrue();
    Table narrow = times(40, zone);
    assertThat(narrow.toString()).contains("WHEN (", STAMP);
    assertThat(narrow.toString().lines()).allMatch(line -> line.length() <= 40);
    assertThat(narrow.fits()).isFalse();
  }

  @Test
  void nothing_gives_way_where_there_is_room() {
    Table table = times(80, ZoneOffset.UTC);
    assertThat(table.toString()).isEqualTo("WHEN (Z)             TASK\n" + STAMP + "  task");
    assertThat(table.fits()).isTrue();
  }

  @Test
  void keeps_a_cell_in_its_line() {
    assertThat(table(80).row("a\nb", "\u001b[31mred", "tab\there").toString().lines())
        .hasSize(2)
        .last()
        .asString()
        .isEqualTo("a?b  ?[31mred  tab?here");
  }

  @Test
  void colours_take_no_room() {
    var plain =
        new Table(console(80, false), Column.word("A"), Column.word("B"))
            .row(cell("good"), Cell.of("x"));
    var coloured =
        new Table(console(80, true), Column.word("A"), Column.word("B"))
            .row(cell("good"), Cell.of("x"));
    assertThat(coloured.toString()).contains("\u001b[32mgood\u001b[0m  x");
    assertThat(coloured.toString().replaceAll("\u001b\\[\\d+m", "")).isEqualTo(plain.toString());
  }

  private static Table times(int width, ZoneId zone) {
    return new Table(console(width, false), Column.time("WHEN", zone), Column.name("TASK"))
        .row(STAMP, "task");
  }

  private static String tasks(int width, String name, int schedule) {
    return new Table(
            console(width, false),
            Column.name("NAME"),
            Column.word("STATE"),
            Column.rule("SCHEDULE"),
            Column.time("NEXT RUN", ZoneOffset.UTC),
            Column.word("LAST RESULT"),
            Column.detail("COMMAND"))
        .row(name, "registered", "r".repeat(schedule), STAMP, "SUCCEEDED", "c".repeat(60))
        .toString();
  }

  private static Cell cell(String text) {
    return new Cell(text, Tone.GOOD);
  }

  private static Table table(int width) {
    return new Table(
        console(width, false), Column.detail("A"), Column.detail("B"), Column.detail("C"));
  }

  private static Console console(int width, boolean color) {
    var nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    return new Console(nowhere, nowhere, false, false, color, false, color, width);
  }
}
