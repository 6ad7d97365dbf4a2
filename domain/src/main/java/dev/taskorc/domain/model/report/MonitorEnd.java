package dev.taskorc.domain.model.report;

import dev.taskorc.domain.model.run.Result;

/** How watching a task ended. */
public sealed interface MonitorEnd {
  /** The run watched for has ended. */
  record Ended(Result result) implements MonitorEnd {}

  /** The scheduler reports a start that failed, and no run was recorded. */
  record Failed(String reason, long lastResult) implements MonitorEnd {}

  /** Nothing runs, and nothing will by itself. */
  record NothingToCome(String reason, String advice) implements MonitorEnd {}

  /** Nothing came of it in time. */
  record TimedOut() implements MonitorEnd {}
}
