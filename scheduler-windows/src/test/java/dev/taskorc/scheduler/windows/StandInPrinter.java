package dev.taskorc.scheduler.windows;

import java.io.PrintStream;
import java.time.LocalDateTime;
import java.util.List;

/** How schtasks prints tasks (2.7, 2.8). */
final class StandInPrinter {
  private static final LocalDateTime NEVER = LocalDateTime.of(1999, 11, 30, 0, 0);

  private final StandInMachine machine;
  private final PrintStream out;

  StandInPrinter(StandInMachine machine, PrintStream out) {
    this.machine = machine;
    this.out = out;
  }

  /** 2.1: one document after another, or one with the root Tasks; the path is in a comment. */
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

  /** Headings once a folder, a row a trigger, quotation marks inside fields as they are. */
  void csv(List<StandInTask> tasks, boolean noHeadings) {
    var text = new StringBuilder();
    String folder = "";
    for (StandInTask task : tasks) {
      String its = task.path().substring(0, task.path().lastIndexOf('\\') + 1);
      if (!its.equals(folder) && !noHeadings) {
        text.append(quoted(machine.words().headings())).append(",\"...\"\r\n");
      }
      folder = its;
      int rows = Math.max(1, Integer.parseInt(task.get("triggers", "1")));
      text.append(row(task).repeat(rows));
    }
    print(text.toString());
  }

  private String row(StandInTask task) {
    StandInWords words = machine.words();
    String result = task.get("result", "267011");
    String status =
        !task.enabled()
            ? words.disabled()
            : result.equals("267009") ? words.running() : words.ready();
    LocalDateTime last = LocalDateTime.parse(task.get("last", NEVER.toString()));
    String next = task.get("next", "");
    return quoted(
            List.of(
                "DESKTOP",
                task.path(),
                next.isEmpty() || !task.enabled()
                    ? words.notAvailable()
                    : machine.shown(LocalDateTime.parse(next)),
                status,
                "Interactive only",
                // 2.8 (F): a date of 1999, or N/A.
                last.equals(NEVER) && machine.is("never-na", false) ? "N/A" : machine.shown(last),
                result,
                machine.user(),
                task.get("command", ""),
                "N/A",
                task.get("comment", "N/A"),
                task.enabled() ? "Enabled" : "Disabled"))
        + ",\"...\"\r\n";
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
