package dev.taskorc.cli.command.shared;

import dev.taskorc.cli.output.Console;
import dev.taskorc.cli.output.Console.Tone;
import dev.taskorc.cli.output.Table.Cell;
import dev.taskorc.cli.output.TaskDocument;
import dev.taskorc.cli.output.Times;
import dev.taskorc.domain.model.registration.LastState;
import dev.taskorc.domain.model.report.ResultCode;
import dev.taskorc.domain.model.report.TaskView;
import dev.taskorc.domain.model.run.ExitWords;
import dev.taskorc.domain.model.run.Result;
import dev.taskorc.domain.model.run.Status;
import dev.taskorc.domain.model.task.StoredTask;
import dev.taskorc.domain.model.task.TaskName;
import dev.taskorc.domain.model.task.UnreadableTask;
import dev.taskorc.domain.usecase.report.ExplainResult;
import dev.taskorc.domain.usecase.report.ShowTasks;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.stream.Collectors;

/** The phrases that several commands share. */
public final class Reports {
  /** Of a run's attempts. */
  private static final int TOLD = 5;

  private Reports() {}

  static Tone tone(Status status) {
    return switch (status) {
      case SUCCEEDED -> Tone.GOOD;
      case FAILED, TIMED_OUT, CANCELLED, NOT_STARTED, LOST -> Tone.BAD;
      case SKIPPED, MISSED -> Tone.ODD;
      case QUEUED, RUNNING -> Tone.PLAIN;
    };
  }

  /** {@code FAILED (3)}, or {@code SUCCEEDED}. */
  public static Cell outcome(Result result) {
    boolean telling = result.exitCode().isPresent() && result.exitCode().getAsInt() != 0;
    String code = telling ? " (" + result.exitCode().getAsInt() + ")" : "";
    return new Cell(result.status() + code, tone(result.status()));
  }

  /** How the task's newest run ended, and what has come to nothing since. */
  public static Cell outcome(TaskView view) {
    Optional<Cell> ran = view.lastResult().map(Reports::outcome);
    Optional<Cell> since = view.lastNotRun().map(Reports::outcome);
    if (ran.isPresent() && since.isPresent()) {
      return new Cell(
          ran.get().text() + ", since then " + since.get().text(),
          view.lastResult().get().status().isFailure() ? ran.get().tone() : since.get().tone());
    }
    return ran.or(() -> since.map(cell -> new Cell("- (" + cell.text() + ")", cell.tone())))
        .orElse(Cell.of("-"));
  }

  /** What became of a run that was to end. */
  public static String stopped(Result result) {
    return result.name()
        + " of '"
        + result.task()
        + "' "
        + (result.status().isOpen() ? "has not ended yet" : outcome(result).text())
        + result.reason().map(reason -> ", " + reason).orElse("");
  }

  /** When it happened: its start, or else when it should have begun or was refused. */
  public static Instant moment(Result result) {
    return result.startedAt().or(result::scheduledFor).orElse(result.occurredAt());
  }

  public static String state(StoredTask stored) {
    if (!stored.task().enabled()) {
      return "disabled";
    }
    if (stored.registered()) {
      return "registered";
    }
    return stored.task().registrationWanted() ? "NOT REGISTERED" : "unscheduled";
  }

  private static String missedTimes(Result.Missed missed, Result result, ZoneId zone) {
    return missed.count()
        + " fire times since "
        + Times.told(missed.first(), zone)
        + result.reason().map(reason -> ": " + reason).orElse("");
  }

  /** What is to be said of a result besides its status: the reason, or what a rare code means. */
  public static Optional<String> remark(ExplainResult words, Result result, ZoneId zone) {
    return result
        .missed()
        .map(missed -> missedTimes(missed, result, zone))
        .or(result::reason)
        .or(
            () ->
                result.exitCode().isPresent()
                    ? meaning(words, result.exitCode().getAsInt())
                    : Optional.empty());
  }

  public static Optional<String> meaning(ExplainResult words, int code) {
    return isPlain(code) ? ExitWords.signal(code) : Optional.of(words.explain(code).meaning());
  }

  /** The same of a row that may go on, and never empty for a failure. */
  public static Optional<String> reason(
      ExplainResult words, Result result, Optional<Instant> nextAttempt, ZoneId zone) {
    return remark(words, result, zone)
        .or(() -> progress(result, nextAttempt, zone))
        .or(result::told);
  }

  /** What of a run's attempts came to nothing, and when it tries again. */
  private static Optional<String> progress(
      Result result, Optional<Instant> nextAttempt, ZoneId zone) {
    if (result.status() == Status.QUEUED) {
      return Optional.of("waits for its turn");
    }
    if (result.status() != Status.RUNNING || result.attempts().isEmpty()) {
      return Optional.empty();
    }
    int made = result.attempts().size();
    return Optional.of(
        (made == 1 ? "attempt 1" : "attempts 1 to " + made)
            + " failed ("
            + result.attempts().stream()
                .skip(Math.max(0, made - TOLD))
                .map(attempt -> attempt.exitCode())
                .map(code -> code.isPresent() ? Integer.toString(code.getAsInt()) : "no exit code")
                .collect(Collectors.joining(", ", made > TOLD ? "..., " : "", ""))
            + "), attempt "
            + (made + 1)
            + nextAttempt.map(at -> " comes at " + Times.told(at, zone)).orElse(" goes on"));
  }

  /** {@code 3h 5m ahead of real time}; absent in real time. */
  public static Optional<String> offset(Duration offset) {
    return offset.isZero()
        ? Optional.empty()
        : Optional.of(
            Times.shown(offset.abs())
                + (offset.isNegative() ? " behind real time" : " ahead of real time"));
  }

  /** What the scheduler's last result says, in words. */
  public static Optional<String> lastResult(ExplainResult words, LastState last) {
    return last.code().isPresent()
        ? Optional.of(lastResult(words, last.kind(), last.code().getAsLong()))
        : Optional.empty();
  }

  private static String lastResult(ExplainResult words, LastState.Kind kind, long code) {
    if (code == 0) {
      return "0, done";
    }
    if (isPlain((int) code)) {
      return "ended with " + code;
    }
    ResultCode told = words.explain((int) code);
    return kind == LastState.Kind.ENDED ? told.meaning() + " (" + told.hex() + ")" : told.meaning();
  }

  /** Whether the code is as likely as not the command's own, of which nothing is known. */
  private static boolean isPlain(int code) {
    return code >= 0 && code <= 0xFFFF;
  }

  /** Says what became of a task, for people in a line and for machines as the task itself. */
  public static void changed(Console console, ShowTasks show, String what, TaskName name) {
    Optional<UnreadableTask> unreadable = show.unreadable(name);
    if (unreadable.isPresent()) {
      console.result(
          what + " '" + name + "', which cannot be read: " + unreadable.get().problem(),
          TaskDocument.of(unreadable.get()));
      return;
    }
    var view = show.one(name);
    String next =
        view.nextRun()
            .map(
                time ->
                    ", next run "
                        + Times.shown(time, view.stored().task().zone())
                        + " ("
                        + view.stored().task().zone()
                        + ")")
            .orElse("");
    console.result(
        what
            + " '"
            + view.stored().name()
            + "'"
            + (state(view.stored()).equals(what) ? "" : ", " + state(view.stored()))
            + next,
        TaskDocument.of(view));
  }
}
