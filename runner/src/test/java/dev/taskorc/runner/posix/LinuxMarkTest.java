package dev.taskorc.runner.posix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere no environment can be looked in")
class LinuxMarkTest {
  @Test
  void a_command_within_a_command_bears_the_marks_of_both() throws IOException {
    var builder = new ProcessBuilder("/bin/sh", "-c", "echo; read -r line");
    Map<String, String> environment = builder.environment();
    LinuxMark outer = LinuxMark.put(environment).orElseThrow();
    LinuxMark inner = LinuxMark.put(environment).orElseThrow();
    LinuxMark other = LinuxMark.put(new HashMap<>()).orElseThrow();
    Process process = builder.start();
    try (var output = process.getInputStream()) {
      assertThat(output.read()).isEqualTo('\n'); // It runs, and has its environment.
      LinuxStat stat = LinuxStat.of(process.pid()).orElseThrow();
      assertThat(outer.isOn(process.pid(), stat)).isTrue();
      assertThat(inner.isOn(process.pid(), stat)).isTrue();
      assertThat(other.isOn(process.pid(), stat)).isFalse();
      assertThat(LinuxMark.of(process.pid()).orElseThrow().text()).isEqualTo(inner.text());
    } finally {
      process.destroyForcibly();
    }
  }
}
