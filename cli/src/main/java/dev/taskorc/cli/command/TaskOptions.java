package dev.taskorc.cli.command;

import dev.taskorc.domain.model.CatchUp;
import dev.taskorc.domain.model.Durations;
import dev.taskorc.domain.model.Environment;
import dev.taskorc.domain.model.ExitCodes;
import dev.taskorc.domain.model.Limits;
import dev.taskorc.domain.model.OverlapPolicy;
import dev.taskorc.domain.model.RetryPolicy;
import dev.taskorc.domain.model.RunAs;
import dev.taskorc.domain.model.Task;
import dev.taskorc.domain.model.TaskBuilder;
import dev.taskorc.domain.model.error.InvalidValue;
import dev.taskorc.domain.model.schedule.Dialect;
import dev.taskorc.domain.model.schedule.Schedule;
import dev.taskorc.domain.usecase.ExplainSchedule;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import picocli.CommandLine.Option;

/** What {@code add} and {@code edit} may say of a task, beside its command. */
final class TaskOptions {
  @Option(names = "--schedule", paramLabel = "S", description = "when it is due, e.g. '0 2 * * *'")
  String schedule;

  @Option(
      names = "--dialect",
      paramLabel = "D",
      description = "of the schedule: cron (default), quartz, spring or cron4j")
  String dialect;

  @Option(names = "--zone", paramLabel = "Z", description = "time zone; default: the machine's")
  String zone;

  @Option(names = "--cwd", paramLabel = "DIR", description = "working directory; default: here")
  String cwd;

  @Option(names = "--env", paramLabel = "K=V", description = "a variable for the command")
  List<String> env = List.of();

  @Option(names = "--timeout", paramLabel = "D", description = "longest attempt, e.g. 30m")
  String timeout;

  @Option(
      names = "--total-timeout",
      paramLabel = "D",
      description = "longest run, retries included")
  String totalTimeout;

  @Option(names = "--grace", paramLabel = "D", description = "between gentle and hard end (10s)")
  String grace;

  @Option(names = "--retries", paramLabel = "N", description = "attempts after a failed one (0)")
  String retries;

  @Option(names = "--retry-delay", paramLabel = "D", description = "before the first retry (10s)")
  String retryDelay;

  @Option(names = "--retry-backoff", paramLabel = "F", description = "growth of the delay (1)")
  String retryBackoff;

  @Option(names = "--retry-on", paramLabel = "CODES", description = "only on these; 124: time-out")
  String retryOn;

  @Option(names = "--overlap", paramLabel = "P", description = "skip, queue, parallel or replace")
  String overlap;

  @Option(names = "--queue-limit", paramLabel = "N", description = "runs that may wait (1)")
  String queueLimit;

  @Option(names = "--catch-up", paramLabel = "P", description = "latest or none")
  String catchUp;

  @Option(names = "--catch-up-window", paramLabel = "D", description = "how late a run may start")
  String catchUpWindow;

  @Option(names = "--success-codes", paramLabel = "CODES", description = "e.g. 0,1-7 (0)")
  String successCodes;

  @Option(names = "--max-output", paramLabel = "SIZE", description = "of the log file (10m)")
  String maxOutput;

  @Option(names = "--run-as", paramLabel = "A", description = "current, s4u, system, user:NAME")
  String runAs;

  @Option(names = "--tag", paramLabel = "TAG", description = "a label; may be repeated")
  List<String> tags = List.of();

  @Option(
      names = "--description",
      paramLabel = "TEXT",
      preprocessor = AsItIs.class,
      description = "what it is for")
  String description;

  @Option(names = "--disabled", description = "nothing is due until it is enabled")
  boolean disabled;

  @Option(names = "--no-register", description = "only store it")
  boolean noRegister;

  /** The task with these options on top of what it is. */
  Task applyTo(Task task, ExplainSchedule schedules) {
    if (schedule == null && dialect != null) {
      throw new InvalidValue(
          "a dialect is given without a schedule", "add --schedule, or leave --dialect out");
    }
    TaskBuilder builder = task.with();
    given(schedule).map(text -> readSchedule(schedules)).ifPresent(builder::schedule);
    given(zone).map(Values::zone).ifPresent(builder::zone);
    given(cwd).map(Values::absolute).ifPresent(builder::workingDirectory);
    if (!env.isEmpty()) {
      var variables = new TreeMap<>(task.environment().variables());
      env.forEach(pair -> Values.putVariable(variables, pair));
      builder.environment(new Environment(variables));
    }
    given(runAs).map(RunAs::new).ifPresent(builder::runAs);
    given(successCodes).map(ExitCodes::new).ifPresent(builder::successCodes);
    given(description).ifPresent(builder::description);
    if (!tags.isEmpty()) {
      var all = new TreeSet<>(task.tags());
      all.addAll(tags);
      builder.tags(all);
    }
    if (disabled) {
      builder.enabled(false);
    }
    if (noRegister) {
      builder.registrationWanted(false);
    }
    return builder
        .limits(limits(task.limits()))
        .retry(retry(task.retry()))
        .overlap(overlap(task.overlap()))
        .catchUp(catchUp(task.catchUp()))
        .build();
  }

  Schedule readSchedule(ExplainSchedule schedules) {
    return schedules.read(
        given(dialect)
            .map(text -> Values.word("--dialect", Dialect.class, text))
            .orElse(Dialect.CRON),
        schedule);
  }

  private Limits limits(Limits old) {
    return new Limits(
        given(timeout).map(Durations::parse).or(old::timeout),
        given(totalTimeout).map(Durations::parse).or(old::totalTimeout),
        given(grace).map(Durations::parse).orElse(old.grace()),
        given(maxOutput).map(Values::bytes).orElse(old.maxOutput()));
  }

  private RetryPolicy retry(RetryPolicy old) {
    return new RetryPolicy(
        given(retries).map(text -> Values.number("--retries", text)).orElse(old.retries()),
        given(retryDelay).map(Durations::parse).orElse(old.delay()),
        given(retryBackoff)
            .map(text -> Values.decimal("--retry-backoff", text))
            .orElse(old.backoff()),
        given(retryOn).map(ExitCodes::new).or(old::on));
  }

  private OverlapPolicy overlap(OverlapPolicy old) {
    return new OverlapPolicy(
        given(overlap)
            .map(text -> Values.word("--overlap", OverlapPolicy.Overlap.class, text))
            .orElse(old.overlap()),
        given(queueLimit)
            .map(text -> Values.number("--queue-limit", text))
            .orElse(old.queueLimit()));
  }

  private CatchUp catchUp(CatchUp old) {
    return new CatchUp(
        given(catchUp)
            .map(text -> Values.word("--catch-up", CatchUp.Policy.class, text))
            .orElse(old.policy()),
        given(catchUpWindow).map(Durations::parse).or(old::window));
  }

  private static Optional<String> given(String option) {
    return Optional.ofNullable(option);
  }
}
