package dev.taskorc.domain.model.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.taskorc.domain.model.error.InvalidValue;
import java.time.Duration;
import java.util.Random;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts that are schedules elsewhere: the line says what they are, and what to write. */
class ForeignSchedulesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "CRON_TZ=Europe/Brussels 0 9 * * * | names its zone | '0 9 * * *' and --zone Europe/Brussels",
        "TZ=UTC @daily | names its zone | '@daily' and --zone UTC",
        "0 9 * * * Asia/Tokyo | names its zone | '0 9 * * *' and --zone Asia/Tokyo",
        "06:00 UTC | names its zone | '06:00' and --zone UTC",
        "cron(0 10 * * ? *) | AWS | first five fields",
        "cron(15 10 ? * 6L 2027-2030) | AWS | --zone UTC",
        "rate(5 minutes) | AWS | */5 * * * *",
        "at(2026-12-24T18:00:00) | AWS | 2026-12-24 18:00",
        "\"0 4 * * *\" | quotation marks | '0 4 * * *'",
        "'@daily' | quotation marks | '@daily'",
        "\u201c0 4 * * *\u201d | quotation marks | '0 4 * * *'",
        "\"0 4 * * * | quotation marks | '0 4 * * *'",
        "0 4 * * *' | quotation marks | '0 4 * * *'",
        "cron: '0 5 * * *' | word before it | '0 5 * * *'",
        "- cron: 0 5 * * 1-5 | word before it | '0 5 * * 1-5'",
        "SCHEDULE=@hourly | word before it | '@hourly'",
        "30 7 * * * root run-parts | line of a crontab | '30 7 * * *' alone",
        "0 5 * * * backup.sh | line of a crontab | --command",
        "*/10 * * * 1-5 /usr/bin/x --all | line of a crontab | '*/10 * * * 1-5' alone",
        "@daily /usr/local/bin/clean | line of a crontab | '@daily' alone",
        "17 * * * * cd / && run-parts /etc/cron.hourly | line of a crontab | alone",
        "*-*-* 10:00:30 | OnCalendar | there are no seconds",
        "Mon *-*-* 06:30 | OnCalendar | MON,TUE 10:00",
        "Mon..Fri 22:30 | OnCalendar | MON,TUE 10:00",
        "OnCalendar=daily | OnCalendar | 10:00",
        "2026-*-1 10:00 | OnCalendar | 15 10:00",
        "0 10 * * ? * | six fields, the last of them for years | '0 10 * * ?'",
        "0 9 1 1 * 2027 | six fields, the last of them for years | '0 9 1 1 *'",
        "06:00:00 | has seconds | write 06:00",
        "MON 08:00:30 | has seconds | write MON 08:00",
        "2026-12-24 18:00:00 | has seconds | write 2026-12-24 18:00",
        "08:00 MON | time before the day | 'MON 08:00'",
        "09:30 15 | time before the day | '15 09:30'",
        "6pm | half a day | 18:00",
        "12:30 AM | half a day | 00:30",
        "MON 12 p.m. | half a day | MON 12:00",
        "at 9 am | half a day | 09:00",
        "every 5 minutes | interval | */5 * * * *",
        "5m | interval | 0 */2 * * *",
        "PT15M | interval | */5 * * * *",
        "R/P1D | interval | */5 * * * *",
        "daily | lacks its @ | write @daily",
        "Reboot | lacks its @ | write @reboot",
        "0 8 LW-1 * * | LW, the last weekday of a month, stands alone | L-1"
      })
  void the_line_names_the_form_and_what_to_write(String text, String what, String hint) {
    InvalidValue refused = catchThrowableOfType(InvalidValue.class, () -> Schedule.parse(text));
    assertThat(refused.getMessage()).contains(what);
    assertThat(refused.hint()).contains(hint).doesNotContain("quartz");
    assertThat(refused.getMessage() + refused.hint()).doesNotContain("\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0 0 12 * * ?", "0 */5 * * * *", "0 15 10 ? * MON-FRI", "0 0 9 ? * 6#3 2027"})
  void what_another_dialect_does_read_is_sent_there(String text) {
    assertThatThrownBy(() -> Schedule.parse(text))
        .isInstanceOfSatisfying(
            InvalidValue.class, refused -> assertThat(refused.hint()).contains("--dialect quartz"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"99:99", "0 0 30 2 *", "MON-XYZ 08:00", "hello", "* * * *", "61 * * * *"})
  void what_is_only_wrong_is_refused_as_before(String text) {
    assertThatThrownBy(() -> Schedule.parse(text))
        .hasMessageNotContainingAny("quotation", "crontab", "zone", "OnCalendar", "interval");
  }

  @Test
  void long_and_odd_texts_take_no_time() {
    long seed = System.nanoTime();
    var random = new Random(seed);
    String[] pieces = {
      "*", "\"", "'", "cron(", "TZ=", " ", "..", "-", "*-*", "0", "a", "MON", "/", "@daily ", ":",
      "(", "pm", "P1D", ",", "\u201c"
    };
    Assertions.assertThatCode(
            () -> {
              for (int i = 0; i < 20_000; i++) {
                var text = new StringBuilder();
                int length = 1 + random.nextInt(i % 100 == 0 ? 400 : 12);
                for (int j = 0; j < length; j++) {
                  text.append(pieces[random.nextInt(pieces.length)]);
                }
                try {
                  Schedule.parse(text.toString());
                } catch (InvalidValue e) {
                  assertThat(e.getMessage()).doesNotContain("\n");
                }
              }
            })
        .as("seed %d", seed)
        .doesNotThrowAnyException();
  }

  @Test
  void the_worst_texts_end_at_once() {
    for (String piece :
        new String[] {"A", "0", "MON", "*-", "TZ=a ", "((", "0:", "every ", "- cron: ", "1,"}) {
      String text = piece.repeat(1000 / piece.length());
      Assertions.assertThatNoException()
          .isThrownBy(
              () ->
                  org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(
                      Duration.ofSeconds(5),
                      () -> {
                        try {
                          Schedule.parse(text);
                        } catch (InvalidValue e) {
                          assertThat(e.hint()).isNotBlank();
                        }
                      }));
    }
  }
}
