package dev.taskorc.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvironmentsTest {
  @Test
  void the_command_gets_the_callers_locale_back() {
    assertThat(CallerLocale.restored(Map.of("ORC_LC_ALL", "de_DE", "LC_ALL", "C.UTF-8", "A", "b")))
        .isEqualTo(Map.of("LC_ALL", "de_DE", "A", "b"));
    assertThat(CallerLocale.restored(Map.of("ORC_LC_ALL", "", "LC_ALL", "C.UTF-8"))).isEmpty();
    assertThat(CallerLocale.restored(Map.of("LC_ALL", "fr_FR.UTF-8")))
        .isEqualTo(Map.of("LC_ALL", "fr_FR.UTF-8"));
  }

  @Test
  void an_action_finds_little_of_the_callers_environment() {
    Map<String, String> full =
        Map.of("HOME", "/h", "PATH", "/mine", "SECRET", "s", "LC_ALL", "de_DE", "TZ", "UTC");
    assertThat(BareEnvironment.from(full, new Posix()))
        .isEqualTo(
            Map.of(
                "HOME",
                "/h",
                "TZ",
                "UTC",
                "PATH",
                "/usr/local/bin:/usr/bin:/bin",
                "LC_ALL",
                "C.UTF-8"));
  }

  @Test
  void a_tasks_variable_takes_the_place_of_the_inherited_one() {
    Map<String, String> inherited = Map.of("Path", "old", "A", "b");
    assertThat(new Windows().environment(inherited, Map.of("PATH", "new")).values())
        .containsExactlyInAnyOrder("new", "b");
    assertThat(new Posix().environment(inherited, Map.of("PATH", "new")).values())
        .containsExactlyInAnyOrder("old", "new", "b");
  }

  @Test
  void on_windows_it_finds_the_system() {
    Map<String, String> full =
        Map.of("SystemRoot", "D:\\W", "PATH", "mine", "ComSpec", "cmd", "SECRET", "s");
    assertThat(BareEnvironment.from(full, new Windows()))
        .isEqualTo(Map.of("SystemRoot", "D:\\W", "ComSpec", "cmd", "PATH", "D:\\W\\System32"));
    assertThat(BareEnvironment.from(Map.of(), new Windows()))
        .isEqualTo(Map.of("PATH", "C:\\Windows\\System32"));
  }
}
