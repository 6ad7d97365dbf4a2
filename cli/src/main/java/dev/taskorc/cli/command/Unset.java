package dev.taskorc.cli.command;

import dev.taskorc.domain.model.CatchUp;
import dev.taskorc.domain.model.Environment;
import dev.taskorc.domain.model.ExitCodes;
import dev.taskorc.domain.model.Limits;
import dev.taskorc.domain.model.OverlapPolicy;
import dev.taskorc.domain.model.RetryPolicy;
import dev.taskorc.domain.model.RunAs;
import dev.taskorc.domain.model.Task;
import dev.taskorc.domain.model.TaskBuilder;
import dev.taskorc.domain.model.Text;
import dev.taskorc.domain.model.error.InvalidValue;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

/** Puts one field of a task back to its default. */
final class Unset {
  private Unset() {}

  static Task apply(Task task, String field, ZoneId machineZone) {
    TaskBuilder to = task.with();
    Limits limits = task.limits();
    RetryPolicy retry = task.retry();
    switch (field) {
      case "zone" -> to.zone(machineZone);
      case "cwd" -> to.workingDirectory(Values.absolute("."));
      case "env" -> to.environment(Environment.EMPTY);
      case "timeout" ->
          to.limits(
              new Limits(
                  Optional.empty(), limits.totalTimeout(), limits.grace(), limits.maxOutput()));
      case "total-timeout" ->
          to.limits(
              new Limits(limits.timeout(), Optional.empty(), limits.grace(), limits.maxOutput()));
      case "grace" ->
          to.limits(
              new Limits(
                  limits.timeout(),
                  limits.totalTimeout(),
                  Limits.DEFAULT.grace(),
                  limits.maxOutput()));
      case "max-output" ->
          to.limits(
              new Limits(
                  limits.timeout(),
                  limits.totalTimeout(),
                  limits.grace(),
                  Limits.DEFAULT.maxOutput()));
      case "retries" -> to.retry(new RetryPolicy(0, retry.delay(), retry.backoff(), retry.on()));
      case "retry-delay" ->
          to.retry(
              new RetryPolicy(
                  retry.retries(), RetryPolicy.NONE.delay(), retry.backoff(), retry.on()));
      case "retry-backoff" ->
          to.retry(
              new RetryPolicy(
                  retry.retries(), retry.delay(), RetryPolicy.NONE.backoff(), retry.on()));
      case "retry-on" ->
          to.retry(
              new RetryPolicy(retry.retries(), retry.delay(), retry.backoff(), Optional.empty()));
      case "overlap" ->
          to.overlap(new OverlapPolicy(OverlapPolicy.SKIP.overlap(), task.overlap().queueLimit()));
      case "queue-limit" ->
          to.overlap(new OverlapPolicy(task.overlap().overlap(), OverlapPolicy.SKIP.queueLimit()));
      case "catch-up" -> to.catchUp(new CatchUp(CatchUp.LATEST.policy(), task.catchUp().window()));
      case "catch-up-window" -> to.catchUp(new CatchUp(task.catchUp().policy(), Optional.empty()));
      case "success-codes" -> to.successCodes(ExitCodes.ZERO);
      case "run-as" -> to.runAs(RunAs.CURRENT);
      case "tag", "tags" -> to.tags(Set.of());
      case "description" -> to.description("");
      case "disabled" -> to.enabled(true);
      case "no-register" -> to.registrationWanted(true);
      default ->
          throw new InvalidValue(
              "'" + Text.shown(field) + "' cannot be unset",
              "use zone, cwd, env, timeout, total-timeout, grace, retries, retry-delay, retry-backoff,"
                  + " retry-on, overlap, queue-limit, catch-up, catch-up-window, success-codes,"
                  + " max-output, run-as, tag, description, disabled or no-register");
    }
    return to.build();
  }
}
