package dev.taskorc.domain.model.task;

import dev.taskorc.domain.model.error.InvalidValue;
import dev.taskorc.domain.model.schedule.Schedule;
import dev.taskorc.domain.model.text.Text;
import java.time.ZoneId;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A task as its operator wishes it: what to run, when, how, and whether it is to be registered. Two
 * equal tasks behave the same.
 *
 * @param workingDirectory absolute, in the notation of the system it was given on
 * @param notes what its operators write down for each other, in several lines
 * @param enabled while false nothing is due; {@code orc run} works all the same
 * @param registrationWanted whether the operating system's scheduler is to know the task
 */
public record Task(
    TaskName name,
    Command command,
    Schedule schedule,
    ZoneId zone,
    String workingDirectory,
    Environment environment,
    RunAs runAs,
    Limits limits,
    RetryPolicy retry,
    OverlapPolicy overlap,
    CatchUp catchUp,
    ExitCodes successCodes,
    String description,
    String notes,
    SortedSet<String> tags,
    boolean enabled,
    boolean registrationWanted) {
  private static final String TAG = "[\\p{L}\\p{N}_.:/-]{1,50}"; // Few tasks have one.

  public Task {
    Text.checked("the working directory", workingDirectory, 4096);
    Text.checked("the description", description, 10_000);
    Text.checked("the text of the notes", notes, 10_000);
    tags = Collections.unmodifiableSortedSet(new TreeSet<>(tags));
    for (String tag : tags) {
      if (!tag.matches(TAG)) {
        throw new InvalidValue(
            "'" + Text.shown(tag) + "' is not a tag",
            "use 1 to 50 letters, digits, '_', '.', ':', '/' and '-'");
      }
    }
  }

  /** Whether anything is due at all: enabled, and meant to be registered. */
  public boolean awaited() {
    return enabled && registrationWanted;
  }

  /** A builder that starts as a copy of this task. */
  public TaskBuilder with() {
    return new TaskBuilder(this);
  }
}
