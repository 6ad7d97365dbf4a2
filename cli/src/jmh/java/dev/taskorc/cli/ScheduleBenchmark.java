package dev.taskorc.cli;

import dev.taskorc.domain.model.schedule.Schedule;
import dev.taskorc.domain.model.schedule.trigger.Trigger;
import dev.taskorc.domain.port.scheduler.TriggerFormat;
import dev.taskorc.scheduler.windows.WindowsKind;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** What is done to a schedule, on average over a handful of everyday ones and hard ones. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(ScheduleBenchmark.COUNT)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ScheduleBenchmark {
  static final int COUNT = 10;

  private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
  private static final Instant FROM = Instant.parse("2026-03-28T12:34:56Z");
  private static final List<String> TEXTS =
      List.of(
          "0 2 * * *",
          "*/5 * * * *",
          "*/7 9-17 * * MON-FRI",
          "0 0 13 * 5",
          "0 0 29 2 *",
          "30 6 1,15 * *",
          "MON,WED 08:00",
          "0 18 L * *",
          "0 9 * * MON#1",
          "0 0 */2 * 1");

  private final List<Schedule> schedules = TEXTS.stream().map(Schedule::parse).toList();
  private final List<List<Trigger>> triggers =
      schedules.stream().map(schedule -> schedule.triggers(new WindowsKind().capabilities(), ZONE, ZONE).triggers()).toList();
  private final TriggerFormat format = new WindowsKind().triggerFormat();

  @Benchmark
  public void parse(Blackhole hole) {
    TEXTS.forEach(text -> hole.consume(Schedule.parse(text)));
  }

  @Benchmark
  public void next(Blackhole hole) {
    schedules.forEach(schedule -> hole.consume(schedule.next(FROM, ZONE)));
  }

  @Benchmark
  public void previous(Blackhole hole) {
    schedules.forEach(schedule -> hole.consume(schedule.previous(FROM, ZONE)));
  }

  @Benchmark
  public void translate(Blackhole hole) {
    schedules.forEach(schedule -> hole.consume(schedule.triggers(new WindowsKind().capabilities(), ZONE, ZONE)));
  }

  @Benchmark
  public void describe(Blackhole hole) {
    schedules.forEach(schedule -> hole.consume(schedule.describe()));
  }

  @Benchmark
  public void xml(Blackhole hole) {
    triggers.forEach(list -> hole.consume(format.render(list)));
  }
}
