package dev.taskorc.cli.output;

import dev.taskorc.domain.model.report.Rehearsal;
import dev.taskorc.domain.model.report.Rehearsal.TaskRehearsal;
import java.time.Duration;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;

/** A rehearsal as JSON. */
public final class RehearsalDocument {
  private RehearsalDocument() {}

  /**
   * @param zone in which its limits are told
   */
  public static Map<String, Object> of(Rehearsal played, ZoneId zone) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("from", Times.wall(played.from(), zone));
    json.put("to", Times.wall(played.to(), zone));
    json.put("tasks", played.tasks().stream().map(RehearsalDocument::rehearsed).toList());
    json.put("timeline", played.timeline().stream().map(RehearsalDocument::fire).toList());
    json.put("timelineCut", played.cut());
    json.put(
        "clockChanges",
        played.clockChanges().stream().map(RehearsalDocument::clockChange).toList());
    json.put("unreadable", played.unreadable().stream().map(TaskDocument::of).toList());
    return json;
  }

  private static Map<String, Object> fire(Rehearsal.Fire fire) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("at", Times.wall(fire.at(), fire.zone()));
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
    json.put("first", Times.wall(one.first(), zone));
    json.put("last", Times.wall(one.last(), zone));
    return json;
  }

  private static Map<String, Object> clockChange(Rehearsal.ClockChange change) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("at", Times.wall(change.at(), change.zone()));
    json.put("zone", change.zone().getId());
    json.put("changeMillis", change.change().toMillis());
    json.put("tasks", change.tasks());
    return json;
  }
}
