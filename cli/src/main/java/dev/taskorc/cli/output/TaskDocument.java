package dev.taskorc.cli.output;

import dev.taskorc.domain.model.field.TaskFields;
import dev.taskorc.domain.model.registration.SchedulerState;
import dev.taskorc.domain.model.report.TaskView;
import dev.taskorc.domain.model.task.Command;
import dev.taskorc.domain.model.task.Task;
import dev.taskorc.domain.model.task.UnreadableTask;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A task as JSON, as it is stored and as it stands. */
public final class TaskDocument {
  /** What people look for stands before the rest of a task. */
  private static final List<String> BEGINS =
      List.of(
          "name",
          "command",
          "schedule",
          "scheduleDescription",
          "zone",
          "description",
          "tags",
          "enabled",
          "registrationWanted",
          "registered",
          "nextRun",
          "lastResult",
          "lastNotRun");

  private TaskDocument() {}

  public static Map<String, Object> of(TaskView view) {
    Task task = view.stored().task();
    Map<String, Object> json = new LinkedHashMap<>();
    BEGINS.forEach(name -> json.put(name, null)); // Puts them first.
    json.put("name", task.name());
    json.put("command", command(task.command()));
    TaskFields.all().forEach(field -> json.put(field.json(), field.told(task)));
    json.put("scheduleDescription", task.schedule().describe());
    json.put("registered", view.stored().registered());
    json.put("nextRun", Times.utc(view.nextRun()));
    json.put(
        "lastResult",
        view.lastResult().map(result -> ResultDocument.of(result, view.nextAttempt())));
    json.put("lastNotRun", view.lastNotRun().map(ResultDocument::of));
    json.put("createdAt", Times.utc(view.stored().createdAt()));
    json.put("changedAt", Times.utc(view.stored().changedAt()));
    view.live().ifPresent(state -> json.put("live", state(state)));
    return json;
  }

  /** Of one that cannot be read. */
  public static Map<String, Object> of(UnreadableTask task) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", task.name());
    json.put("problem", task.problem());
    return json;
  }

  private static Map<String, Object> state(SchedulerState state) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("state", state.phase());
    json.put("lastResult", state.last().code());
    json.put("lastRun", Times.utc(state.lastRun()));
    json.put("nextRun", Times.utc(state.nextRun()));
    return json;
  }

  private static Map<String, Object> command(Command command) {
    return command instanceof Command.Shell shell
        ? Map.of("shell", shell.text())
        : Map.of("argv", ((Command.Argv) command).words());
  }
}
