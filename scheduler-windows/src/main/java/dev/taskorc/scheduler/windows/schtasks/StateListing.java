package dev.taskorc.scheduler.windows.schtasks;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The state of tasks out of {@code schtasks /Query /FO CSV /V}, whose headings and words are in the
 * language of this Windows and whose free text may hold anything, quotation marks and line breaks
 * included. Only the first seven columns are looked at, and only by position: of these the task's
 * path alone is text, and no path holds a quotation mark.
 */
public final class StateListing {
  /**
   * One task's columns as they were printed.
   *
   * @param clear false if two lines for the task say different things, so that none can be believed
   */
  public record Row(String path, String nextRun, String lastRun, String lastResult, boolean clear) {
    private Row and(Row other) {
      return equals(other) ? this : new Row(path, nextRun, lastRun, lastResult, false);
    }
  }

  // HostName, TaskName, Next Run Time, Status, Logon Mode, Last Run Time, Last Result.
  private static final Pattern LINE =
      Pattern.compile(
          "^\"[^\"\\r\\n]*\",\"(\\\\[^\"\\r\\n]*)\",\"([^\"\\r\\n]*)\",\"[^\"\\r\\n]*\","
              + "\"[^\"\\r\\n]*\",\"([^\"\\r\\n]*)\",\"([^\"\\r\\n]*)\",",
          Pattern.MULTILINE);

  private StateListing() {}

  /** By path; a task has a line for each trigger. */
  public static Map<String, Row> parse(String text) {
    Map<String, Row> rows = new LinkedHashMap<>();
    Matcher line = LINE.matcher(text);
    while (line.find()) {
      var row = new Row(line.group(1), line.group(2), line.group(3), line.group(4), true);
      rows.merge(row.path(), row, Row::and);
    }
    return rows;
  }
}
