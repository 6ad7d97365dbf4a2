package dev.taskorc.cli.output;

import dev.taskorc.domain.model.Attempt;
import dev.taskorc.domain.model.Command;
import dev.taskorc.domain.model.Drift;
import dev.taskorc.domain.model.DriftReport;
import dev.taskorc.domain.model.Explanation;
import dev.taskorc.domain.model.Finding;
import dev.taskorc.domain.model.Rehearsal;
import dev.taskorc.domain.model.Rehearsal.TaskRehearsal;
import dev.taskorc.domain.model.Result;
import dev.taskorc.domain.model.ResultCode;
import dev.taskorc.domain.model.SchedulerState;
import dev.taskorc.domain.model.Step;
import dev.taskorc.domain.model.Task;
import dev.taskorc.domain.model.TaskView;
import dev.taskorc.domain.model.field.TaskFields;
import dev.taskorc.domain.model.schedule.Trigger;
import dev.taskorc.domain.model.schedule.TriggerPlan;
import java.time.Duration;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The JSON documents. They are an interface: fields are added, never renamed. */
public final class Documents {
  /** What people look for stands before the rest of a task. */
  private static final List<String> TASK_BEGINS =
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
          "lastResult");

  private Documents() {}

  public static Map<String, Object> task(TaskView view) {
    Task task = view.stored().task();
    ZoneId zone = task.zone();
    Map<String, Object> json = new LinkedHashMap<>();
    TASK_BEGINS.forEach(name -> json.put(name, null)); // Puts them first.
    json.put("name", task.name());
    json.put("command", command(task.command()));
    TaskFields.all().forEach(field -> json.put(field.json(), field.told(task)));
    json.put("scheduleDescription", task.schedule().describe());
    json.put("registered", view.stored().registered());
    json.put("nextRun", Times.iso(view.nextRun(), zone));
    json.put("lastResult", view.lastResult().map(Documents::result));
    json.put("createdAt", Times.iso(view.stored().createdAt(), zone));
    json.put("changedAt", Times.iso(view.stored().changedAt(), zone));
    view.live().ifPresent(state -> json.put("live", state(state, zone)));
    return json;
  }

  public static Map<String, Object> state(SchedulerState state, ZoneId zone) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("state", state.phase());
    json.put("lastResult", state.lastResult());
    json.put("lastRun", Times.iso(state.lastRun(), zone));
    json.put("nextRun", Times.iso(state.nextRun(), zone));
    return json;
  }

  public static Map<String, Object> result(Result result) {
    ZoneId zone = result.zone();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", result.id());
    json.put("task", result.task());
    json.put("status", result.status());
    json.put("final", result.isFinal());
    json.put("trigger", result.trigger());
    json.put("scheduledFor", Times.iso(result.scheduledFor(), zone));
    json.put("startedAt", Times.iso(result.startedAt(), zone));
    json.put("finishedAt", Times.iso(result.finishedAt(), zone));
    json.put("durationMillis", result.duration().map(Duration::toMillis));
    json.put("exitCode", result.exitCode());
    json.put(
        "attempts", result.attempts().stream().map(attempt -> attempt(attempt, zone)).toList());
    json.put("reason", result.reason());
    json.put("outputTail", result.outputTail());
    json.put("logFile", result.logFile());
    result
        .missed()
        .ifPresent(
            missed -> {
              json.put("count", missed.count());
              json.put("firstScheduledFor", Times.iso(missed.first(), zone));
              json.put("lastScheduledFor", Times.iso(missed.last(), zone));
            });
    return json;
  }

  public static Map<String, Object> drift(DriftReport report) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("task", report.task());
    json.put("verdict", report.verdict());
    json.put("problem", report.verdict().isProblem());
    json.put("differences", report.drifts().stream().map(Documents::difference).toList());
    json.put("home", report.otherHome());
    return json;
  }

  public static Map<String, Object> finding(Finding finding) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("subject", finding.subject());
    json.put("level", finding.level());
    json.put("detail", finding.detail());
    json.put("advice", finding.advice());
    return json;
  }

  public static Map<String, Object> step(Step step) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", step.name());
    json.put("ok", step.ok());
    json.put("detail", step.detail());
    json.put("durationMillis", step.took().toMillis());
    return json;
  }

  public static Map<String, Object> explanation(Explanation told) {
    ZoneId zone = told.zone();
    TriggerPlan plan = told.plan();
    Map<String, Object> windows = new LinkedHashMap<>();
    windows.put("exact", plan.exact());
    windows.put("gated", !plan.exact());
    windows.put("gateReason", plan.gateReason());
    windows.put("triggerCount", plan.triggers().size());
    windows.put("triggers", plan.triggers().stream().map(Trigger::describe).toList());
    windows.put("xml", told.xml());
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("expression", told.expression());
    json.put("dialect", told.dialect());
    json.put("schedule", told.schedule().text());
    json.put("description", told.schedule().describe());
    json.put("zone", zone.getId());
    json.put("next", told.next().stream().map(at -> Times.iso(at, zone)).toList());
    json.put("warnings", told.warnings());
    json.put("windows", windows);
    return json;
  }

  public static Map<String, Object> resultCode(ResultCode told) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("code", told.code());
    json.put("hex", told.hex());
    json.put("signed", told.signed());
    json.put("name", told.name());
    json.put("meaning", told.meaning());
    json.put("cause", told.cause());
    json.put("advice", told.advice());
    json.put("failure", told.failure());
    return json;
  }

  public static Map<String, Object> rehearsal(Rehearsal played) {
    ZoneId machine = ZoneId.systemDefault();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("from", Times.iso(played.from(), machine));
    json.put("to", Times.iso(played.to(), machine));
    json.put("tasks", played.tasks().stream().map(Documents::rehearsed).toList());
    json.put("timeline", played.timeline().stream().map(Documents::fire).toList());
    json.put("timelineCut", played.cut());
    json.put("clockChanges", played.clockChanges().stream().map(Documents::clockChange).toList());
    return json;
  }

  private static Map<String, Object> fire(Rehearsal.Fire fire) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("at", Times.iso(fire.at(), fire.zone()));
    json.put("task", fire.task());
    return json;
  }

  private static Map<String, Object> rehearsed(TaskRehearsal one) {
    ZoneId zone = one.task().zone();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("task", one.task().name());
    json.put("schedule", one.task().schedule().text());
    json.put("zone", zone.getId());
    json.put("fires", one.fires());
    json.put("ticks", one.ticks());
    json.put("unstarted", one.unstarted());
    json.put("overlaps", one.overlaps());
    json.put("meanDurationMillis", one.meanDuration().map(Duration::toMillis));
    json.put("first", Times.iso(one.first(), zone));
    json.put("last", Times.iso(one.last(), zone));
    return json;
  }

  private static Map<String, Object> clockChange(Rehearsal.ClockChange change) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("at", Times.iso(change.at(), change.zone()));
    json.put("zone", change.zone().getId());
    json.put("changeMillis", change.change().toMillis());
    json.put("tasks", change.tasks());
    return json;
  }

  public static Map<String, Object> error(String code, String message, String hint) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("code", code);
    json.put("message", message);
    json.put("hint", hint);
    return Map.of("error", json);
  }

  private static Map<String, Object> command(Command command) {
    return command instanceof Command.Shell shell
        ? Map.of("shell", shell.text())
        : Map.of("argv", ((Command.Argv) command).words());
  }

  private static Map<String, Object> attempt(Attempt attempt, ZoneId zone) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("number", attempt.number());
    json.put("startedAt", Times.iso(Optional.of(attempt.startedAt()), zone));
    json.put("finishedAt", Times.iso(Optional.of(attempt.finishedAt()), zone));
    json.put("exitCode", attempt.exitCode());
    json.put("outputTail", attempt.outputTail());
    return json;
  }

  private static Map<String, Object> difference(Drift drift) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("field", drift.field());
    json.put("wished", drift.wished());
    json.put("found", drift.found());
    return json;
  }
}
