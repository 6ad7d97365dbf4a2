package dev.taskorc.domain.model.run;

import dev.taskorc.domain.model.task.RunName;
import dev.taskorc.domain.model.task.Task;
import dev.taskorc.domain.model.task.TaskName;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * One run of a task, or the record that there was none.
 *
 * @param zone the schedule's zone, in which {@code scheduledFor} is shown
 * @param isFinal false while the row may still change: open, or missed and may be caught up
 * @param occurredAt when the start came, or the missed one should have
 * @param exitCode the command's; absent when it has none
 * @param passedOn what {@code exec} or {@code run} ended with
 * @param missed how many fire times this row stands for, when it stands for missed ones
 * @param logFile relative to the home
 */
public record Result(
    long id,
    TaskName task,
    ZoneId zone,
    Status status,
    boolean isFinal,
    RunTrigger trigger,
    Instant occurredAt,
    Optional<Instant> scheduledFor,
    Optional<Instant> startedAt,
    Optional<Instant> finishedAt,
    OptionalInt exitCode,
    OptionalInt passedOn,
    List<Attempt> attempts,
    Optional<String> reason,
    String outputTail,
    Optional<String> logFile,
    Optional<Missed> missed) {

  private static final Pattern LOG_FILE =
      Pattern.compile("logs/[A-Za-z0-9_-][A-Za-z0-9_.-]*/[A-Za-z0-9_-][A-Za-z0-9_.-]*[.]log");

  /** Several missed fire times in one row. */
  public record Missed(int count, Instant first, Instant last) {}

  public Result {
    attempts = List.copyOf(attempts);
  }

  /** As it is named at the prompt. */
  public RunName name() {
    return new RunName(id);
  }

  /** When the next attempt comes of a run that waits for it; absent while one goes on. */
  public Optional<Instant> nextAttempt(Task of, Instant now) {
    if (status != Status.RUNNING || attempts.isEmpty()) {
      return Optional.empty();
    }
    Attempt last = attempts.get(attempts.size() - 1);
    boolean over =
        last.number() > of.retry().retries()
            || (last.exitCode().isPresent()
                && of.successCodes().contains(last.exitCode().getAsInt()));
    return over
        ? Optional.empty()
        : Optional.of(last.finishedAt().plus(of.retry().delayBefore(last.number() + 1)))
            .filter(now::isBefore);
  }

  /** Where the output of a run lies, relative to the home. */
  public static String logFileOf(TaskName task, long id) {
    return "logs/" + task.key() + "/" + id + ".log";
  }

  /**
   * Whether a path is that of an output that orc wrote: in a folder below the home's logs, and led
   * nowhere else by its parts.
   */
  public static boolean isLogFile(String path) {
    return path.length() < 400 && LOG_FILE.matcher(path).matches();
  }

  public Result withAttempts(List<Attempt> made) {
    return new Result(
        id,
        task,
        zone,
        status,
        isFinal,
        trigger,
        occurredAt,
        scheduledFor,
        startedAt,
        finishedAt,
        exitCode,
        passedOn,
        made,
        reason,
        outputTail,
        logFile,
        missed);
  }

  /** The reason; a failure has one always, if only what its command ended with. */
  public Optional<String> told() {
    if (reason.isPresent() || !status.isFailure()) {
      return reason;
    }
    return Optional.of(
        exitCode.isPresent() ? ExitWords.of(exitCode.getAsInt()) : "the reason is not known");
  }

  public Optional<Duration> duration() {
    return finishedAt.flatMap(this::runningTime);
  }

  /** How long it runs at a moment; nothing, as long as a clock that was set back says less. */
  public Optional<Duration> runningTime(Instant now) {
    return startedAt.map(
        start -> now.isBefore(start) ? Duration.ZERO : Duration.between(start, now));
  }
}
