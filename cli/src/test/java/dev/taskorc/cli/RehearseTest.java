package dev.taskorc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskorc.cli.Orc.Reply;
import dev.taskorc.cli.output.JsonReader;
import dev.taskorc.domain.model.schedule.Schedule;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RehearseTest {
  private static final String MACHINE = ZoneId.systemDefault().getId();

  @TempDir Path home;
  private Orc orc;

  @BeforeEach
  void home() {
    orc = Orc.at(home);
  }

  @Test
  void counts_what_a_look_at_the_calendar_counts() {
    add("quarter", "*/15 * * * *", "UTC");
    add("workdays", "0 9,17 * * MON-FRI", "UTC");
    add("thirteenth", "0 0 13 * 5", "UTC");
    add("gated", "0 0 */2 * 1", "UTC");
    Reply reply = rehearse("--from", "2027-02-01T00:00Z", "--for", "28d");
    assertThat(reply.map().keySet())
        .asString()
        .isEqualTo("[from, to, tasks, timeline, timelineCut, clockChanges, unreadable]");
    Map<Object, Object> fires = new LinkedHashMap<>();
    for (Object task : reply.list("tasks")) {
      fires.put(JsonReader.at(task, "task"), JsonReader.at(task, "fires"));
      assertThat(JsonReader.at(task, "unstarted")).isEqualTo(0L);
    }
    // February 2027 begins on a Monday and has four of each weekday. Its first instant is excluded
    // and the first of March included: a Monday, and an odd day.
    assertThat(fires)
        .isEqualTo(Map.of("quarter", 28 * 96L, "workdays", 40L, "thirteenth", 5L, "gated", 2L));
    assertThat(reply.list("timeline")).hasSize(1000);
    assertThat(reply.at("timelineCut")).isEqualTo(true);
    assertThat(reply.at("timeline", 0))
        .isEqualTo(Map.of("at", "2027-02-01T00:15:00+00:00", "task", "quarter"));
  }

  @Test
  void the_timeline_is_in_order_and_complete() {
    add("a", "0 */3 * * *", "Europe/Berlin");
    add("b", "30 2 * * *", "Europe/Berlin");
    Reply reply = rehearse("--from", "2026-10-24T12:00+02:00", "--for", "2d");
    List<Instant> times =
        reply.list("timeline").stream()
            .map(fire -> Orc.instant(JsonReader.at(fire, "at")))
            .toList();
    assertThat(times).isSorted();
    var expected = new ArrayList<Instant>();
    for (String text : List.of("0 */3 * * *", "30 2 * * *")) {
      expected.addAll(
          Schedule.parse(text)
              .between(
                  Instant.parse("2026-10-24T10:00:00Z"),
                  Instant.parse("2026-10-26T10:00:00Z"),
                  ZoneId.of("Europe/Berlin"),
                  1000));
    }
    assertThat(times).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(reply.at("timelineCut")).isEqualTo(false);
    assertThat(reply.list("clockChanges")).hasSize(1);
    assertThat(reply.at("clockChanges", 0))
        .isEqualTo(
            Map.of(
                "at",
                "2026-10-25T02:00:00+01:00",
                "zone",
                "Europe/Berlin",
                "changeMillis",
                -3_600_000L,
                "tasks",
                List.of("a", "b")));
  }

  @Test
  void what_is_not_due_is_not_played() {
    add("on", "06:00", MACHINE);
    add("off", "06:00", MACHINE);
    orc.ok("disable", "off");
    add("stored", "06:00", MACHINE);
    orc.ok("unschedule", "stored");
    assertThat(rehearse("--for", "10d").list("tasks")).hasSize(1);
    assertThat(rehearse("--task", "ON", "--for", "10d").at("tasks", 0, "fires")).isEqualTo(10L);
    orc.ok("disable", "on");
    assertThat(orc.ok("rehearse").out()).startsWith("nothing is due");
    assertThat(orc.ok("history", "--json").list("results")).isEmpty();
  }

  @Test
  void people_see_the_first_of_them_and_a_summary() {
    add("x", "*/30 * * * *", "UTC");
    List<String> lines =
        orc.ok("rehearse", "--utc", "--from", "2026-06-01T00:00Z", "--for", "1d").outLines();
    assertThat(lines.get(0)).matches("WHEN \\(\\S+\\) +TASK");
    assertThat(lines.get(1)).matches("2026-06-01 00:30:00 +x");
    assertThat(lines).contains("... 28 more");
    assertThat(lines).anyMatch(line -> line.matches("x +48 +48 +2026-06-01 00:30:00 .*"));
  }

  @Test
  void a_year_of_a_hundred_tasks_is_counted_task_by_task() {
    List<String> schedules =
        List.of("0 %d * * *", "%d 3 * * 1", "%d 4 1 * *", "*/20 %d * * *", "%d 5 13 * FRI");
    orc.ok("migrate");
    for (int i = 0; i < 100; i++) {
      String schedule = schedules.get(i % 5).formatted(i % 24);
      orc.ok("add", "t" + i, "--schedule", schedule, "--zone", "UTC", "--quiet", "--command", "x");
    }
    Reply reply = rehearse("--from", "2027-12-31T00:00Z", "--for", "365d");
    assertThat(reply.list("tasks")).hasSize(100);
    Instant from = Instant.parse("2027-12-31T00:00:00Z");
    Instant to = Instant.parse("2028-12-30T00:00:00Z");
    for (Object task : reply.list("tasks")) {
      String schedule = (String) JsonReader.at(task, "schedule");
      int expected =
          Schedule.parse(schedule).between(from, to, ZoneId.of("UTC"), Integer.MAX_VALUE).size();
      assertThat(JsonReader.at(task, "fires")).as(schedule).isEqualTo((long) expected);
      assertThat(JsonReader.at(task, "unstarted")).as(schedule).isEqualTo(0L);
    }
  }

  private void add(String name, String schedule, String zone) {
    orc.ok("add", name, "--schedule", schedule, "--zone", zone, "--quiet", "--command", "echo");
  }

  private Reply rehearse(String... options) {
    var args = new ArrayList<>(List.of("rehearse", "--json"));
    args.addAll(List.of(options));
    return orc.ok(args.toArray(String[]::new));
  }
}
