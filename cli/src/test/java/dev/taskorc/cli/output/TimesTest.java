package dev.taskorc.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimesTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @ParameterizedTest
  @CsvSource({
    "2026-03-28T23:00:00Z, 2026-03-29T00:00:00+01:00",
    "2026-03-29T01:00:00Z, 2026-03-29T03:00:00+02:00",
    "2026-10-25T00:30:00Z, 2026-10-25T02:30:00+02:00",
    "2026-10-25T01:30:00Z, 2026-10-25T02:30:00+01:00",
    "2026-01-01T00:00:00.007Z, 2026-01-01T01:00:00+01:00",
    "2026-01-01T00:00:59.999Z, 2026-01-01T01:00:59+01:00"
  })
  void wall_times_have_seconds_and_an_offset_always(Instant instant, String expected) {
    assertThat(Times.wall(instant, BERLIN)).isEqualTo(expected);
    assertThat(Times.wall(Optional.empty(), BERLIN)).isEmpty();
  }

  @Test
  void utc_is_an_offset_as_any_other() {
    assertThat(Times.wall(Instant.EPOCH, ZoneOffset.UTC)).isEqualTo("1970-01-01T00:00:00+00:00");
    assertThat(Times.wall(Instant.EPOCH, ZoneId.of("UTC"))).isEqualTo("1970-01-01T00:00:00+00:00");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-25T02:30:00Z, 2026-11-25T02:30:00Z",
    "2026-11-25T02:30:00.999999Z, 2026-11-25T02:30:00Z",
    "1969-12-31T23:59:59.500Z, 1969-12-31T23:59:59Z",
    "9999-12-31T23:59:59.999Z, 9999-12-31T23:59:59Z"
  })
  void what_happened_is_told_in_utc_and_whole_seconds(Instant instant, String expected) {
    assertThat(Times.utc(instant)).isEqualTo(expected);
    assertThat(Times.utc(Optional.of(instant))).hasValue(expected);
  }

  @Test
  void people_see_local_time() {
    assertThat(Times.shown(Instant.EPOCH, BERLIN)).isEqualTo("1970-01-01 01:00:00");
    assertThat(Times.shown(Optional.empty(), BERLIN)).isEqualTo("-");
    assertThat(Times.told(Instant.EPOCH, BERLIN)).isEqualTo("1970-01-01 01:00:00 (Europe/Berlin)");
  }

  @ParameterizedTest
  @CsvSource({
    "PT0S, 0.00 s",
    "PT0.42S, 0.42 s",
    "PT9.999S, 10.00 s",
    "PT12.34S, 12.3 s",
    "PT1M, 1m 0s",
    "PT3M5S, 3m 5s",
    "PT59M59.9S, 59m 59s",
    "PT2H4M59S, 2h 4m",
    "PT49H, 49h 0m"
  })
  void durations_are_as_exact_as_they_are_short(Duration duration, String expected) {
    assertThat(Times.shown(duration)).isEqualTo(expected);
  }
}
