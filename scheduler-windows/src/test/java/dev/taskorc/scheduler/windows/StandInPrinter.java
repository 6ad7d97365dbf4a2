package dev.taskorc.scheduler.windows;

import java.io.PrintStream;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;

/** How schtasks prints tasks (2.7, 2.8). */
final class StandInPrinter {
  private static final LocalDateTime NEVER = LocalDateTime.of(1999, 11, 30, 0, 0);
  // Which of the seven columns a listing without /V has.
  private static final List<Integer> BRIEF = List.of(1, 2, 3);
  private static final List<Integer> WIDTHS = List.of(40, 22, 15);

  private final StandInMachine machine;
  private final PrintStream out;
  private final StandInWords words;

  StandInPrinter(StandInMachine machine, PrintStream out) {
    this.machine = machine;
    this.out = out;
    this.words = machine.words();
  }

  /** 2.1 (M): one document after another, or one with the root Tasks; the path is in a comment. */
  void definitions(List<StandInTask> tasks, boolean all, boolean one) {
    var text = new StringBuilder();
    String declaration = "<?xml version=\"1.0\" encoding=\"UTF-16\"?>\r\n";
    text.append(one && all ? "<?xml version=\"1.0\" ?>\r\n<Tasks>\r\n" : "");
    for (StandInTask task : tasks) {
      text.append(all ? "<!-- " + task.path() + " -->\r\n" : "");
      text.append(one && all ? "" : declaration).append(xml(task)).append("\r\n\r\n");
    }
    text.append(one && all ? "</Tasks>\r\n" : "");
    print(text.toString());
  }

  private static String xml(StandInTask task) {
    // Enabled is a property of the task, which /Change alters without touching the rest (2.2).
    return task.xml().replace("@ENABLED@", String.valueOf(task.enabled()));
  }

  /** 2.8 (T, F): a part a folder, a row or a block a trigger. */
  void listing(List<StandInTask> tasks, String format, boolean verbose, boolean headings) {
    var text = new StringBuilder();
    String folder = "";
    for (StandInTask task : tasks) {
      String its = task.path().substring(0, task.path().lastIndexOf('\\') + 1);
      boolean first = !its.equals(folder);
      folder = its;
      int rows = Math.max(1, Integer.parseInt(task.get("triggers", "1")));
      switch (format.toUpperCase(Locale.ROOT)) {
        case "CSV" -> {
          text.append(first && headings ? headingRow(verbose) : "");
          text.append(csvRow(task, verbose).repeat(rows));
        }
        case "LIST" -> {
          text.append(first ? folderLine(its) : "");
          text.append(block(task, verbose).repeat(rows));
        }
        default -> {
          text.append(first ? folderLine(its) + (headings ? tableHead() : "") : "");
          text.append(tableRow(columns(task)).repeat(rows));
        }
      }
    }
    print(text.toString());
  }

  private String headingRow(boolean verbose) {
    return quoted(chosen(words.headings(), verbose)) + (verbose ? ",\"...\"\r\n" : "\r\n");
  }

  /** 2.8 (T): quotation marks inside fields as they are. */
  private String csvRow(StandInTask task, boolean verbose) {
    return quoted(chosen(columns(task), verbose))
        + (verbose ? "," + quoted(freeText(task)) + ",\"...\"\r\n" : "\r\n");
  }

  private String block(StandInTask task, boolean verbose) {
    List<String> names = chosen(words.headings(), verbose);
    List<String> values = chosen(columns(task), verbose);
    // 2.8 (F): values begin one blank after the longest name.
    int width = names.stream().mapToInt(String::length).max().orElse(0) + 2;
    var text = new StringBuilder();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i) + ":";
      text.append(name).append(" ".repeat(width - name.length())).append(values.get(i));
      text.append("\r\n");
    }
    return text.append("\r\n").toString();
  }

  private String folderLine(String folder) {
    String shown = folder.length() > 1 ? folder.substring(0, folder.length() - 1) : folder;
    return "\r\n" + words.get("folder") + ": " + shown + "\r\n";
  }

  private String tableHead() {
    return tableRow(words.headings())
        + String.join(" ", WIDTHS.stream().map("="::repeat).toList())
        + "\r\n";
  }

  private static String tableRow(List<String> columns) {
    var text = new StringBuilder();
    for (int i = 0; i < BRIEF.size(); i++) {
      String value = columns.get(BRIEF.get(i));
      value = value.substring(value.lastIndexOf('\\') + 1);
      int width = WIDTHS.get(i);
      String cut = value.substring(0, Math.min(width, value.length()));
      text.append(cut).append(" ".repeat(width - cut.length() + 1));
    }
    return text.append("\r\n").toString();
  }

  private static List<String> chosen(List<String> columns, boolean verbose) {
    return verbose ? columns : BRIEF.stream().map(columns::get).toList();
  }

  private List<String> columns(StandInTask task) {
    String result = task.get("result", "267011");
    String ready = result.equals("267009") ? words.get("running") : words.get("ready");
    LocalDateTime last = LocalDateTime.parse(task.get("last", NEVER.toString()));
    String next = task.get("next", "");
    return List.of(
        "DESKTOP",
        task.path(),
        next.isEmpty() || !task.enabled()
            ? words.get("notAvailable")
            : machine.shown(LocalDateTime.parse(next)),
        task.enabled() ? ready : words.get("disabled"),
        "Interactive only",
        // 2.8 (F): a date of 1999, or N/A.
        last.equals(NEVER) && machine.is("never-na", false) ? "N/A" : machine.shown(last),
        result);
  }

  private List<String> freeText(StandInTask task) {
    return List.of(machine.user(), task.get("command", ""), "N/A", task.get("comment", "N/A"));
  }

  private static String quoted(List<String> fields) {
    return "\"" + String.join("\",\"", fields) + "\"";
  }

  private void print(String text) {
    if (machine.fault().equals("cut")) {
      out.print(text.substring(0, text.length() / 2));
      out.flush();
      Runtime.getRuntime().halt(137); // Killed while it printed.
    }
    out.print(text);
  }
}
