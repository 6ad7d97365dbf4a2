package dev.taskorc.cli.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskorc.domain.model.error.InvalidValue;
import dev.taskorc.scheduler.OperatingSystem;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

class SettingsTest {
  private static final OperatingSystem WINDOWS = OperatingSystem.WINDOWS;
  private static final OperatingSystem UNIX = OperatingSystem.LINUX;

  @Test
  void the_option_wins_over_the_variable() {
    assertThat(home(Map.of("ORC_HOME", "/from/env"), UNIX, "--home", "/from/option"))
        .isEqualTo(absolute("/from/option"));
    assertThat(home(Map.of("ORC_HOME", "/from/env"), UNIX)).isEqualTo(absolute("/from/env"));
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void on_unix_it_is_where_data_belongs() {
    assertThat(home(Map.of("XDG_DATA_HOME", "/data", "HOME", "/h"), UNIX))
        .isEqualTo(Path.of("/data/task-orchestrator"));
    assertThat(home(Map.of("HOME", "/h"), UNIX))
        .isEqualTo(Path.of("/h/.local/share/task-orchestrator"));
    assertThat(home(Map.of("XDG_DATA_HOME", " ", "ORC_HOME", "", "HOME", "/h"), UNIX))
        .isEqualTo(Path.of("/h/.local/share/task-orchestrator"));
  }

  @Test
  void on_windows_it_is_local_and_does_not_roam() {
    assertThat(home(Map.of("LOCALAPPDATA", "local", "HOME", "/h"), WINDOWS).toString())
        .endsWith("local\\TaskOrchestrator");
  }

  @Test
  void it_is_absolute_and_plain() {
    assertThat(home(Map.of(), UNIX, "--home", "a/../b/.")).isEqualTo(Path.of("b").toAbsolutePath());
  }

  @Test
  void without_any_it_says_what_is_missing() {
    assertThatThrownBy(() -> home(Map.of(), UNIX))
        .isInstanceOf(InvalidValue.class)
        .hasMessage("HOME is not set");
    assertThatThrownBy(() -> home(Map.of(), WINDOWS))
        .isInstanceOf(InvalidValue.class)
        .hasMessage("LOCALAPPDATA is not set");
    assertThatThrownBy(() -> home(Map.of("HOME", "/h"), UNIX, "--home", ""))
        .isInstanceOf(InvalidValue.class)
        .hasMessage("the home is empty");
    assertThatThrownBy(() -> home(Map.of(), UNIX, "--home", "a\0b"))
        .isInstanceOf(InvalidValue.class);
  }

  @Test
  void the_fake_is_the_default_everywhere_but_on_windows() {
    assertThat(settings(Map.of("HOME", "/h"), UNIX).scheduler().name()).isEqualTo("fake");
    assertThat(settings(Map.of("LOCALAPPDATA", "/h"), WINDOWS).scheduler().name())
        .isEqualTo("windows");
    assertThat(settings(Map.of("HOME", "/h"), UNIX, "--scheduler", "windows").scheduler().name())
        .isEqualTo("windows");
    assertThat(
            settings(Map.of("LOCALAPPDATA", "/h"), WINDOWS, "--scheduler", "fake")
                .scheduler()
                .name())
        .isEqualTo("fake");
  }

  @Test
  void the_database_lies_in_the_home() {
    assertThat(settings(Map.of("ORC_HOME", "/o"), UNIX).database())
        .isEqualTo(absolute("/o").resolve("orc.db"));
  }

  private static Path home(Map<String, String> env, OperatingSystem system, String... args) {
    return settings(env, system, args).home();
  }

  private static Settings settings(
      Map<String, String> env, OperatingSystem system, String... args) {
    return Settings.of(GlobalOptions.of(args), env, system);
  }

  private static Path absolute(String path) {
    return Path.of(path).toAbsolutePath();
  }
}
