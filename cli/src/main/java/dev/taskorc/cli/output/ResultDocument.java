package dev.taskorc.cli.output;

import dev.taskorc.domain.model.run.Attempt;
import dev.taskorc.domain.model.run.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A result as JSON. */
public final class ResultDocument {
  private ResultDocument() {}

  public static Map<String, Object> of(Result result) {
    return of(result, Optional.empty());
  }

  /**
   * @param nextAttempt when a run that goes on tries again
   */
  public static Map<String, Object> of(Result result, Optional<Instant> nextAttempt) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", result.id());
    json.put("task", result.task());
    json.put("status", result.status());
    json.put("final", result.isFinal());
    json.put("trigger", result.trigger());
    json.put("occurredAt", Times.utc(result.occurredAt()));
    json.put("scheduledFor", Times.utc(result.scheduledFor()));
    json.put("startedAt", Times.utc(result.startedAt()));
    json.put("finishedAt", Times.utc(result.finishedAt()));
    json.put("durationMillis", result.duration().map(Duration::toMillis));
    json.put("exitCode", result.exitCode());
    json.put("attempts", result.attempts().stream().map(attempt -> attempt(attempt)).toList());
    json.put("reason", result.told());
    json.put("outputTail", result.outputTail());
    json.put("logFile", result.logFile());
    nextAttempt.ifPresent(at -> json.put("nextAttemptAt", Times.utc(at)));
    result
        .missed()
        .ifPresent(
            missed -> {
              json.put("count", missed.count());
              json.put("firstScheduledFor", Times.utc(missed.first()));
              json.put("lastScheduledFor", Times.utc(missed.last()));
            });
    return json;
  }

  private static Map<String, Object> attempt(Attempt attempt) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("number", attempt.number());
    json.put("startedAt", Times.utc(attempt.startedAt()));
    json.put("finishedAt", Times.utc(attempt.finishedAt()));
    json.put("exitCode", attempt.exitCode());
    json.put("outputTail", attempt.outputTail());
    return json;
  }
}
