package dev.taskorc.persistence.row;

import dev.taskorc.domain.model.error.InvalidValue;
import dev.taskorc.domain.model.schedule.Schedule;
import dev.taskorc.domain.model.schedule.trigger.Trigger;
import dev.taskorc.domain.model.task.Action;
import dev.taskorc.domain.model.task.CatchUp;
import dev.taskorc.domain.model.task.Command;
import dev.taskorc.domain.model.task.Environment;
import dev.taskorc.domain.model.task.ExitCodes;
import dev.taskorc.domain.model.task.Limits;
import dev.taskorc.domain.model.task.OverlapPolicy;
import dev.taskorc.domain.model.task.RetryPolicy;
import dev.taskorc.domain.model.task.RunAs;
import dev.taskorc.domain.model.task.StoredTask;
import dev.taskorc.domain.model.task.StoredTask.ProvenRegistration;
import dev.taskorc.domain.model.task.Task;
import dev.taskorc.domain.model.task.TaskBuilder;
import dev.taskorc.domain.model.task.TaskName;
import dev.taskorc.persistence.file.Columns;
import dev.taskorc.persistence.file.Lines;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Tasks as rows and rows as tasks, for Jdbi and for plain JDBC alike. */
public final class TaskRows {
  /** The columns that hold a task's definition, in one order for every statement. */
  public static final String COLUMNS =
      """
      name, name_key, command_kind, command, schedule, zone, working_directory, environment, run_as,
      timeout_millis, total_timeout_millis, grace_millis, max_output, retries, retry_delay_millis,
      retry_backoff, retry_on, overlap, queue_limit, catch_up, catch_up_window_millis,
      success_codes, description, notes, tags, enabled, registration_wanted""";

  /** A task with its registration. */
  public static final String SELECT =
      """
      SELECT t.*, r.armed_at, r.triggers, r.machine_zone, r.action
      FROM tasks t JOIN registrations r ON r.task_id = t.id
      """;

  /** Columns that mean something together only. */
  static final List<List<String>> PAIRS =
      List.of(List.of("command", "command_kind"), List.of("name", "name_key"));

  static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999Z");
  private static final String UNNAMED = "unreadable-";
  // No machine's clock goes like that.
  private static final ZoneId NOWHERE = ZoneOffset.ofHoursMinutes(-17, -59);

  private TaskRows() {}

  /** Every column of {@link #COLUMNS}, by name. */
  public static Map<String, Object> columns(Task task) {
    Map<String, Object> row = new HashMap<>();
    row.put("name", task.name().value());
    row.put("name_key", task.name().key());
    if (task.command() instanceof Command.Shell shell) {
      row.put("command_kind", "SHELL");
      row.put("command", shell.text());
    } else {
      row.put("command_kind", "ARGV");
      row.put("command", Lines.join(((Command.Argv) task.command()).words()));
    }
    row.put("schedule", task.schedule().text());
    row.put("zone", task.zone().getId());
    row.put("working_directory", task.workingDirectory());
    row.put(
        "environment",
        Lines.join(
            task.environment().variables().entrySet().stream()
                .map(variable -> variable.getKey() + "=" + variable.getValue())
                .toList()));
    row.put("run_as", task.runAs().text());
    row.put("timeout_millis", millis(task.limits().timeout()));
    row.put("total_timeout_millis", millis(task.limits().totalTimeout()));
    row.put("grace_millis", task.limits().grace().toMillis());
    row.put("max_output", task.limits().maxOutput());
    row.put("retries", task.retry().retries());
    row.put("retry_delay_millis", task.retry().delay().toMillis());
    row.put("retry_backoff", task.retry().backoff());
    row.put("retry_on", task.retry().on().map(ExitCodes::text).orElse(null));
    row.put("overlap", task.overlap().overlap().name());
    row.put("queue_limit", task.overlap().queueLimit());
    row.put("catch_up", task.catchUp().policy().name());
    row.put("catch_up_window_millis", millis(task.catchUp().window()));
    row.put("success_codes", task.successCodes().text());
    row.put("description", task.description());
    row.put("notes", task.notes());
    row.put("tags", Lines.join(task.tags()));
    row.put("enabled", task.enabled() ? 1 : 0);
    row.put("registration_wanted", task.registrationWanted() ? 1 : 0);
    return row;
  }

  public static Stream<String> columns() {
    return Arrays.stream(COLUMNS.split(",")).map(String::strip);
  }

  static Task task(Columns row) throws SQLException {
    String command = row.text("command");
    return new TaskBuilder(
            name(row),
            row.text("command_kind").equals("SHELL")
                ? new Command.Shell(command)
                : new Command.Argv(Lines.split(command)),
            Schedule.parse(row.text("schedule")),
            ZoneId.of(row.text("zone")),
            row.text("working_directory"))
        .environment(environment(row.text("environment")))
        .runAs(new RunAs(row.text("run_as")))
        .limits(
            new Limits(
                row.duration("timeout_millis"),
                row.duration("total_timeout_millis"),
                Duration.ofMillis(row.number("grace_millis").longValue()),
                row.number("max_output").longValue()))
        .retry(
            new RetryPolicy(
                row.small("retries"),
                Duration.ofMillis(row.number("retry_delay_millis").longValue()),
                row.number("retry_backoff").doubleValue(),
                row.optionalText("retry_on").map(ExitCodes::new)))
        .overlap(
            new OverlapPolicy(
                OverlapPolicy.Overlap.valueOf(row.text("overlap")), row.small("queue_limit")))
        .catchUp(
            new CatchUp(
                CatchUp.Policy.valueOf(row.text("catch_up")),
                row.duration("catch_up_window_millis")))
        .successCodes(new ExitCodes(row.text("success_codes")))
        .description(row.text("description"))
        .notes(row.text("notes"))
        .tags(Set.copyOf(Lines.split(row.text("tags"))))
        .enabled(row.flag("enabled"))
        .registrationWanted(row.flag("registration_wanted"))
        .build();
  }

  /** What it is looked up by is the same name. */
  private static TaskName name(Columns row) throws SQLException {
    TaskName name = new TaskName(row.text("name"));
    if (!name.key().equals(row.text("name_key"))) {
      throw new IllegalArgumentException("it is looked up by " + row.shown("name_key"));
    }
    return name;
  }

  /** A name for what has none that can be read. */
  public static TaskName nameOr(Columns row, long id) throws SQLException {
    for (String column : List.of("name", "name_key")) {
      try {
        TaskName found = new TaskName(row.text(column));
        if (found.key().equals(row.text("name_key"))) {
          return found;
        }
      } catch (InvalidValue | IllegalArgumentException e) {
        // The other column may do, or the number.
      }
    }
    return new TaskName(UNNAMED + id);
  }

  /** The number of what bears such a name, if it may. */
  public static Optional<Long> unnamed(TaskName name) {
    String key = name.key();
    return key.startsWith(UNNAMED) && key.substring(UNNAMED.length()).matches("[0-9]{1,18}")
        ? Optional.of(Long.parseLong(key.substring(UNNAMED.length())))
        : Optional.empty();
  }

  /** A row of {@link #SELECT} with this definition. */
  static StoredTask stored(Columns row, Task task) throws SQLException {
    return new StoredTask(
        row.number("id").longValue(),
        task,
        instant(row, "created_at"),
        // Compared with what stands there, whatever it says.
        Instant.ofEpochMilli(millis(row, "changed_at")),
        instant(row, isTime(row, "due_from") ? "due_from" : "changed_at"),
        row.value("triggers") == null ? Optional.empty() : Optional.of(registration(row)));
  }

  /** What is registered is not known where that cannot be read: it serves no task, and is none. */
  private static ProvenRegistration registration(Columns row) throws SQLException {
    try {
      return new ProvenRegistration(
          instant(row, "armed_at"),
          Lines.split(row.text("triggers")).stream().map(Trigger::parse).toList(),
          ZoneId.of(row.text("machine_zone")).getId(),
          action(Lines.split(row.text("action"))));
    } catch (RuntimeException | StackOverflowError e) {
      return new ProvenRegistration(LAST, List.of(), NOWHERE.getId(), new Action(List.of(), ""));
    }
  }

  /** Nothing may be due of a task of which it is not known since when. */
  static void requireDueFrom(Columns row) throws SQLException {
    if (!isTime(row, "due_from")) {
      throw new IllegalArgumentException("its due from is " + row.shown("due_from"));
    }
  }

  private static boolean isTime(Columns row, String column) throws SQLException {
    Object value = row.value(column);
    long millis = millis(row, column);
    return (value instanceof Long || value instanceof Integer)
        && millis >= 0
        && millis <= LAST.toEpochMilli();
  }

  /** Within the years that can be written down. */
  static Instant instant(Columns row, String column) throws SQLException {
    return Instant.ofEpochMilli(Math.max(0, Math.min(millis(row, column), LAST.toEpochMilli())));
  }

  private static long millis(Columns row, String column) throws SQLException {
    return row.value(column) instanceof Number number ? number.longValue() : 0;
  }

  /** The working directory, then the words. */
  public static String action(Action action) {
    return Lines.join(List.of(action.workingDirectory())) + Lines.join(action.words());
  }

  private static Action action(List<String> lines) {
    if (lines.size() < 2 || lines.stream().anyMatch(line -> line.indexOf('\0') >= 0)) {
      throw new IllegalArgumentException("it starts nothing");
    }
    return new Action(lines.subList(1, lines.size()), lines.get(0));
  }

  public static String triggers(List<Trigger> triggers) {
    return Lines.join(triggers.stream().map(Trigger::text).toList());
  }

  private static Environment environment(String text) {
    Map<String, String> variables = new LinkedHashMap<>();
    for (String line : Lines.split(text)) {
      int equals = line.indexOf('=');
      variables.put(line.substring(0, equals), line.substring(equals + 1));
    }
    return new Environment(variables);
  }

  private static Long millis(Optional<Duration> duration) {
    return duration.map(Duration::toMillis).orElse(null);
  }
}
