package dev.taskorc.domain.model.field;

import static dev.taskorc.domain.model.field.Kinds.ACCOUNT;
import static dev.taskorc.domain.model.field.Kinds.COUNT;
import static dev.taskorc.domain.model.field.Kinds.DIRECTORY;
import static dev.taskorc.domain.model.field.Kinds.DURATION;
import static dev.taskorc.domain.model.field.Kinds.EXIT_CODES;
import static dev.taskorc.domain.model.field.Kinds.FACTOR;
import static dev.taskorc.domain.model.field.Kinds.SCHEDULE;
import static dev.taskorc.domain.model.field.Kinds.SIZE;
import static dev.taskorc.domain.model.field.Kinds.TAGS;
import static dev.taskorc.domain.model.field.Kinds.TAKEN_AWAY;
import static dev.taskorc.domain.model.field.Kinds.TEXT;
import static dev.taskorc.domain.model.field.Kinds.VARIABLES;
import static dev.taskorc.domain.model.field.Kinds.ZONE;
import static dev.taskorc.domain.model.field.Kinds.oneOf;

import dev.taskorc.domain.model.error.InvalidValue;
import dev.taskorc.domain.model.task.CatchUp;
import dev.taskorc.domain.model.task.OverlapPolicy.Overlap;
import dev.taskorc.domain.model.task.Task;
import dev.taskorc.domain.model.text.Text;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The table of task fields, in the order in which they are offered and shown. Options, {@code
 * --unset}, {@code show} and documents are made from it; the defaults are those of a task of which
 * nothing was said. Name and command are no fields: they are asked for in ways of their own.
 */
public final class TaskFields {
  private static final List<TaskField<?>> ALL =
      List.of(
          new TaskField<>(
              Words.of("schedule", "S", "when it is due, e.g. '0 2 * * *'"),
              SCHEDULE,
              Task::schedule,
              (task, value) -> task.with().schedule(value)),
          new TaskField<>(
              Words.of("zone", "Z", "time zone; default: the machine's"),
              ZONE,
              Task::zone,
              (task, value) -> task.with().zone(value)),
          new TaskField<>(
              Words.of("cwd", "DIR", "working directory; default: here").under("directory"),
              DIRECTORY,
              Task::workingDirectory,
              (task, value) -> task.with().workingDirectory(value)),
          new TaskField<>(
              Words.of("env", "K=V", "a variable for the command"),
              VARIABLES,
              Task::environment,
              (task, value) -> task.with().environment(value)),
          new TaskField<>(
              Words.of("run-as", "A", "current, s4u, system, user:NAME")
                  .json("runAs")
                  .under("account"),
              ACCOUNT,
              Task::runAs,
              (task, value) -> task.with().runAs(value)),
          new TaskField<>(
              Words.of("timeout", "D", "longest attempt, e.g. 30m")
                  .json("timeoutMillis")
                  .under("limits", "time-out %s"),
              DURATION.orNone("none"),
              task -> task.limits().timeout(),
              (task, value) -> task.with().limits(task.limits().withTimeout(value))),
          new TaskField<>(
              Words.of("total-timeout", "D", "longest run, retries included")
                  .json("totalTimeoutMillis")
                  .under("limits", "in total %s"),
              DURATION.orNone("none"),
              task -> task.limits().totalTimeout(),
              (task, value) -> task.with().limits(task.limits().withTotalTimeout(value))),
          new TaskField<>(
              Words.of("grace", "D", "between gentle and hard end (10s)")
                  .json("graceMillis")
                  .under("limits", "grace %s"),
              DURATION,
              task -> task.limits().grace(),
              (task, value) -> task.with().limits(task.limits().withGrace(value))),
          new TaskField<>(
              Words.of("max-output", "SIZE", "of the log file (10m)")
                  .json("maxOutput")
                  .under("limits", "output %s"),
              SIZE,
              task -> task.limits().maxOutput(),
              (task, value) -> task.with().limits(task.limits().withMaxOutput(value))),
          new TaskField<>(
              Words.of("retries", "N", "attempts after a failed one (0)"),
              COUNT,
              task -> task.retry().retries(),
              (task, value) -> task.with().retry(task.retry().withRetries(value))),
          new TaskField<>(
              Words.of("retry-delay", "D", "before the first retry (10s)")
                  .json("retryDelayMillis")
                  .under("retries", "first after %s"),
              DURATION,
              task -> task.retry().delay(),
              (task, value) -> task.with().retry(task.retry().withDelay(value))),
          new TaskField<>(
              Words.of("retry-backoff", "F", "growth of the delay (1)")
                  .json("retryBackoff")
                  .under("retries", "back-off %s"),
              FACTOR,
              task -> task.retry().backoff(),
              (task, value) -> task.with().retry(task.retry().withBackoff(value))),
          new TaskField<>(
              Words.of("retry-on", "CODES", "only on these; 124: time-out")
                  .json("retryOn")
                  .under("retries", "on %s"),
              EXIT_CODES.orNone("every failure"),
              task -> task.retry().on(),
              (task, value) -> task.with().retry(task.retry().withOn(value))),
          new TaskField<>(
              Words.of("overlap", "P", "skip, queue, parallel or replace"),
              oneOf(Overlap.class),
              task -> task.overlap().overlap(),
              (task, value) -> task.with().overlap(task.overlap().withOverlap(value))),
          new TaskField<>(
              Words.of("queue-limit", "N", "runs that may wait (1)")
                  .json("queueLimit")
                  .under("overlap", "queue limit %s"),
              COUNT,
              task -> task.overlap().queueLimit(),
              (task, value) -> task.with().overlap(task.overlap().withQueueLimit(value))),
          new TaskField<>(
              Words.of("catch-up", "P", "latest or none").json("catchUp"),
              oneOf(CatchUp.Policy.class),
              task -> task.catchUp().policy(),
              (task, value) -> task.with().catchUp(task.catchUp().withPolicy(value))),
          new TaskField<>(
              Words.of("catch-up-window", "D", "how late a run may start")
                  .json("catchUpWindowMillis")
                  .under("catch-up", "window %s"),
              DURATION.orNone("until the next fire time"),
              task -> task.catchUp().window(),
              (task, value) -> task.with().catchUp(task.catchUp().withWindow(value))),
          new TaskField<>(
              Words.of("success-codes", "CODES", "e.g. 0,1-7 (0)")
                  .json("successCodes")
                  .under("success codes"),
              EXIT_CODES,
              Task::successCodes,
              (task, value) -> task.with().successCodes(value)),
          new TaskField<>(
              Words.of("tag", "TAG", "a label; may be repeated").json("tags").under("tags"),
              TAGS,
              Task::tags,
              (task, value) -> task.with().tags(value)),
          new TaskField<>(
              Words.of("description", "TEXT", "what it is for"),
              TEXT,
              Task::description,
              (task, value) -> task.with().description(value)),
          new TaskField<>(
              Words.of("notes", "TEXT", "what to know of it, in several lines"),
              TEXT,
              Task::notes,
              (task, value) -> task.with().notes(value)),
          new TaskField<>(
              Words.ofFlag("disabled", "nothing is due until it is enabled")
                  .json("enabled")
                  .under("enabled"),
              TAKEN_AWAY,
              Task::enabled,
              (task, value) -> task.with().enabled(value)),
          new TaskField<>(
              Words.ofFlag("no-register", "only store it")
                  .json("registrationWanted")
                  .under("to register"),
              TAKEN_AWAY,
              Task::registrationWanted,
              (task, value) -> task.with().registrationWanted(value)));

  private TaskFields() {}

  public static List<TaskField<?>> all() {
    return ALL;
  }

  /**
   * The field that can be put back to its default, by the name of its option or in documents.
   *
   * @throws InvalidValue if there is none
   */
  public static TaskField<?> withDefault(String name) {
    return ALL.stream()
        .filter(TaskField::hasDefault)
        .filter(field -> field.option().equals(name) || field.json().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidValue(
                    "'" + Text.shown(name) + "' cannot be unset",
                    ALL.stream()
                        .filter(TaskField::hasDefault)
                        .map(TaskField::option)
                        .collect(Collectors.joining(", ", "use one of ", ""))));
  }

  /** Whether an option of a task takes free text, also one that looks like an option. */
  public static boolean takesFreeText(String option) {
    return ALL.stream()
        .anyMatch(field -> field.isFreeText() && option.equals("--" + field.option()));
  }
}
