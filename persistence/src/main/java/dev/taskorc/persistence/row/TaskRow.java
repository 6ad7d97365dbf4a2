package dev.taskorc.persistence.row;

import dev.taskorc.domain.model.error.InvalidValue;
import dev.taskorc.domain.model.schedule.Schedule;
import dev.taskorc.domain.model.task.CatchUp;
import dev.taskorc.domain.model.task.Command;
import dev.taskorc.domain.model.task.Environment;
import dev.taskorc.domain.model.task.ExitCodes;
import dev.taskorc.domain.model.task.Limits;
import dev.taskorc.domain.model.task.OverlapPolicy;
import dev.taskorc.domain.model.task.RetryPolicy;
import dev.taskorc.domain.model.task.RunAs;
import dev.taskorc.domain.model.task.StoredTask;
import dev.taskorc.domain.model.task.Task;
import dev.taskorc.domain.model.task.TaskBuilder;
import dev.taskorc.domain.model.task.TaskName;
import dev.taskorc.domain.model.task.UnreadableTask;
import dev.taskorc.persistence.file.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A task's row. In the place of what cannot be read of it stands a sample's value, and in a second
 * form another sample's, by which is seen whether a change replaces it.
 */
public record TaskRow(StoredTask stored, Optional<UnreadableTask> unreadable) {

  /** Reads a row of {@link TaskRows#SELECT}. */
  public static TaskRow read(ResultSet row) throws SQLException {
    Columns columns = row::getObject;
    try {
      TaskRows.requireDueFrom(columns);
      return new TaskRow(TaskRows.stored(columns, TaskRows.task(columns)), Optional.empty());
    } catch (RuntimeException | StackOverflowError e) {
      return unreadable(columns, told(e));
    }
  }

  /** The definition alone. */
  public static Task definition(ResultSet row) throws SQLException {
    Columns columns = row::getObject;
    try {
      return TaskRows.task(columns);
    } catch (RuntimeException | StackOverflowError e) {
      return filled(columns, Samples.ONE, broken(columns).keySet());
    }
  }

  /** Only if it can be read. */
  public Optional<StoredTask> readable() {
    return unreadable.isPresent() ? Optional.empty() : Optional.of(stored);
  }

  /**
   * @throws dev.taskorc.domain.model.error.StoreFailed if it cannot be read
   */
  public StoredTask require() {
    if (unreadable.isPresent()) {
      throw unreadable.get().refusal();
    }
    return stored;
  }

  private static TaskRow unreadable(Columns row, String problem) throws SQLException {
    Map<String, String> broken = broken(row);
    String told = broken.isEmpty() ? problem : String.join("; ", broken.values());
    StoredTask one = TaskRows.stored(row, filled(row, Samples.ONE, broken.keySet()));
    Task other = filled(row, Samples.OTHER, broken.keySet());
    return new TaskRow(one, Optional.of(new UnreadableTask(one.name(), told, one, other)));
  }

  /** What is told of each column that spoils a row in which all else is well. */
  private static Map<String, String> broken(Columns row) throws SQLException {
    Map<String, String> broken = new HashMap<>();
    for (String column : TaskRows.columns().toList()) {
      Map<String, Object> sample = new HashMap<>(Samples.ONE);
      overlay(sample, row, column);
      try {
        TaskRows.task(sample::get);
      } catch (RuntimeException | StackOverflowError e) {
        broken.put(
            column,
            "its %s is %s: %s".formatted(column.replace('_', ' '), row.shown(column), told(e)));
      }
    }
    return broken;
  }

  /** A command means something together with its kind only, a name with its key. */
  private static void overlay(Map<String, Object> sample, Columns row, String column)
      throws SQLException {
    sample.put(column, row.value(column));
    for (List<String> pair : TaskRows.PAIRS) {
      if (pair.contains(column)) {
        for (String part : pair) {
          sample.put(part, row.value(part));
        }
      }
    }
  }

  private static Task filled(Columns row, Map<String, Object> sample, Set<String> broken)
      throws SQLException {
    Map<String, Object> values = new HashMap<>();
    for (String column : TaskRows.columns().toList()) {
      values.put(column, broken.contains(column) ? sample.get(column) : row.value(column));
    }
    if (broken.contains("name")) {
      values.putAll(named(row));
    }
    try {
      return TaskRows.task(values::get);
    } catch (RuntimeException | StackOverflowError e) {
      // Each is well by itself, and all of them are not.
      Map<String, Object> all = new HashMap<>(sample);
      all.putAll(named(row));
      return TaskRows.task(all::get);
    }
  }

  /** By its key, or where that is no name either, by its number. */
  private static Map<String, Object> named(Columns row) throws SQLException {
    TaskName name = TaskRows.nameOr(row, row.number("id").longValue());
    return Map.of("name", name.value(), "name_key", name.key());
  }

  private static String told(Throwable problem) {
    String message = String.valueOf(problem.getMessage()).lines().findFirst().orElse("");
    boolean words =
        problem instanceof InvalidValue
            || problem instanceof DateTimeException
            || problem.getClass() == IllegalArgumentException.class;
    return words && !message.startsWith("No enum constant") ? message : "that is none";
  }

  /** Two tasks that have no field in common. */
  private static final class Samples {
    static final Map<String, Object> ONE =
        TaskRows.columns(
            new TaskBuilder(
                    new TaskName("one"),
                    new Command.Shell("exit 125"),
                    Schedule.parse("0 0 29 2 *"),
                    ZoneOffset.UTC,
                    "/")
                .build());
    static final Map<String, Object> OTHER =
        TaskRows.columns(
            new TaskBuilder(
                    new TaskName("other"),
                    new Command.Argv(List.of("false")),
                    Schedule.parse("1 1 29 2 *"),
                    ZoneOffset.MAX,
                    "/tmp")
                .environment(new Environment(Map.of("ORC_SAMPLE", "1")))
                .runAs(new RunAs("s4u"))
                .limits(
                    new Limits(
                        Optional.of(Duration.ofHours(1)),
                        Optional.of(Duration.ofHours(2)),
                        Duration.ofHours(3),
                        1L << 30))
                .retry(
                    new RetryPolicy(1, Duration.ofHours(4), 2, Optional.of(new ExitCodes("125"))))
                .overlap(new OverlapPolicy(OverlapPolicy.Overlap.QUEUE, 2))
                .catchUp(new CatchUp(CatchUp.Policy.NONE, Optional.of(Duration.ofHours(5))))
                .successCodes(new ExitCodes("125"))
                .description("unreadable")
                .notes("unreadable")
                .tags(Set.of("unreadable"))
                .enabled(false)
                .registrationWanted(false)
                .build());

    private Samples() {}
  }
}
