package dev.taskorc.scheduler.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskorc.domain.model.error.SchedulerFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FakeClockTest {
  private static final Instant NOON = Instant.parse("2035-06-01T12:00:00.123456789Z");

  @TempDir private Path home;
  private Instant real = NOON;

  @Test
  void a_clock_that_was_never_moved_has_real_time_and_leaves_no_trace() {
    assertThat(clock().instant()).isEqualTo(NOON);
    assertThat(home).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2035-06-02T12:00:00Z", "2035-05-31T12:00:00.5Z", "1969-01-01T00:00:00Z"})
  void it_can_be_moved_forward_and_back(String moment) {
    clock().moveTo(Instant.parse(moment));
    assertThat(clock().instant()).isEqualTo(moment);
  }

  @Test
  void it_runs_on_with_real_time() {
    clock().moveTo(NOON.plusSeconds(3600));
    real = NOON.plusSeconds(5);
    assertThat(clock().instant()).isEqualTo(NOON.plusSeconds(3605));
  }

  @Test
  void a_move_is_seen_by_those_that_already_run() {
    FakeClock running = clock();
    assertThat(running.instant()).isEqualTo(NOON);
    clock().moveTo(NOON.plusSeconds(60));
    assertThat(running.instant()).isEqualTo(NOON.plusSeconds(60));
    clock().moveTo(NOON.minusSeconds(60));
    assertThat(running.instant()).isEqualTo(NOON.minusSeconds(60));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "soon", "PT99999999999999H", "PT1H PT1H"})
  void a_damaged_offset_is_one_clear_line(String text) throws IOException {
    clock().moveTo(NOON);
    Path file = home.resolve("fake").resolve("clock");
    Files.writeString(file, text);
    assertThatThrownBy(() -> clock().instant())
        .isInstanceOf(SchedulerFailed.class)
        .hasMessageContaining(file + " is damaged");
  }

  private FakeClock clock() {
    return FakeClock.at(home, () -> real);
  }
}
