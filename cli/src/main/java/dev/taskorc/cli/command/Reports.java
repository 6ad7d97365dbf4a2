package dev.taskorc.cli.command;

import dev.taskorc.cli.output.Console;
import dev.taskorc.cli.output.Console.Tone;
import dev.taskorc.cli.output.Documents;
import dev.taskorc.cli.output.Table.Cell;
import dev.taskorc.cli.output.Times;
import dev.taskorc.domain.model.Result;
import dev.taskorc.domain.model.SchedulerState;
import dev.taskorc.domain.model.Status;
import dev.taskorc.domain.model.StoredTask;
import dev.taskorc.domain.model.TaskName;
import dev.taskorc.domain.usecase.ShowTasks;

/** The phrases that several commands share. */
final class Reports {
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
  static Cell outcome(Result result) {
    boolean telling = result.exitCode().isPresent() && result.exitCode().getAsInt() != 0;
    String code = telling ? " (" + result.exitCode().getAsInt() + ")" : "";
    return new Cell(result.status() + code, tone(result.status()));
  }

  /** Why it ended so; for a row that stands for many missed fire times, which they were. */
  static String reason(Result result) {
    String reason = result.reason().orElse("");
    return result
        .missed()
        .map(
            missed ->
                missed.count()
                    + " fire times since "
                    + Times.shown(missed.first(), result.zone())
                    + ": "
                    + reason)
        .orElse(reason);
  }

  static String state(StoredTask stored) {
    if (!stored.task().enabled()) {
      return "disabled";
    }
    if (stored.registered()) {
      return "registered";
    }
    return stored.task().registrationWanted() ? "NOT REGISTERED" : "unscheduled";
  }

  /** What the scheduler's last result says, in words. */
  static String lastResult(long code) {
    if (code == SchedulerState.READY) {
      return "ready for its next run";
    }
    if (code == SchedulerState.RUNNING) {
      return "running";
    }
    if (code == SchedulerState.DISABLED) {
      return "disabled";
    }
    if (code == SchedulerState.HAS_NOT_RUN) {
      return "has not run yet";
    }
    return code == 0 ? "0, done" : "ended with " + code;
  }

  /** Says what became of a task, for people in a line and for machines as the task itself. */
  static void changed(Console console, ShowTasks show, String what, TaskName name) {
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
        Documents.task(view));
  }
}
