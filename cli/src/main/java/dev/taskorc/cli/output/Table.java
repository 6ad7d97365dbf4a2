package dev.taskorc.cli.output;

import dev.taskorc.cli.output.Console.Tone;
import dev.taskorc.domain.model.text.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Aligned columns that fit the terminal; {@link Layout} says which of them give way. */
public final class Table {
  private final Console console;
  private final int width;
  private final List<Column> columns;
  private final List<List<Cell>> rows = new ArrayList<>();

  /** A text and what its colour says. */
  public record Cell(String text, Tone tone) {
    public static Cell of(String text) {
      return new Cell(text, Tone.PLAIN);
    }
  }

  public Table(Console console, Column... columns) {
    this(console, console.width(), columns);
  }

  public Table(Console console, int width, Column... columns) {
    this.console = console;
    this.width = width;
    this.columns = List.of(columns);
    rows.add(Arrays.stream(columns).map(column -> new Cell(column.heading(), Tone.FAINT)).toList());
  }

  public Table row(Cell... cells) {
    rows.add(Arrays.stream(cells).map(cell -> new Cell(oneLine(cell), cell.tone())).toList());
    return this;
  }

  public Table row(String... cells) {
    return row(Arrays.stream(cells).map(Cell::of).toArray(Cell[]::new));
  }

  /** The text in lines that fit, broken after a blank where there is one. */
  public static String wrapped(String text, int width) {
    int fitting = Math.max(Layout.NARROWEST, width);
    var wrapped = new StringBuilder();
    for (String line : text.split("\n", -1)) {
      wrapped.append(wrapped.isEmpty() ? "" : "\n");
      String left = line;
      while (length(left) > fitting) {
        int end = left.offsetByCodePoints(0, fitting);
        int blank = left.lastIndexOf(' ', end - 1);
        int cut = blank > 0 ? blank + 1 : end;
        wrapped.append(left, 0, cut).append('\n');
        left = left.substring(cut);
      }
      wrapped.append(left);
    }
    return wrapped.toString();
  }

  @Override
  public String toString() {
    Layout layout = layout();
    var text = new StringBuilder();
    for (List<Cell> row : rows) {
      var line = new StringBuilder();
      int end = 0;
      for (int column : layout.shown()) {
        line.append(" ".repeat(end));
        Cell cell = row.get(column);
        String shown = Text.shown(cell.text(), layout.width(column));
        line.append(console.paint(shown, cell.tone()));
        end = layout.width(column) - length(shown) + Layout.GAP;
      }
      text.append(text.isEmpty() ? "" : "\n").append(line.toString().stripTrailing());
    }
    return text.toString();
  }

  /** Whether it is shown whole. */
  public boolean fits() {
    return layout().isWhole();
  }

  private Layout layout() {
    return new Layout(columns, longest(rows), longest(rows.subList(1, rows.size())), width);
  }

  private int[] longest(List<List<Cell>> of) {
    int[] longest = new int[columns.size()];
    for (List<Cell> row : of) {
      for (int i = 0; i < longest.length; i++) {
        longest[i] = Math.max(longest[i], length(row.get(i).text()));
      }
    }
    return longest;
  }

  private static String oneLine(Cell cell) {
    return Text.shown(cell.text(), Integer.MAX_VALUE - 1);
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }
}
