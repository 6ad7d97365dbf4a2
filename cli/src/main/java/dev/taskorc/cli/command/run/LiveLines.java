package dev.taskorc.cli.command.run;

import dev.taskorc.cli.output.Console;
import dev.taskorc.domain.model.text.Text;
import java.util.List;

/**
 * Lines on standard error that are written over by the next ones on a terminal. Elsewhere each
 * comes after the other.
 */
final class LiveLines {
  // Standard output may be a file, which has no width.
  private static final int USUAL_WIDTH = 80;

  private final Console console;
  private int shown;

  LiveLines(Console console) {
    this.console = console;
  }

  boolean areLive() {
    return console.live() && !console.quiet();
  }

  void show(List<String> lines) {
    if (console.quiet()) {
      return;
    }
    erase();
    lines.forEach(line -> console.err().println(areLive() ? cut(line) : console.fit(line)));
    console.err().flush();
    shown = areLive() ? lines.size() : 0;
  }

  /** A line that runs over would be two, and one of them stay; a table is cut already. */
  private String cut(String line) {
    return line.indexOf('\u001b') >= 0 ? console.fit(line) : Text.shown(line, width());
  }

  /** The room of a line; the last column stays free, where some terminals begin the next line. */
  int width() {
    return (console.width() > 1000 ? USUAL_WIDTH : console.width()) - 1;
  }

  /** Takes the lines away, so that something else can be printed in their place. */
  void erase() {
    if (shown > 0) {
      console.err().print("\u001b[" + shown + "A\u001b[J");
      console.err().flush();
      shown = 0;
    }
  }
}
