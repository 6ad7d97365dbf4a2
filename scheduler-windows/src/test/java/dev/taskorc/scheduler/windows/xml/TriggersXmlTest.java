package dev.taskorc.scheduler.windows.xml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskorc.domain.model.schedule.RandomCron;
import dev.taskorc.domain.model.schedule.RealLifeSchedules;
import dev.taskorc.domain.model.schedule.Schedule;
import dev.taskorc.domain.model.schedule.trigger.BootTrigger;
import dev.taskorc.domain.model.schedule.trigger.CalendarTrigger;
import dev.taskorc.domain.model.schedule.trigger.Days;
import dev.taskorc.domain.model.schedule.trigger.LogonTrigger;
import dev.taskorc.domain.model.schedule.trigger.Repetition;
import dev.taskorc.domain.model.schedule.trigger.TimeTrigger;
import dev.taskorc.domain.model.schedule.trigger.Trigger;
import dev.taskorc.scheduler.windows.TaskSchema;
import dev.taskorc.scheduler.windows.WindowsKind;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class TriggersXmlTest {
  private final TriggersXml format = new TriggersXml();

  @Test
  void writes_the_children_in_the_order_of_windows() {
    var trigger =
        new CalendarTrigger(
            LocalDateTime.of(2026, 1, 5, 9, 0),
            new Days.ByWeek(1, Set.of(DayOfWeek.FRIDAY, DayOfWeek.MONDAY)),
            Optional.of(
                new Repetition(
                    Duration.ofMinutes(7), Optional.of(Duration.ofMinutes(59).plusSeconds(30)))));
    assertThat(format.render(List.of(trigger)))
        .isEqualTo(
            """
            <Triggers xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
              <CalendarTrigger>
                <Repetition>
                  <Interval>PT7M</Interval>
                  <Duration>PT59M30S</Duration>
                </Repetition>
                <StartBoundary>2026-01-05T09:00:00</StartBoundary>
                <Enabled>true</Enabled>
                <ScheduleByWeek>
                  <WeeksInterval>1</WeeksInterval>
                  <DaysOfWeek>
                    <Monday></Monday>
                    <Friday></Friday>
                  </DaysOfWeek>
                </ScheduleByWeek>
              </CalendarTrigger>
            </Triggers>"""
                .replace("></Monday>", "/>")
                .replace("></Friday>", "/>"));
  }

  @Test
  void every_kind_of_trigger_is_valid() throws Exception {
    LocalDateTime start = LocalDateTime.of(2028, 2, 29, 23, 59);
    var all = new TreeSet<>(List.of(1, 2, 3, 4));
    List<Days> days =
        List.of(
            new Days.ByDay(365),
            new Days.ByWeek(52, EnumSet.allOf(DayOfWeek.class)),
            new Days.ByMonth(all, true, EnumSet.allOf(Month.class)),
            new Days.ByMonth(new TreeSet<>(), true, Set.of(Month.MAY)),
            new Days.ByMonthDayOfWeek(
                all, true, EnumSet.allOf(DayOfWeek.class), EnumSet.allOf(Month.class)));
    TaskSchema schema = TaskSchema.orAbort();
    for (Days each : days) {
      schema.check(format.render(List.of(new CalendarTrigger(start, each, Optional.empty()))));
    }
    var forEver = new Repetition(Duration.ofDays(31), Optional.empty());
    List<Trigger> others =
        List.of(
            new TimeTrigger(start, Optional.of(forEver)), new BootTrigger(), new LogonTrigger());
    schema.check(format.render(others));
  }

  @Test
  void every_plan_is_valid() throws Exception {
    TaskSchema schema = TaskSchema.orAbort();
    ZoneId berlin = ZoneId.of("Europe/Berlin");
    for (String text : RealLifeSchedules.all()) {
      schema.check(render(text, berlin, berlin));
      schema.check(render(text, ZoneId.of("America/New_York"), berlin));
    }
    var cron = new RandomCron(71);
    for (int i = 0; i < 1000; i++) {
      schema.check(render(cron.next(), ZoneOffset.UTC, ZoneOffset.UTC));
    }
  }

  private String render(String text, ZoneId zone, ZoneId machine) {
    return format.render(
        Schedule.parse(text).triggers(new WindowsKind().capabilities(), zone, machine).triggers());
  }
}
