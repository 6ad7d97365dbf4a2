package dev.taskorc.cli.output;

import dev.taskorc.cli.output.Column.Worth;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which columns a table shows, and how wide: they give way in the order of their worth, and what
 * has no room left goes as a whole. A name goes last; a time stays as it is, even where nothing
 * fits.
 */
final class Layout {
  static final int GAP = 2;
  static final int NARROWEST = 8;

  private final List<Column> columns;
  private final int[] wanted;
  private final int width;
  private final boolean[] leftOut;
  private int[] widths;

  /**
   * @param wanted the room for a column's longest text, its heading included
   * @param bodies the same without the headings
   */
  Layout(List<Column> columns, int[] wanted, int[] bodies, int width) {
    this.columns = columns;
    this.wanted = wanted.clone();
    this.width = width;
    leftOut = new boolean[columns.size()];
    widths = wanted.clone();
    narrow();
    while (excess() > 0 && leaveOneOut()) {
      narrow();
    }
    narrow(Worth.WHOLE, bodies); // Of its heading alone.
    narrow(Worth.NAME, all(NARROWEST));
  }

  boolean isWhole() {
    return Arrays.equals(widths, wanted) && shown().length == columns.size();
  }

  /** The columns that are shown. */
  int[] shown() {
    return IntStream.range(0, columns.size()).filter(column -> !leftOut[column]).toArray();
  }

  int width(int column) {
    return widths[column];
  }

  private int excess() {
    int[] shown = shown();
    return Arrays.stream(shown).map(this::width).sum() + GAP * (shown.length - 1) - width;
  }

  private void narrow() {
    widths = wanted.clone();
    for (Worth worth : Worth.values()) {
      narrow(worth, all(worth.least));
    }
  }

  /** The widest of equal worth gives way first. */
  private void narrow(Worth worth, int[] least) {
    for (int excess = excess(); excess > 0; excess--) {
      int widest = -1;
      for (int column : shown()) {
        if (columns.get(column).worth() == worth
            && widths[column] > least[column]
            && (widest < 0 || widths[column] > widths[widest])) {
          widest = column;
        }
      }
      if (widest < 0) {
        return;
      }
      widths[widest]--;
    }
  }

  /** The last one of those that are worth least; names and what is whole are never left out. */
  private boolean leaveOneOut() {
    int least = -1;
    for (int column : shown()) {
      Worth worth = columns.get(column).worth();
      if (worth.compareTo(Worth.NAME) < 0
          && (least < 0 || worth.compareTo(columns.get(least).worth()) <= 0)) {
        least = column;
      }
    }
    if (least < 0) {
      return false;
    }
    leftOut[least] = true;
    return true;
  }

  private int[] all(int least) {
    int[] widthOfEach = new int[columns.size()];
    Arrays.fill(widthOfEach, least);
    return widthOfEach;
  }
}
