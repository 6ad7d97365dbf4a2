package dev.taskorc.persistence;

import static java.util.stream.Collectors.groupingBy;

import dev.taskorc.persistence.RaceNotes.Note;
import dev.taskorc.persistence.RaceNotes.Step;
import dev.taskorc.persistence.file.SqliteFile;
import dev.taskorc.persistence.spool.Spool;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Holds what racers noted against what the database says, by neither's own word. */
final class SoakAccount {
  private static final int SHOWN = 10;

  private final RaceCount count;
  private final List<Note> notes;
  private final List<RaceRow> rows;
  private final List<String> unexplained = new ArrayList<>();
  private final Map<Instant, List<Note>> notesOf;
  private final int spooled;
  private final int leftInSpool;
  private final String integrity;
  private int doubled;

  SoakAccount(Path database, RaceCount count, List<Note> notes) throws SQLException {
    this.count = count;
    this.notes = notes;
    notesOf = notes.stream().collect(groupingBy(Note::fireTime));
    try (var connection = new SqliteFile(database).open();
        var statement = connection.createStatement()) {
      rows = RaceRow.all(statement);
      spooled = statement.executeQuery("SELECT count(*) FROM spooled").getInt(1);
      integrity = statement.executeQuery("PRAGMA integrity_check").getString(1);
    }
    var spool = new Spool(database.resolveSibling("spool"));
    leftInSpool = spool.results().size() + spool.openClaims().size();
    String[] aside = spool.folder().resolve("rejected").toFile().list();
    for (String file : aside == null ? new String[0] : aside) {
      unexplained.add("set aside from the spool: " + file);
    }
    unexplained.addAll(count.odd());
    audit();
  }

  private void audit() {
    Map<Instant, List<RaceRow>> rowsOf = rows.stream().collect(groupingBy(RaceRow::fireTime));
    var fireTimes = new TreeSet<>(count.decided());
    fireTimes.addAll(notesOf.keySet());
    fireTimes.addAll(rowsOf.keySet());
    for (Instant fire : fireTimes) {
      List<RaceRow> found = rowsOf.getOrDefault(fire, List.of());
      List<Note> noted = notesOf.getOrDefault(fire, List.of());
      long starts = noted.stream().filter(note -> note.step() == Step.STARTED).count();
      doubled += (int) Math.max(0, starts - 1) + Math.max(0, found.size() - 1);
      if (found.isEmpty()) {
        unexplained.add(fire + " has no row: " + noted);
      }
      found.stream()
          .filter(row -> !row.isExplainedBy(noted))
          .forEach(row -> unexplained.add(row + " but " + noted));
    }
  }

  boolean isClean() {
    return doubled == 0 && unexplained.isEmpty() && leftInSpool == 0 && integrity.equals("ok");
  }

  void print(PrintStream out) {
    List<Note> starts = notes.stream().filter(note -> note.step() == Step.STARTED).toList();
    out.println("racers:");
    line(out, "races for a fire time", count.races());
    line(out, "times locked, refused", count.timesLocked() + ", " + count.timesRefused());
    line(out, "racers killed", count.kills().size());
    line(out, "  claiming", kills(Optional.empty()));
    line(out, "  running", kills(Optional.of(Step.STARTED)));
    line(
        out,
        "  ending, done",
        kills(Optional.of(Step.ENDING)) + ", " + kills(Optional.of(Step.ENDED)));
    line(out, "runs started", starts.size());
    line(out, "runs recorded", rows.stream().filter(row -> !row.isLost()).count());
    line(out, "lost with a reason", rows.stream().filter(RaceRow::isLost).count());
    line(out, "claimed in the spool", starts.stream().filter(Note::isOfSpool).count());
    line(out, "taken in, left", spooled + ", " + leftInSpool);
    line(out, "doubled", doubled);
    line(out, "unexplained", unexplained.size());
    line(out, "integrity", integrity);
    unexplained.stream().limit(SHOWN).forEach(out::println);
  }

  /** How many were killed after that note was their last one of the race, or before any. */
  private long kills(Optional<Step> last) {
    return count.kills().stream()
        .filter(
            kill ->
                notesOf.getOrDefault(kill.fireTime(), List.of()).stream()
                    .filter(note -> note.racer().equals(kill.racer()))
                    .map(Note::step)
                    .reduce((one, next) -> next)
                    .equals(last))
        .count();
  }

  private static void line(PrintStream out, String name, Object figure) {
    out.printf("%-22s %s%n", name, figure);
  }
}
