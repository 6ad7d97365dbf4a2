package dev.taskorc.persistence.copy;

import dev.taskorc.domain.model.error.StoreFailed;
import dev.taskorc.domain.model.run.ActiveRun;
import dev.taskorc.domain.model.task.TaskName;
import dev.taskorc.domain.port.store.RunLedger.Caller;
import dev.taskorc.persistence.file.Prepared;
import dev.taskorc.persistence.file.SqliteFile;
import dev.taskorc.persistence.ledger.LedgerSql;
import dev.taskorc.persistence.spool.RecordFiles;
import dev.taskorc.persistence.spool.Spool;
import dev.taskorc.persistence.spool.SpoolRecord;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The runs that another database would know nothing of: their ends would have no row. */
final class UnfinishedRuns {
  private final SqliteFile file;
  private final Spool spool;

  UnfinishedRuns(SqliteFile file, Spool spool) {
    this.file = file;
    this.spool = spool;
  }

  /**
   * @throws StoreFailed if a run goes on
   */
  void refuse(Caller caller) throws SQLException {
    List<TaskName> tasks = new ArrayList<>(inSpool(caller));
    try (Connection connection = file.openCurrent().orElseThrow()) {
      var sql = new LedgerSql(new Prepared(connection));
      for (ActiveRun run : sql.open().unfinished(Optional.empty())) {
        if (goesOn(run, caller)) {
          tasks.add(run.task());
        }
      }
    }
    if (!tasks.isEmpty()) {
      TaskName one = tasks.get(0);
      int others = tasks.size() - 1;
      throw new StoreFailed(
          "a run of '"
              + one
              + "' goes on"
              + (others == 0 ? "" : ", and " + others + (others == 1 ? " other" : " others"))
              + "; its end would be lost",
          "wait for it, or end it with 'orc stop " + one + "'");
    }
  }

  /**
   * A run that nobody here can see may go on until a stop has given it up. For a command without
   * its orc no stop could do that, so only one that is seen counts.
   */
  private static boolean goesOn(ActiveRun run, Caller caller) {
    return (run.status().isOpen() && caller.liveness(run.orc()).mayLive())
        || run.command().filter(caller.alive()).isPresent();
  }

  private List<TaskName> inSpool(Caller caller) {
    Map<String, SpoolRecord> runs = new TreeMap<>();
    spool.all().stream()
        .flatMap(path -> read(path).stream())
        .filter(run -> run.runId().isEmpty()) // Others have a row.
        .forEach(run -> runs.merge(run.id(), run, UnfinishedRuns::later));
    return runs.values().stream()
        .filter(run -> run.ending().isEmpty())
        .filter(
            run ->
                caller.liveness(run.orc()).mayLive()
                    || run.command().filter(caller.alive()).isPresent())
        .map(SpoolRecord::task)
        .toList();
  }

  private static SpoolRecord later(SpoolRecord one, SpoolRecord other) {
    return one.ordinal() > other.ordinal() ? one : other;
  }

  /** What is no record is set aside when the spool is taken in. */
  private static Optional<SpoolRecord> read(Path path) {
    try {
      return Optional.of(RecordFiles.read(path));
    } catch (NoSuchFileException | IllegalArgumentException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new StoreFailed(
          "the record '" + path + "' cannot be read, which may be of a run that goes on",
          "make it readable, or move it away",
          e);
    }
  }
}
