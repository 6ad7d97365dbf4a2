package dev.taskorc.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskorc.cli.output.Console.Tone;
import dev.taskorc.cli.output.Table.Cell;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableTest {
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
  void never_cuts_a_column_to_nothing() {
    String text = table(1).row("a".repeat(30), "b".repeat(30), "c".repeat(30)).toString();
    assertThat(text).contains("aaaaaaa…  bbbbbbb…  ccccccc…");
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
    var plain = new Table(console(80, false), "A", "B").row(cell("good"), Cell.of("x"));
    var coloured = new Table(console(80, true), "A", "B").row(cell("good"), Cell.of("x"));
    assertThat(coloured.toString()).contains("\u001b[32mgood\u001b[0m  x");
    assertThat(coloured.toString().replaceAll("\u001b\\[\\d+m", "")).isEqualTo(plain.toString());
  }

  private static Cell cell(String text) {
    return new Cell(text, Tone.GOOD);
  }

  private static Table table(int width) {
    return new Table(console(width, false), "A", "B", "C");
  }

  private static Console console(int width, boolean color) {
    var nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    return new Console(nowhere, nowhere, false, false, color, false, color, width);
  }
}
