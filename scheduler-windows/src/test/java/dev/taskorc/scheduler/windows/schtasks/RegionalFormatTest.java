package dev.taskorc.scheduler.windows.schtasks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegionalFormatTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "M/d/yyyy | h:mm:ss tt | 4/8/2025 9:15:00 PM | 2025-04-08T21:15",
        "dd/MM/yyyy | HH:mm:ss | 04/08/2025 21:15:00 | 2025-08-04T21:15",
        "dd.MM.yyyy | HH:mm:ss | 04.10.2026 03:00:00 | 2026-10-04T03:00",
        "dd.MM.yyyy | H:mm:ss | 04.10.2026 3:00:00 | 2026-10-04T03:00",
        "yyyy-MM-dd | HH:mm:ss | 2023-03-31 18:00:00 | 2023-03-31T18:00",
        "yyyy/MM/dd | H:mm:ss | 2026/06/19 20:00:00 | 2026-06-19T20:00",
        "d.M.yyyy 'г.' | H:mm:ss | 4.8.2025 г. 0:05:09 | 2025-08-04T00:05:09",
        "d. M. yyyy | H.mm.ss | 4. 8. 2025 21.15.00 | 2025-08-04T21:15",
        "dd-MM-yy | HH:mm | 04-08-25 21:15 | 2025-08-04T21:15",
        "M/d/yyyy | h:mm:ss tt | 12/31/2025 12:00:00 AM | 2025-12-31T00:00",
      })
  void a_moment_is_read_in_the_users_own_form(
      String date, String time, String text, LocalDateTime expected) {
    assertThat(format(date, time, "1").parse(text, BERLIN))
        .contains(expected.atZone(BERLIN).toInstant());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "dd/MM/yyyy | HH:mm:ss | 13.02.2025 17:30:00 | 1",
        "dd/MM/yyyy | HH:mm:ss | 31/02/2025 17:30:00 | 1",
        "dd-MMM-yy | HH:mm:ss | 13-Feb-25 17:30:00 | 1",
        "dddd, d. MMMM yyyy | HH:mm:ss | 13/02/2025 17:30:00 | 1",
        "dd/MM/yyyy | HH:mm:ss | 13/02/2568 17:30:00 | 7",
        "dd/MM/yyyy | HH:mm:ss | 25/10/2026 02:30:00 | 1",
        "dd/MM/yyyy | HH:mm:ss | 29/03/2026 02:30:00 | 1",
        "dd/MM/yyyy | HH:mm:ss | Nicht zutreffend | 1",
      })
  void what_is_not_certain_is_not_known(String date, String time, String text, String calendar) {
    assertThat(format(date, time, calendar).parse(text, BERLIN)).isEmpty();
  }

  @Test
  void without_the_registry_nothing_is_known() {
    assertThat(RegionalFormat.of(Map.of()).parse("04/08/2025 21:15:00", BERLIN)).isEmpty();
  }

  @Test
  void unseen_marks_and_odd_blanks_are_no_hindrance() {
    assertThat(
            format("dd/MM/yyyy", "HH:mm:ss", "1")
                .parse("\u200e13\u200e/\u200e02\u200e/\u200e2025\u00a017:30:00", BERLIN))
        .isPresent();
  }

  private static RegionalFormat format(String date, String time, String calendar) {
    var values = new HashMap<>(Map.of("sShortDate", date, "sTimeFormat", time));
    values.putAll(Map.of("iCalendarType", calendar, "s1159", "AM", "s2359", "PM"));
    return RegionalFormat.of(values);
  }
}
