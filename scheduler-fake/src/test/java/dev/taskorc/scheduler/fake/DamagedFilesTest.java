package dev.taskorc.scheduler.fake;

import static dev.taskorc.domain.port.SampleRegistrations.daily;
import static dev.taskorc.domain.port.SampleRegistrations.described;
import static dev.taskorc.domain.port.SampleRegistrations.scheduled;
import static dev.taskorc.scheduler.fake.Sandbox.local;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskorc.domain.model.error.SchedulerFailed;
import dev.taskorc.domain.model.task.TaskName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DamagedFilesTest {
  private static final TaskName NIGHTLY = new TaskName("nightly");

  @TempDir private Path home;
  private Sandbox sandbox;
  private Path file;

  @BeforeEach
  void register() {
    sandbox = new Sandbox(home);
    sandbox.scheduler().register(described(scheduled(daily("nightly"), "0 5 * * *"), "a\\\nb"));
    file = sandbox.file("nightly.task");
  }

  @Test
  void every_truncation_is_noticed() throws IOException {
    byte[] whole = Files.readAllBytes(file);
    for (int length = 0; length < whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertDamaged(file, () -> sandbox.scheduler().registrations());
    }
  }

  @Test
  void wrong_values_are_noticed() throws IOException {
    String whole = Files.readString(file);
    for (String[] change :
        new String[][] {
          {"enabled true", "enabled yes"},
          {"name nightly", "name night ly"},
          {"trigger calendar", "trigger never"},
          {"account current", "account somebody"},
          {"a\\\\\\nb", "a\\b"},
          {"owner ", "owner"},
          {"home ", "house "}
        }) {
      assertThat(whole).contains(change[0]);
      Files.writeString(file, whole.replace(change[0], change[1]));
      assertDamaged(file, () -> sandbox.scheduler().find(NIGHTLY));
      assertDamaged(file, () -> sandbox.scheduler().states());
      assertDamaged(file, () -> sandbox.scheduler().register(daily("nightly")));
      assertDamaged(file, () -> sandbox.scheduler().unregister(NIGHTLY));
      assertDamaged(file, () -> sandbox.scheduler().time().passUntil(local("2035-01-02T00:00:00")));
    }
  }

  @Test
  void bytes_that_are_no_text_are_noticed() throws IOException {
    Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});
    assertDamaged(file, () -> sandbox.scheduler().registrations());
  }

  @Test
  void a_damaged_last_run_is_noticed() throws IOException {
    sandbox.scheduler().start(NIGHTLY);
    Path last = sandbox.file("nightly.last");
    String whole = Files.readString(last);
    Files.writeString(last, whole.replace("at ", "at x"));
    assertDamaged(last, () -> sandbox.scheduler().states());
    Files.writeString(last, whole.replace("pid ", "pid x"));
    assertDamaged(last, () -> sandbox.scheduler().states());
  }

  @Test
  void a_file_that_is_none_is_one_clear_line() throws IOException {
    Files.delete(file);
    Files.createDirectory(file);
    assertThatThrownBy(() -> sandbox.scheduler().registrations())
        .isInstanceOf(SchedulerFailed.class)
        .hasMessageContaining("cannot read " + file);
  }

  @Test
  void a_home_that_is_a_file_is_one_clear_line() throws IOException {
    Path none = Files.createFile(home.resolve("none"));
    assertThatThrownBy(() -> new Sandbox(none).scheduler().register(daily("nightly")))
        .isInstanceOf(SchedulerFailed.class);
    assertThatThrownBy(() -> new Sandbox(none).clock().moveTo(local("2035-01-02T00:00:00")))
        .isInstanceOf(SchedulerFailed.class);
  }

  private static void assertDamaged(Path file, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOf(SchedulerFailed.class)
        .hasMessage("the fake scheduler's file " + file + " is damaged");
  }
}
