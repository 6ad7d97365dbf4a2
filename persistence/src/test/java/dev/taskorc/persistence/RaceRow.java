package dev.taskorc.persistence;

import dev.taskorc.persistence.RaceNotes.Note;
import dev.taskorc.persistence.RaceNotes.Step;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What the database says of a fire time that was raced for. */
record RaceRow(
    Instant fireTime, String status, boolean isFinal, String reason, String output, int attempts) {

  static List<RaceRow> all(Statement statement) throws SQLException {
    var rows = new ArrayList<RaceRow>();
    try (ResultSet row =
        statement.executeQuery(
            """
            SELECT fire_time, status, final, coalesce(reason, '') AS reason, output_tail,
              (SELECT count(*) FROM task_attempts WHERE result_id = id) AS attempts
            FROM task_results WHERE fire_time IS NOT NULL
            """)) {
      while (row.next()) {
        rows.add(
            new RaceRow(
                Instant.ofEpochMilli(row.getLong("fire_time")),
                row.getString("status"),
                row.getInt("final") == 1,
                row.getString("reason"),
                row.getString("output_tail"),
                row.getInt("attempts")));
      }
    }
    return rows;
  }

  boolean isLost() {
    return status.equals("LOST");
  }

  /**
   * A run that was ended says so, with its racer's own words; one that was not is lost, and no
   * other.
   */
  boolean isExplainedBy(List<Note> notes) {
    if (!isFinal) {
      return false;
    }
    return isLost()
        ? !reason.isEmpty() && notes.stream().noneMatch(note -> note.step() == Step.ENDED)
        : attempts == 1
            && notes.stream()
                .filter(note -> note.step() == Step.ENDING)
                .anyMatch(note -> note.word().equals(status + ":" + output));
  }
}
