package dev.taskorc.domain.model.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.taskorc.domain.model.error.InvalidValue;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final Instant NEW_YEAR = Instant.parse("2025-12-31T23:00:00Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          30 9 15 1,7 *         | at 09:30 on the 15th of January and July
          0 0 13 * 5            | at 00:00 on the 13th or on Fridays
          */7 9-17 * * MON-FRI  | every 7 minutes from 09:00 to 17:59 (counted anew each hour), Monday to Friday
          */15 9-17 * * 1-5     | every 15 minutes from 09:00 to 17:59, Monday to Friday
          0 0 */2 * 1           | at 00:00 on every 2nd day from the 1st to the 31st of every month, and only on Mondays
          * * * * *             | every minute
          * 9 * * *             | every minute from 09:00 to 09:59
          */5 * * * *           | every 5 minutes
          */5 * * * SAT,SUN     | every 5 minutes on Saturdays and Sundays
          5-55/10 * * * *       | at minutes 05, 15, 25, 35, 45 and 55 of every hour
          0 * * * *             | every hour
          17 * * * *            | every hour at minute 17
          0 */2 * * *           | every 2 hours from 00:00 to 22:00
          30 8-17 * * 1-5       | every hour from 08:30 to 17:30, Monday to Friday
          0,30 9-16 * * *       | every 30 minutes from 09:00 to 16:59
          5,35 8-17 * 12 *      | at minutes 05 and 35 of every hour from 08:00 to 17:59 every day in December
          0 6,18 * * *          | at 06:00 and 18:00 every day
          06:00                 | at 06:00 every day
          MON 08:00             | at 08:00 on Mondays
          mon,WED 8:00          | at 08:00 on Mondays and Wednesdays
          MON-FRI 08:00         | at 08:00, Monday to Friday
          FRI-SUN 08:00         | at 08:00, Friday to Sunday
          15 09:30              | at 09:30 on the 15th
          15,30 09:30           | at 09:30 on the 15th and 30th
          LAST 18:00            | at 18:00 on the last day of the month
          2026-12-24 18:00      | once, at 18:00 on Thursday, 24 December 2026
          @reboot               | when the machine starts
          @logon                | when the user logs on
          @weekly               | at 00:00 on Sundays
          @YEARLY               | at 00:00 on the 1st of January
          0 9 1 6 *             | at 09:00 on the 1st of June
          0 8 * 3-5 MON         | at 08:00 on Mondays in March to May
          0 8 1 1 1             | at 08:00 on the 1st of January, or on Mondays in January
          0 8 * * 5#2           | at 08:00 on the second Friday of the month
          0 8 * * FRIL          | at 08:00 on the last Friday of the month
          0 8 15W * *           | at 08:00 on the weekday nearest the 15th of the month
          0 8 LW * *            | at 08:00 on the last weekday (Monday to Friday) of the month
          0 8 L-3 * *           | at 08:00 on the 3rd day before the last day of the month
          0 8 1-7 * *           | at 08:00 on the 1st to the 7th
          """)
  void says_what_it_means(String text, String words) {
    assertThat(Schedule.parse(text).describe()).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          99:99             | is not a time of day: hour '99' is outside 0-23 | HH:MM
          06:60             | is not a time of day: minute '60' is outside 0-59 | HH:MM
          6:5               | is not a time of day: minute '5' is not two digits | HH:MM
          24:00             | hour '24' is outside 0-23 | HH:MM
          32 09:00          | day of month '32' is outside 1-31 | days 1-31
          0 09:00           | day of month '0' is outside 1-31 | days 1-31
          MONDAY 08:00      | day of week 'MONDAY' is not a number or name | SUN-SAT
          MON 15 08:00      | has 3 fields | five cron fields
          2026-02-29 10:00  | there is no day '2026-02-29' | YYYY-MM-DD
          2026-13-01 10:00  | there is no day '2026-13-01' | YYYY-MM-DD
          61 * * * *        | minute '61' is outside 0-59 | 0-59
          * 24 * * *        | hour '24' is outside 0-23 | 0-23
          * * 0 * *         | day of month '0' is outside 1-31 | 1-31
          * * * 13 *        | month '13' is outside 1-12 | JAN-DEC
          * * * * 8         | day of week '8' is outside 0-7 | Sunday
          5-64/30 * * * *   | minute '64' is outside 0-59 | 0-59
          */0 * * * *       | the step in minute '*/0' must be 1 or more | */5
          */99999999999 * * * * | the step in minute '*/99999999999' must be 1 or more | */5
          99999999999999999999 * * * * | is outside 0-59 | 0-59
          1,,2 * * * *      | minute has an empty place in its list | 0-59
          1, * * * *        | minute has an empty place in its list | 0-59
          5x * * * *        | minute '5x' is not a number | 0-59
          *x * * * *        | minute '*x' is not a number | 0-59
          1-5-9 * * * *     | minute '5-9' is not a number | 0-59
          */5/3 * * * *     | minute '5/3' is not a number | 0-59
          -5 * * * *        | minute '' is not a number | 0-59
          H * * * *         | minute 'H' is a hash of Jenkins | a number of your choice
          H/15 * * * *      | minute 'H/15' is a hash of Jenkins | a number of your choice
          ? * * * *         | minute '?': '?' stands alone, in a day field | *
          0 22-4 * * *      | hour '22-4' runs backwards | 22-23,0-4
          50-10 * * * *     | minute '50-10' runs backwards | 50-59,0-10
          0 0 * * FRI-MON   | day of week 'FRI-MON' runs backwards | FRI-SAT,SUN-MON
          0 0 * * 5-0       | day of week '5-0' runs backwards | 5-7
          0 0 * * 6-1       | day of week '6-1' runs backwards | write 6,0-1
          0 0 1 NOV-FEB *   | month 'NOV-FEB' runs backwards | NOV-DEC,JAN-FEB
          0 0 25-5 * *      | day of month '25-5' runs backwards | 25-31,1-5
          0 0 30 2 *        | never fires | L is the last day
          0 0 31 2,4,6 *    | never fires | L is the last day
          * * 30 2 *        | never fires | L is the last day
          0 0 L-30 2,4 *    | never fires | L is the last day
          0 0 31W 4 *       | never fires | L is the last day
          0 0 1-7 * */7#5   | day of week '*/7' is not a number or name | SUN-SAT
          0 0 * * 5#6       | a month has the 1st to the 5th of a weekday | SUN-SAT
          0 0 * * 5#0       | a month has the 1st to the 5th of a weekday | SUN-SAT
          0 0 * * L         | day of week 'L' is Saturday in some crons | FRIL
          0 0 L-31 * *      | reaches beyond the month | L
          0 0 40W * *       | day of month '40' is outside 1-31 | 1-31
          0 0 12 * * ?      | has 6 fields | --dialect quartz
          0 0 12 * * ? 2026 | has 7 fields | --dialect spring
          @every 5m         | is no nickname of a schedule | */5 * * * *
          @fortnightly      | is no nickname of a schedule | @weekly
          * * * *           | has 4 fields, a cron expression has five | five cron fields
          daily             | lacks its @ | @daily
          1 2 3 4 5 6 7 8   | has 8 fields, a cron expression has five | five cron fields
          FOO 08:00         | day of week 'FOO' is not a number or name | SUN-SAT
          (1) 08:00         | '(1)' is no day | five cron fields
          """)
  void refuses_with_the_field_the_text_and_what_is_allowed(
      String text, String message, String hint) {
    InvalidValue refusal = catchThrowableOfType(InvalidValue.class, () -> Schedule.parse(text));
    assertThat(refusal).as(text).isNotNull();
    assertThat(refusal.getMessage()).startsWith("schedule '" + text + "' ").contains(message);
    assertThat(refusal.hint()).contains(hint);
    assertThat(refusal.getMessage() + refusal.hint()).doesNotEndWith(".").doesNotContain("\n");
  }

  @Test
  void shows_refused_text_in_one_printable_line_of_sane_length() {
    String text = "5 \u001b[31m\r\n\u2028 " + "*".repeat(5000);
    InvalidValue refusal = catchThrowableOfType(InvalidValue.class, () -> Schedule.parse(text));
    assertThat(refusal.getMessage()).hasSizeLessThan(200).matches("[^\\p{Cntrl}\u2028]*");
    assertThatThrownBy(() -> Schedule.parse("")).isInstanceOf(InvalidValue.class);
    assertThatThrownBy(() -> Schedule.parse(" \t ")).isInstanceOf(InvalidValue.class);
    assertThatThrownBy(() -> Schedule.parse("\ud800")).isInstanceOf(InvalidValue.class);
  }

  /** Pairs that mean the same; the left one is what Debian's cron takes or a plain form. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          0 0 * * 5-7         | 0 0 * * 0,5,6
          0 0 * * 7           | 0 0 * * SUN
          0 0 * * fri-sun     | 0 0 * * 5,6,0
          0 0 * * SUN-TUE     | 0 0 * * 0-2
          0 0 * * 1-7/2       | 0 0 * * 1,3,5,0
          0 0 * * 0-7         | 0 0 * * *
          00 007 * * *        | 0 7 * * *
          0 0 1 jan,Mar-may,NOV * | 0 0 1 1,3,4,5,11 *
          1-5,10-20/2 * * * * | 1,2,3,4,5,10,12,14,16,18,20 * * * *
          */20,3 * * * *      | 0,3,20,40 * * * *
          5/15 * * * *        | 5,20,35,50 * * * *
          */90 * * * *        | 0 * * * *
          0 0 ? * MON         | 0 0 * * MON
          0 0 1 * ?           | 0 0 1 * *
          0 0 1-31 * 5        | 0 0 * * *
          0 0 *,5 * 1         | 0 0 * * 1
          0 0 */2 * 1,2       | 0 0 */2 * MON,TUE
          @daily              | 0 0 * * *
          @midnight           | 0 0 * * *
          @hourly             | 0 * * * *
          @weekly             | 0 0 * * 0
          @monthly            | 0 0 1 * *
          @annually           | 0 0 1 1 *
          06:00               | 0 6 * * *
          MON 08:00           | 0 8 * * 1
          FRI#2 08:00         | 0 8 * * 5#2
          15 09:30            | 30 9 15 * *
          LAST 18:00          | 0 18 L * *
          0 18 last * *       | 0 18 L * *
          0 8 * * 5l          | 0 8 * * FRIL
          0 8 l * *           | 0 8 L-0 * *
          """)
  void reads_many_ways_of_saying_the_same(String text, String same) {
    Instant end = Instant.parse("2029-01-01T00:00:00Z");
    assertThat(Schedule.parse(text).between(NEW_YEAR, end, BERLIN, 3000))
        .isEqualTo(Schedule.parse(same).between(NEW_YEAR, end, BERLIN, 3000))
        .isNotEmpty();
  }

  @Test
  void quartz_extras_find_their_days() {
    assertThat(next("0 8 15W * *", "2026-08-01T00:00")).isEqualTo("2026-08-14T08:00");
    assertThat(next("0 8 15W * *", "2026-11-01T00:00")).isEqualTo("2026-11-16T08:00");
    assertThat(next("0 8 1W * *", "2026-07-31T20:00")).isEqualTo("2026-08-03T08:00");
    assertThat(next("0 8 31W * *", "2026-05-01T00:00")).isEqualTo("2026-05-29T08:00");
    assertThat(next("0 8 31W * *", "2026-06-01T00:00")).isEqualTo("2026-07-31T08:00");
    assertThat(next("0 8 LW * *", "2026-05-01T00:00")).isEqualTo("2026-05-29T08:00");
    assertThat(next("0 8 L-3 * *", "2026-02-01T00:00")).isEqualTo("2026-02-25T08:00");
    assertThat(next("0 8 * * 5#5", "2026-02-01T00:00")).isEqualTo("2026-05-29T08:00");
  }

  @Test
  void both_day_fields_match_by_the_star_rule() {
    assertThat(next("0 0 13 * 5", "2026-03-28T00:00")).isEqualTo("2026-04-03T00:00");
    assertThat(next("0 0 */2 * 1", "2026-03-28T00:00")).isEqualTo("2026-04-13T00:00");
    assertThat(next("0 0 13 * */5", "2026-03-28T00:00")).isEqualTo("2026-09-13T00:00");
    assertThat(next("0 0 */100,13 * 5", "2026-03-28T00:00")).isEqualTo("2026-05-01T00:00");
  }

  @Test
  void a_one_shot_fires_once_and_follows_the_clock_change() {
    Schedule gap = Schedule.parse("2026-03-29 02:30");
    assertThat(gap.next(NEW_YEAR, BERLIN)).contains(Instant.parse("2026-03-29T01:00:00Z"));
    assertThat(gap.next(Instant.parse("2026-03-29T01:00:00Z"), BERLIN)).isEmpty();
    assertThat(gap.previous(Instant.MAX, BERLIN)).contains(Instant.parse("2026-03-29T01:00:00Z"));
    assertThat(gap.warnings(BERLIN, NEW_YEAR)).singleElement().asString().contains("03:00");
    Schedule twice = Schedule.parse("2026-10-25T02:30");
    assertThat(twice.next(NEW_YEAR, BERLIN)).contains(Instant.parse("2026-10-25T00:30:00Z"));
    assertThat(Schedule.parse("9000-01-01 00:00").next(NEW_YEAR, BERLIN)).isPresent();
  }

  @Test
  void an_event_has_no_fire_times() {
    for (String text : new String[] {"@reboot", "@LOGON"}) {
      Schedule event = Schedule.parse(text);
      assertThat(event.next(NEW_YEAR, BERLIN)).isEmpty();
      assertThat(event.previous(NEW_YEAR, BERLIN)).isEmpty();
      assertThat(event.between(NEW_YEAR, Instant.MAX, BERLIN, 10)).isEmpty();
      assertThat(event.warnings(BERLIN, NEW_YEAR)).isEmpty();
    }
    assertThat(Schedule.parse("@reboot").kind()).isEqualTo(Schedule.Kind.REBOOT);
    assertThat(Schedule.parse("@logon").kind()).isEqualTo(Schedule.Kind.LOGON);
    assertThat(Schedule.parse("06:00").kind()).isEqualTo(Schedule.Kind.RECURRING);
    assertThat(Schedule.parse("2026-12-24 18:00").kind()).isEqualTo(Schedule.Kind.ONCE);
  }

  @Test
  void is_a_value_by_its_text() {
    assertThat(Schedule.parse("  0 6 * * *\n").text()).isEqualTo("0 6 * * *");
    assertThat(Schedule.parse(" 06:00"))
        .isEqualTo(Schedule.parse("06:00 "))
        .hasSameHashCodeAs(Schedule.parse("06:00"))
        .isNotEqualTo(Schedule.parse("0 6 * * *"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          0 0 13 * 5     | both day fields are set: it fires when either matches, on the 13th or on Fridays
          0 0 */2 * 1    | must match together
          30 2 * * *     | 02:30 on 2026-03-29 does not exist in Europe/Berlin
          30 2 * * *     | 02:30 on 2026-10-25 occurs twice in Europe/Berlin
          */15 2 * * *   | it is left out
          */15 2 * * *   | it fires at both
          31 09:00       | months without a 31st are skipped
          0 0 29 2 *     | it fires rarely: the next time is on 2028-02-29
          5/15 * * * *   | '5/15' is read as '5-59/15'
          */90 * * * *   | the step 90 is larger than the range, so only 0 matches
          */45 * * * *   | minute '*/45' starts anew with each hour: after 45 comes 0, 15 later and not 45
          0-59/40 * * * * | starts anew with each hour: after 40 comes 0, 20 later and not 40
          0 */7 * * *    | hour '*/7' starts anew with each day: after 21 comes 0, 3 later and not 7
          0 0 */2 * *    | starts anew with each month: after 31 comes 1
          0 0 1 */5 *    | starts anew with each year: after 11 comes 1, 2 later and not 5
          0 0 * * */2    | starts anew with each week: after 6 comes 0, 1 later and not 2
          MON/2 08:00    | day of week 'MON/2' is read as 'MON-7/2'; other crons refuse it; it says nothing of every second week
          2/10 08:00     | '2/10' is read as '2-31/10'
          2026-01-01 00:00 | is over
          """)
  void warns_of_what_may_surprise(String text, String warning) {
    assertThat(Schedule.parse(text).warnings(BERLIN, NEW_YEAR))
        .anyMatch(line -> line.contains(warning))
        .noneMatch(line -> line.contains("\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "* * * * *",
        "*/5 * * * *",
        "0 * * * *",
        "0 9 * * 1-5",
        "0 9 25-31 * *",
        "*/20 */8 * * *",
        "0 0 1 */3 *",
        "L 09:00"
      })
  void does_not_cry_wolf(String text) {
    assertThat(Schedule.parse(text).warnings(BERLIN, NEW_YEAR)).isEmpty();
  }

  private static String next(String text, String after) {
    Instant at = LocalDateTime.parse(after).toInstant(ZoneOffset.UTC);
    Instant next = Schedule.parse(text).next(at, ZoneOffset.UTC).orElseThrow();
    return LocalDateTime.ofInstant(next, ZoneOffset.UTC).toString();
  }
}
