package dev.taskorc.domain.usecase.report;

import dev.taskorc.domain.model.report.Explanation;
import dev.taskorc.domain.model.schedule.Dialect;
import dev.taskorc.domain.model.schedule.Schedule;
import dev.taskorc.domain.model.schedule.trigger.Capabilities;
import dev.taskorc.domain.model.schedule.trigger.TriggerPlan;
import dev.taskorc.domain.port.machine.DialectReader;
import dev.taskorc.domain.port.scheduler.KnownSchedulers;
import dev.taskorc.domain.port.scheduler.TriggerFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/** Says what a schedule means: in words, in fire times, in triggers. */
public final class ExplainSchedule {
  private final DialectReader dialects;
  private final KnownSchedulers schedulers;

  public ExplainSchedule(DialectReader dialects, KnownSchedulers schedulers) {
    this.dialects = dialects;
    this.schedulers = schedulers;
  }

  /**
   * @param scheduler the kind whose triggers are asked for
   * @param machineZone absent for a machine in the schedule's own zone
   * @param from exclusive
   */
  public record Question(
      String expression,
      Dialect dialect,
      String scheduler,
      ZoneId zone,
      Optional<ZoneId> machineZone,
      Instant from,
      int count) {}

  public Explanation explain(Question question) {
    Schedule schedule = read(question.dialect(), question.expression());
    ZoneId zone = question.zone();
    Instant from = question.from();
    Capabilities capabilities = schedulers.capabilities(question.scheduler());
    ZoneId clock = capabilities.clock(question.machineZone().orElse(zone));
    TriggerPlan plan = schedule.triggers(capabilities, zone, clock, from);
    TriggerFormat format = schedulers.triggerFormat(question.scheduler());
    var warnings = new LinkedHashSet<>(schedule.warnings(zone, from));
    warnings.addAll(plan.warnings());
    return new Explanation(
        question.expression(),
        question.dialect(),
        schedule,
        zone,
        schedule.between(from, Instant.MAX, zone, question.count()),
        List.copyOf(warnings),
        question.scheduler(),
        plan,
        format.name(),
        format.render(plan.triggers()));
  }

  /** The schedule that a text means in a dialect. */
  public Schedule read(Dialect dialect, String text) {
    return dialect == Dialect.CRON ? Schedule.parse(text) : dialects.read(dialect, text);
  }
}
