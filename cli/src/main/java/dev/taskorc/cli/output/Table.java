package dev.taskorc.cli.output;

import dev.taskorc.cli.output.Console.Tone;
import dev.taskorc.domain.model.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Aligned columns that fit the terminal: the widest column gives way first. */
public final class Table {
  private static final int GAP = 2;
  private static final int NARROWEST = 8;

  private final Console console;
  private final List<List<Cell>> rows = new ArrayList<>();
  private final int columns;

  /** A text and what its colour says. */
  public record Cell(String text, Tone tone) {
    public static Cell of(String text) {
      return new Cell(text, Tone.PLAIN);
    }
  }

  public Table(Console console, String... headings) {
    this.console = console;
    this.columns = headings.length;
    rows.add(Arrays.stream(headings).map(heading -> new Cell(heading, Tone.FAINT)).toList());
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
    int fitting = Math.max(NARROWEST, width);
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
    int[] widths = widths();
    var text = new StringBuilder();
    for (List<Cell> row : rows) {
      var line = new StringBuilder();
      for (int i = 0; i < columns; i++) {
        Cell cell = row.get(i);
        String shown = Text.shown(cell.text(), widths[i]);
        line.append(console.paint(shown, cell.tone()));
        if (i < columns - 1) {
          line.append(" ".repeat(widths[i] - length(shown) + GAP));
        }
      }
      text.append(text.isEmpty() ? "" : "\n").append(line.toString().stripTrailing());
    }
    return text.toString();
  }

  /** Whether it is shown whole. */
  public boolean fits() {
    return excess(wanted()) <= 0;
  }

  private int[] wanted() {
    int[] widths = new int[columns];
    for (List<Cell> row : rows) {
      for (int i = 0; i < columns; i++) {
        widths[i] = Math.max(widths[i], length(row.get(i).text()));
      }
    }
    return widths;
  }

  private int excess(int[] widths) {
    return Arrays.stream(widths).sum() + GAP * (columns - 1) - console.width();
  }

  private int[] widths() {
    int[] widths = wanted();
    int excess = excess(widths);
    while (excess > 0) {
      int widest = 0;
      for (int i = 1; i < columns; i++) {
        widest = widths[i] > widths[widest] ? i : widest;
      }
      if (widths[widest] <= NARROWEST) {
        break;
      }
      widths[widest]--;
      excess--;
    }
    return widths;
  }

  private static String oneLine(Cell cell) {
    return Text.shown(cell.text(), Integer.MAX_VALUE - 1);
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }
}
