package dev.taskorc.persistence;

import dev.taskorc.domain.model.Action;
import dev.taskorc.domain.model.CatchUp;
import dev.taskorc.domain.model.Command;
import dev.taskorc.domain.model.Environment;
import dev.taskorc.domain.model.ExitCodes;
import dev.taskorc.domain.model.Limits;
import dev.taskorc.domain.model.OverlapPolicy;
import dev.taskorc.domain.model.RetryPolicy;
import dev.taskorc.domain.model.RunAs;
import dev.taskorc.domain.model.StoredTask;
import dev.taskorc.domain.model.StoredTask.Fact;
import dev.taskorc.domain.model.Task;
import dev.taskorc.domain.model.TaskBuilder;
import dev.taskorc.domain.model.TaskName;
import dev.taskorc.domain.model.schedule.Schedule;
import dev.taskorc.domain.model.schedule.Trigger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tasks as rows and rows as tasks, for Jdbi and for plain JDBC alike. */
final class TaskRows {
  /** The columns that hold a task's definition, in one order for every statement. */
  static final String COLUMNS =
      """
      name, name_key, command_kind, command, schedule, zone, working_directory, environment, run_as,
      timeout_millis, total_timeout_millis, grace_millis, max_output, retries, retry_delay_millis,
      retry_backoff, retry_on, overlap, queue_limit, catch_up, catch_up_window_millis,
      success_codes, description, notes, tags, enabled, registration_wanted""";

  /** A task with its registration. */
  static final String SELECT =
      """
      SELECT t.*, r.armed_at, r.triggers, r.machine_zone, r.action
      FROM tasks t JOIN registrations r ON r.task_id = t.id
      """;

  private TaskRows() {}

  /** Every column of {@link #COLUMNS}, by name. */
  static Map<String, Object> columns(Task task) {
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

  static Task task(ResultSet row) throws SQLException {
    TaskName name = new TaskName(row.getString("name"));
    String command = row.getString("command");
    return new TaskBuilder(
            name,
            row.getString("command_kind").equals("SHELL")
                ? new Command.Shell(command)
                : new Command.Argv(Lines.split(command)),
            Schedule.parse(row.getString("schedule")),
            ZoneId.of(row.getString("zone")),
            row.getString("working_directory"))
        .environment(environment(row.getString("environment")))
        .runAs(new RunAs(row.getString("run_as")))
        .limits(
            new Limits(
                duration(row, "timeout_millis"),
                duration(row, "total_timeout_millis"),
                Duration.ofMillis(row.getLong("grace_millis")),
                row.getLong("max_output")))
        .retry(
            new RetryPolicy(
                row.getInt("retries"),
                Duration.ofMillis(row.getLong("retry_delay_millis")),
                row.getDouble("retry_backoff"),
                Optional.ofNullable(row.getString("retry_on")).map(ExitCodes::new)))
        .overlap(
            new OverlapPolicy(
                OverlapPolicy.Overlap.valueOf(row.getString("overlap")), row.getInt("queue_limit")))
        .catchUp(
            new CatchUp(
                CatchUp.Policy.valueOf(row.getString("catch_up")),
                duration(row, "catch_up_window_millis")))
        .successCodes(new ExitCodes(row.getString("success_codes")))
        .description(row.getString("description"))
        .notes(row.getString("notes"))
        .tags(Set.copyOf(Lines.split(row.getString("tags"))))
        .enabled(row.getInt("enabled") == 1)
        .registrationWanted(row.getInt("registration_wanted") == 1)
        .build();
  }

  /** Reads a row of {@link #SELECT}. */
  static StoredTask stored(ResultSet row) throws SQLException {
    Optional<Fact> fact = Optional.empty();
    String triggers = row.getString("triggers");
    if (triggers != null) {
      fact =
          Optional.of(
              new Fact(
                  Instant.ofEpochMilli(row.getLong("armed_at")),
                  Lines.split(triggers).stream().map(Trigger::parse).toList(),
                  row.getString("machine_zone"),
                  action(Lines.split(row.getString("action")))));
    }
    return new StoredTask(
        row.getLong("id"),
        task(row),
        Instant.ofEpochMilli(row.getLong("created_at")),
        Instant.ofEpochMilli(row.getLong("changed_at")),
        Instant.ofEpochMilli(row.getLong("due_from")),
        fact);
  }

  /** The working directory, then the words. */
  static String action(Action action) {
    return Lines.join(List.of(action.workingDirectory())) + Lines.join(action.words());
  }

  private static Action action(List<String> lines) {
    return new Action(lines.subList(1, lines.size()), lines.get(0));
  }

  static String triggers(List<Trigger> triggers) {
    return Lines.join(triggers.stream().map(Trigger::text).toList());
  }

  static Optional<Duration> duration(ResultSet row, String column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? Optional.empty() : Optional.of(Duration.ofMillis(millis));
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
