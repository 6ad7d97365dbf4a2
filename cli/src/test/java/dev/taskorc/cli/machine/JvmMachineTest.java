package dev.taskorc.cli.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskorc.domain.model.process.Boot;
import dev.taskorc.domain.model.process.ProcessRef;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class JvmMachineTest {
  private final JvmMachine machine = new JvmMachine(System.getenv());
  private final ProcessRef me = machine.me();

  @Test
  void this_process_is_alive_and_another_with_its_number_is_not() {
    assertThat(machine.alive(me)).isTrue();
    assertThat(machine.alive(new ProcessRef(me.pid(), me.startedMillis() + 10, me.boot())))
        .isFalse();
    assertThat(machine.alive(new ProcessRef(me.pid(), 0, me.boot()))).isFalse();
  }

  @Test
  void two_looks_at_a_process_agree() {
    assertThat(new JvmMachine(System.getenv()).me()).isEqualTo(me);
  }

  @Test
  void the_same_number_at_another_host_or_boot_is_another_process() {
    for (Boot boot : new Boot[] {new Boot("elsewhere", "its boot"), new Boot("", ""), earlier()}) {
      assertThat(machine.alive(new ProcessRef(me.pid(), me.startedMillis(), boot)))
          .as("%s", boot)
          .isFalse();
    }
  }

  private Boot earlier() {
    return new Boot(me.boot().host(), "an earlier boot");
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "it is Linux that has a file for each of these")
  void linux_tells_its_name_and_boot() {
    Boot boot = new JvmMachine(Map.of("COMPUTERNAME", "unused")).me().boot();
    assertThat(boot.host()).isNotEmpty().isNotEqualTo("unused");
    assertThat(boot.id()).matches("[0-9a-f-]{36}/pid:\\[\\d+]");
  }
}
