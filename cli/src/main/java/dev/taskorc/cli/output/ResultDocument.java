package dev.taskorc.cli.output;

import dev.taskorc.domain.model.Attempt;
import dev.taskorc.domain.model.Result;
import java.time.Duration;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A result as JSON. */
public final class ResultDocument {
  private ResultDocument() {}

  public static Map<String, Object> of(Result result) {
    ZoneId zone = result.zone();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", result.id());
    json.put("task", result.task());
    json.put("status", result.status());
    json.put("final", result.isFinal());
    json.put("trigger", result.trigger());
    json.put("occurredAt", Times.iso(result.occurredAt(), zone));
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

  private static Map<String, Object> attempt(Attempt attempt, ZoneId zone) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("number", attempt.number());
    json.put("startedAt", Times.iso(Optional.of(attempt.startedAt()), zone));
    json.put("finishedAt", Times.iso(Optional.of(attempt.finishedAt()), zone));
    json.put("exitCode", attempt.exitCode());
    json.put("outputTail", attempt.outputTail());
    return json;
  }
}
