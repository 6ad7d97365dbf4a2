package dev.taskorc.persistence.spooling;

import dev.taskorc.domain.model.error.StoreFailed;
import dev.taskorc.persistence.file.Failures;
import dev.taskorc.persistence.ledger.LedgerConnection;
import dev.taskorc.persistence.spool.RecordFiles;
import dev.taskorc.persistence.spool.Spool;
import dev.taskorc.persistence.spool.SpoolRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** From the spool into the database: a transaction a file, and only then the file is removed. */
final class Intake {
  private final Spool spool;
  private final LedgerConnection connection;

  Intake(Spool spool, LedgerConnection connection) {
    this.spool = spool;
    this.connection = connection;
  }

  /** At any moment, and by any number at once: what a file says is taken in once. */
  List<String> run() {
    if (!spool.isUsed()) {
      return List.of();
    }
    spool.removeUnfinished();
    var remarks = new ArrayList<String>();
    int taken = 0;
    for (Path file : spool.all()) {
      Optional<String> problem = take(file);
      if (problem.isEmpty()) {
        taken++;
      } else {
        remarks.add("the record '" + file + "' " + problem.get());
      }
    }
    if (taken > 0) {
      remarks.add(taken + (taken == 1 ? " record" : " records") + " taken in from the spool");
    }
    return remarks;
  }

  private Optional<String> take(Path file) {
    try {
      Optional<String> problem = write(RecordFiles.read(file));
      if (problem.isEmpty()) {
        Files.deleteIfExists(file);
      }
      return problem.flatMap(why -> aside(file, why));
    } catch (NoSuchFileException e) {
      return Optional.empty(); // Another orc has just taken it in.
    } catch (IllegalArgumentException e) {
      return aside(file, String.valueOf(e.getMessage()));
    } catch (StoreFailed e) {
      if (Failures.isAboutTheValues(e) || Failures.isAboutTheProgram(e)) {
        return aside(file, e.getMessage());
      }
      throw e;
    } catch (IOException e) {
      return Optional.of("cannot be read or removed: " + e);
    }
  }

  private Optional<String> write(SpoolRecord run) {
    return connection.write(
        "take in the spool",
        sql -> {
          try {
            new SpoolSql(sql.prepared()).takeIn(run);
            return Optional.empty();
          } catch (IllegalArgumentException e) {
            return Optional.of(e.getMessage()); // Found out before anything was written.
          }
        });
  }

  private Optional<String> aside(Path file, String problem) {
    try {
      spool.rejected().add(file);
      return Optional.of("cannot be taken in and is set aside: " + problem);
    } catch (NoSuchFileException e) {
      return Optional.empty(); // Another orc was quicker, and says so.
    } catch (IOException e) {
      return Optional.of("cannot be taken in: " + problem + "; it cannot be moved away: " + e);
    }
  }
}
