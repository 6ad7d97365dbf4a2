package dev.taskorc.persistence.row;

import dev.taskorc.domain.model.run.Attempt;
import dev.taskorc.domain.model.run.Result;
import dev.taskorc.domain.model.run.RunTrigger;
import dev.taskorc.domain.model.run.Status;
import dev.taskorc.domain.model.task.TaskName;
import dev.taskorc.persistence.file.Columns;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads one row of a result or of an attempt, and notes what of it cannot be read. */
public final class ResultReader {
  private final Columns row;
  private final List<String> unreadable = new ArrayList<>();

  public ResultReader(Columns row) {
    this.row = row;
  }

  /** What a column holds. */
  private interface Reading<T> {
    T of(String column) throws SQLException;
  }

  Result result() throws SQLException {
    TaskName task = TaskRows.nameOr(row, row.number("task_id").longValue());
    ZoneId zone = read("zone", column -> ZoneId.of(row.text(column)), ZoneOffset.UTC);
    Status status = status();
    boolean isFinal = isFinal();
    RunTrigger trigger = trigger();
    Instant occurredAt = instant("occurred_at").orElse(Instant.EPOCH);
    Optional<Instant> scheduledFor = instant("fire_time");
    Optional<Instant> startedAt = instant("started_at");
    Optional<Instant> finishedAt = instant("finished_at");
    OptionalInt exitCode = integer("exit_code");
    OptionalInt passedOn = integer("passed_on");
    Optional<String> logFile = read("log_file", this::logFile, Optional.empty());
    Optional<Result.Missed> missed = missed();
    return new Result(
        row.number("id").longValue(),
        task,
        zone,
        status,
        isFinal,
        trigger,
        occurredAt,
        scheduledFor,
        startedAt,
        finishedAt,
        exitCode,
        passedOn,
        List.of(),
        reason(),
        row.optionalText("output_tail").orElse(""),
        logFile,
        missed);
  }

  /** What is no word of orc's is of no use to anybody, and is not to come again. */
  public Status status() throws SQLException {
    return read("status", column -> Status.valueOf(row.text(column)), Status.LOST);
  }

  public boolean isFinal() throws SQLException {
    return read("final", row::flag, true);
  }

  public RunTrigger trigger() throws SQLException {
    return read("trigger", column -> RunTrigger.valueOf(row.text(column)), RunTrigger.ON_DEMAND);
  }

  Optional<Attempt> attempt() throws SQLException {
    int number = read("number", row::small, 0);
    Optional<Instant> startedAt = instant("started_at");
    Optional<Instant> finishedAt = instant("finished_at");
    return number < 1 || startedAt.isEmpty() || finishedAt.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Attempt(
                number,
                startedAt.get(),
                finishedAt.get(),
                integer("exit_code"),
                row.optionalText("output_tail").orElse("")));
  }

  private Optional<String> reason() throws SQLException {
    Optional<String> told = row.optionalText("reason");
    if (unreadable.isEmpty()) {
      return told;
    }
    String remark = "of its row cannot be read: " + String.join(", ", unreadable);
    return Optional.of(told.map(why -> why + "; " + remark).orElse(remark));
  }

  private Optional<Result.Missed> missed() throws SQLException {
    OptionalInt count = integer("missed_count");
    Optional<Instant> first = instant("missed_first");
    Optional<Instant> last = instant("missed_last");
    return count.orElse(0) < 1 || first.isEmpty() || last.isEmpty()
        ? Optional.empty()
        : Optional.of(new Result.Missed(count.getAsInt(), first.get(), last.get()));
  }

  private Optional<String> logFile(String column) throws SQLException {
    Optional<String> path = row.optionalText(column);
    if (path.isPresent() && !Result.isLogFile(path.get())) {
      throw new IllegalArgumentException("it is none of this home");
    }
    return path;
  }

  public Optional<Instant> instant(String column) throws SQLException {
    return read(column, this::written, Optional.empty());
  }

  private Optional<Instant> written(String column) throws SQLException {
    Optional<Instant> instant =
        row.optionalNumber(column).map(millis -> Instant.ofEpochMilli(millis.longValue()));
    if (instant.filter(at -> at.isBefore(Instant.EPOCH) || at.isAfter(TaskRows.LAST)).isPresent()) {
      throw new IllegalArgumentException("no clock ever said that");
    }
    return instant;
  }

  private OptionalInt integer(String column) throws SQLException {
    return read(
        column,
        name -> row.value(name) == null ? OptionalInt.empty() : OptionalInt.of(row.small(name)),
        OptionalInt.empty());
  }

  private <T> T read(String column, Reading<T> reading, T otherwise) throws SQLException {
    try {
      return reading.of(column);
    } catch (RuntimeException e) {
      unreadable.add(column.replace('_', ' '));
      return otherwise;
    }
  }
}
