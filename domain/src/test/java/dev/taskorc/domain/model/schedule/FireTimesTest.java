package dev.taskorc.domain.model.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FireTimesTest {
  private static final int LENGTH_MILLIS = 66 * 3_600_000;

  private static final long SEED = Long.getLong("schedule.seed", 20260328);

  /** Days with a clock change, or an ordinary one where the zone has none. */
  private static final List<String> MOMENTS =
      List.of(
          "Europe/Berlin 2026-03-29",
          "Europe/Berlin 2026-10-25",
          "America/New_York 2027-03-14",
          "America/New_York 2027-11-07",
          "Australia/Lord_Howe 2026-10-04",
          "Australia/Lord_Howe 2027-04-04",
          "America/Sao_Paulo 2018-11-04",
          "America/Sao_Paulo 2018-02-18",
          "Asia/Kolkata 2028-02-29",
          "Pacific/Apia 2011-12-30",
          "Pacific/Apia 2012-04-01",
          "UTC 2027-12-31");

  @Test
  void agree_with_a_brute_force_cron_around_every_kind_of_clock_change() {
    var cron = new RandomCron(SEED);
    for (int i = 0; i < 4000; i++) {
      String expression = cron.next();
      String moment = MOMENTS.get(i % MOMENTS.size());
      if (disagrees(expression, moment)) {
        String smallest = RandomCron.shrink(expression, e -> disagrees(e, moment));
        assertThat(actual(smallest, moment))
            .as("seed %d, '%s' shrunk to '%s' at %s", SEED, expression, smallest, moment)
            .isEqualTo(expected(smallest, moment));
      }
    }
  }

  @Test
  void next_and_previous_are_neighbours_in_what_lies_between() {
    var cron = new RandomCron(SEED + 1);
    var random = new Random(SEED + 1);
    for (int i = 0; i < 1500; i++) {
      String expression = cron.next();
      String moment = MOMENTS.get(i % MOMENTS.size());
      ZoneId zone = zone(moment);
      List<Instant> fires = expected(expression, moment);
      Schedule schedule = Schedule.parse(expression);
      for (int probe = 0; probe < 20; probe++) {
        Instant at = start(moment).plusMillis(random.nextInt(LENGTH_MILLIS));
        Optional<Instant> next = fires.stream().filter(fire -> fire.isAfter(at)).findFirst();
        Optional<Instant> previous =
            fires.stream().filter(fire -> !fire.isAfter(at)).reduce((a, b) -> b);
        if (next.isPresent()) {
          assertThat(schedule.next(at, zone))
              .as("seed %d: %s after %s", SEED, expression, at)
              .isEqualTo(next);
        }
        if (previous.isPresent()) {
          assertThat(schedule.previous(at, zone))
              .as("seed %d: %s before %s", SEED, expression, at)
              .isEqualTo(previous);
        }
      }
    }
  }

  @Test
  void agree_with_a_brute_force_cron_over_years() {
    var cron = new RandomCron(SEED + 2);
    LocalDate first = LocalDate.of(2027, 6, 1);
    for (int i = 0; i < 600; i++) {
      String expression = cron.next();
      var oracle = new VixieOracle(expression);
      var expected = new ArrayList<LocalDateTime>();
      for (int day = 0; day < 1100 && expected.size() < 2000; day++) {
        LocalDate date = first.plusDays(day);
        BitSet times = oracle.times(date);
        times.stream().forEach(t -> expected.add(date.atTime(t / 60, t % 60)));
      }
      Instant start = first.atStartOfDay(ZoneOffset.UTC).toInstant().minusSeconds(1);
      Schedule schedule = Schedule.parse(expression);
      List<Instant> actual =
          schedule.between(
              start, start.plus(1100, ChronoUnit.DAYS), ZoneOffset.UTC, expected.size());
      assertThat(actual)
          .as("seed %d: %s", SEED, expression)
          .isEqualTo(expected.stream().map(t -> t.toInstant(ZoneOffset.UTC)).toList());
      Instant end = start.plus(1100, ChronoUnit.DAYS);
      if (!expected.isEmpty() && expected.size() < 2000) {
        assertThat(schedule.previous(end, ZoneOffset.UTC))
            .as("seed %d: %s", SEED, expression)
            .contains(actual.get(actual.size() - 1));
      }
    }
  }

  /** What fires when around a clock change; the tables of docs/schedules.md. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          30 2 * * *    | Europe/Berlin       | 2026-03-28T12:00Z | 2026-03-29T01:00Z 2026-03-30T00:30Z
          0,30 2 * * *  | Europe/Berlin       | 2026-03-28T12:00Z | 2026-03-29T01:00Z 2026-03-30T00:00Z
          30 2,3 * * *  | Europe/Berlin       | 2026-03-28T12:00Z | 2026-03-29T01:00Z 2026-03-29T01:30Z
          30 2 * * *    | Europe/Berlin       | 2026-10-24T12:00Z | 2026-10-25T00:30Z 2026-10-26T01:30Z
          30 * * * *    | Europe/Berlin       | 2026-03-29T00:00Z | 2026-03-29T00:30Z 2026-03-29T01:30Z
          30 * * * *    | Europe/Berlin       | 2026-10-25T00:00Z | 2026-10-25T00:30Z 2026-10-25T01:30Z
          */30 2 * * *  | Europe/Berlin       | 2026-03-28T12:00Z | 2026-03-30T00:00Z 2026-03-30T00:30Z
          */30 2 * * *  | Europe/Berlin       | 2026-10-24T23:59Z | 2026-10-25T00:00Z 2026-10-25T00:30Z 2026-10-25T01:00Z
          0 */2 * * *   | Europe/Berlin       | 2026-03-28T22:59Z | 2026-03-28T23:00Z 2026-03-29T02:00Z
          0 */2 * * *   | Europe/Berlin       | 2026-10-24T23:00Z | 2026-10-25T00:00Z 2026-10-25T01:00Z
          0-59/30 2 * * * | Europe/Berlin     | 2026-03-28T12:00Z | 2026-03-29T01:00Z 2026-03-30T00:00Z
          15 2 * * *    | Australia/Lord_Howe | 2026-10-03T00:00Z | 2026-10-03T15:30Z 2026-10-04T15:15Z
          45 1 * * *    | Australia/Lord_Howe | 2027-04-03T00:00Z | 2027-04-03T14:45Z 2027-04-04T15:15Z
          0 0 * * *     | America/Sao_Paulo   | 2018-11-03T12:00Z | 2018-11-04T03:00Z 2018-11-05T02:00Z
          30 23 17 2 *  | America/Sao_Paulo   | 2018-02-01T12:00Z | 2018-02-18T01:30Z 2019-02-18T02:30Z
          0 9 30 12 *   | Pacific/Apia        | 2011-12-01T12:00Z | 2011-12-30T10:00Z 2012-12-29T19:00Z
          0 9 * * FRI   | Pacific/Apia        | 2011-12-24T12:00Z | 2011-12-30T10:00Z 2012-01-05T19:00Z
          0 * 30 12 *   | Pacific/Apia        | 2011-12-01T12:00Z | 2012-12-29T10:00Z 2012-12-29T11:00Z
          0 0 29 2 *    | UTC                 | 2096-03-01T00:00Z | 2104-02-29T00:00Z 2108-02-29T00:00Z
          """)
  void follow_vixie_through_a_clock_change(
      String expression, String zone, String after, String fires) {
    Schedule schedule = Schedule.parse(expression);
    Instant at = Instant.parse(after.replace("Z", ":00Z"));
    for (String fire : fires.split(" ")) {
      at = schedule.next(at, ZoneId.of(zone)).orElseThrow();
      assertThat(at).isEqualTo(Instant.parse(fire.replace("Z", ":00Z")));
      assertThat(schedule.previous(at, ZoneId.of(zone))).contains(at);
      assertThat(schedule.previous(at.minusNanos(1), ZoneId.of(zone))).get().matches(at::isAfter);
    }
  }

  @Test
  void the_search_is_bounded_whatever_the_rule_and_the_zone() {
    var rules =
        List.of(
            "0 0 29 2 *",
            "0 0 29 2 */7",
            "* 2 * 3 SUNL",
            "*/5 2 * 3 0L",
            "0 0 31W 1 *",
            "* * L-28 2 *",
            "0 0 29 2 1#5",
            "* * * * *");
    var cron = new RandomCron(SEED + 3);
    var expressions = new ArrayList<>(rules);
    for (int i = 0; i < 300; i++) {
      expressions.add(cron.next());
    }
    for (String expression : expressions) {
      var rule = (Recurrence) Schedule.parse(expression).rule();
      for (String moment : MOMENTS) {
        Instant at = start(moment);
        var forward = new FireTimes(rule, zone(moment).getRules());
        forward.next(at);
        var back = new FireTimes(rule, zone(moment).getRules());
        back.previous(at);
        assertThat(forward.steps()).as(expression).isLessThan(40_000);
        assertThat(back.steps()).as(expression).isLessThan(40_000);
      }
    }
  }

  @Test
  void a_rule_that_only_ever_falls_into_the_gap_never_fires() {
    Schedule schedule = Schedule.parse("*/5 2 * 3 SUNL");
    ZoneId berlin = ZoneId.of("Europe/Berlin");
    Instant now = Instant.parse("2026-01-01T00:00:00Z");
    assertThat(schedule.next(now, berlin)).isEmpty();
    assertThat(schedule.warnings(berlin, now))
        .anyMatch(warning -> warning.startsWith("it never fires in Europe/Berlin"));
    assertThat(schedule.next(now, ZoneOffset.UTC)).isPresent();
  }

  @Test
  void the_ends_of_time_are_no_error() {
    Schedule schedule = Schedule.parse("0 0 29 2 *");
    assertThat(schedule.warnings(ZoneOffset.UTC, Instant.MAX)).isEmpty();
    for (String zone : List.of("Europe/Berlin", "UTC", "Africa/Casablanca", "+14:00")) {
      assertThat(schedule.next(Instant.MAX, ZoneId.of(zone))).isEmpty();
      assertThat(schedule.previous(Instant.MIN, ZoneId.of(zone))).isEmpty();
      assertThat(schedule.next(Instant.MIN, ZoneId.of(zone))).isPresent();
      assertThat(schedule.previous(Instant.MAX, ZoneId.of(zone))).isPresent();
      assertThat(schedule.between(Instant.MIN, Instant.MAX, ZoneId.of(zone), 9999)).hasSize(2424);
    }
  }

  private static boolean disagrees(String expression, String moment) {
    return !actual(expression, moment).equals(expected(expression, moment));
  }

  private static List<Instant> actual(String expression, String moment) {
    Instant start = start(moment);
    return Schedule.parse(expression)
        .between(start, start.plusMillis(LENGTH_MILLIS), zone(moment), Integer.MAX_VALUE);
  }

  private static List<Instant> expected(String expression, String moment) {
    Instant start = start(moment);
    return new VixieOracle(expression)
        .between(start, start.plusMillis(LENGTH_MILLIS), zone(moment));
  }

  private static ZoneId zone(String moment) {
    return ZoneId.of(moment.split(" ")[0]);
  }

  private static Instant start(String moment) {
    return LocalDate.parse(moment.split(" ")[1])
        .atStartOfDay(ZoneOffset.UTC)
        .toInstant()
        .minus(30, ChronoUnit.HOURS);
  }
}
