package dev.taskorc.domain.model.registration;

import dev.taskorc.domain.model.task.TaskName;
import java.util.List;
import java.util.Optional;

/**
 * How one registration stands to its task.
 *
 * @param otherHome the home a foreign registration names
 */
public record DriftReport(
    TaskName task, Verdict verdict, List<Drift> drifts, Optional<String> otherHome) {

  /** What the comparison found. */
  public enum Verdict {
    /** Read back and equal, or not wanted and not there. */
    OK,
    MISSING,
    DIFFERENT,
    /** Disabled, or enabled, behind orc's back; all else is equal. */
    SWITCHED,
    /** Its task cannot be read, so that nothing can be compared. */
    UNREADABLE,
    /** Ours, but no task wishes for it. */
    ORPHANED,
    /** Another home's, or nobody's; never touched. */
    FOREIGN;

    /** Whether {@code orc verify} ends with 8 for it. */
    public boolean isProblem() {
      return this != OK && this != FOREIGN;
    }
  }

  public DriftReport {
    drifts = List.copyOf(drifts);
  }
}
