package dev.taskorc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskorc.scheduler.windows.StandIn;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Orc on Windows Task Scheduler, played by the stand-in; it starts the actions for real. */
class WindowsSchedulerTest {
  @TempDir private Path folder;
  private Path machine;
  private Orc orc;

  @BeforeEach
  void install() {
    machine = folder.resolve("machine");
    String program = StandIn.install(machine, Map.of()).toString();
    orc = Orc.at(folder.resolve("hüt te & co!").resolve("home")).with("ORC_SCHTASKS", program);
  }

  @Test
  void the_life_of_a_task() throws Exception {
    windows("add", "backup", "--schedule", "0 5 * * 1-5", "--command", "echo \"a b\"; exit 3");
    assertThat(windows("verify").exitCode()).isZero();
    assertThat(windows("list", "--live", "--json").at("tasks", 0, "live", "state"))
        .isEqualTo("READY");

    Orc.Reply run = windows("run", "backup", "--via-scheduler");
    assertThat(run.exitCode()).as(run.err()).isEqualTo(3);
    assertThat(run.out()).isEqualTo("a b\n");
    Orc.Reply json = windows("run", "backup", "--via-scheduler", "--json");
    assertThat(json.at("exitCode")).hasToString("3");
    assertThat(json.at("trigger")).isEqualTo("ON_DEMAND");

    tamper();
    Orc.Reply different = windows("verify", "--json");
    assertThat(different.exitCode()).isEqualTo(8);
    assertThat(different.at("registrations", 0, "verdict")).isEqualTo("DIFFERENT");
    assertThat(different.out()).contains("StopIfGoingOnBatteries");
    assertThat(windows("doctor", "backup").out()).contains("ended when the power goes");
    assertThat(windows("verify", "--repair").exitCode()).isZero();

    windows("disable", "backup");
    assertThat(windows("run", "backup", "--via-scheduler").err()).contains("0x80041326");
    windows("remove", "backup");
    try (var tasks = Files.list(machine.resolve("tasks"))) {
      assertThat(tasks).isEmpty();
    }
  }

  @Test
  void a_refusal_of_windows_changes_nothing() {
    StandIn.set(machine, Map.of("fault", "denied"));
    Orc.Reply refused = windows("add", "backup", "--schedule", "@daily", "--command", "x");
    assertThat(refused.exitCode()).isEqualTo(5);
    assertThat(refused.err()).contains("0x80070005").contains("administrator");
    StandIn.set(machine, Map.of("elevated", "false"));
    assertThat(windows("list").out()).contains("no tasks yet");
    Orc.Reply boot = windows("add", "boot", "--schedule", "@reboot", "--command", "x");
    assertThat(boot.exitCode()).isEqualTo(5);
    assertThat(boot.err())
        .contains("administrator's prompt and type orc --home ")
        .contains("add --cwd ");
    assertThat(windows("list").out()).contains("no tasks yet");
  }

  @Test
  void a_home_whose_path_task_scheduler_would_change_is_refused() {
    Orc percent = Orc.at(folder.resolve("100%")).with("ORC_SCHTASKS", machine + "/schtasks");
    Orc.Reply refused =
        percent.run("--scheduler", "windows", "add", "a", "--schedule", "@daily", "--command", "x");
    assertThat(refused.exitCode()).isEqualTo(5);
    assertThat(refused.err()).contains("'%'");
  }

  @Test
  void the_fake_starts_a_task_on_request_too() {
    Orc fake = Orc.at(folder.resolve("fake home")).add("job", "echo hi; exit 4");
    Orc.Reply run = fake.run("run", "job", "--via-scheduler");
    assertThat(run.exitCode()).as(run.err()).isEqualTo(4);
    assertThat(run.out()).isEqualTo("hi\n");
  }

  @Test
  void a_result_code_is_explained_in_every_form() {
    for (String code : new String[] {"-2147216609", "2147750687", "0x8004131F", "0x8004131f"}) {
      Orc.Reply told = orc.ok("explain", "result", code, "--json");
      assertThat(told.map())
          .containsEntry("name", "SCHED_E_ALREADY_RUNNING")
          .containsEntry("hex", "0x8004131F")
          .containsEntry("failure", null)
          .containsKeys("code", "signed", "meaning", "cause", "advice");
    }
    assertThat(orc.ok("explain", "result", "010").out()).contains("10, 0x0000000A");
    for (String bad : new String[] {"x", "0x1FFFFFFFF", "4294967296", "-2147483649", ""}) {
      assertThat(orc.run("explain", "result", bad).exitCode()).as(bad).isEqualTo(2);
    }
  }

  private Orc.Reply windows(String... words) {
    var all = new java.util.ArrayList<>(java.util.List.of("--scheduler", "windows"));
    all.addAll(java.util.List.of(words));
    return orc.run(all.toArray(String[]::new));
  }

  /** Somebody changes a setting in Task Scheduler's own window. */
  private void tamper() throws Exception {
    try (var tasks = Files.list(machine.resolve("tasks"))) {
      for (Path task : tasks.toList()) {
        String text = Files.readString(task);
        Files.writeString(
            task, text.replace("<StopIfGoingOnBatteries>false", "<StopIfGoingOnBatteries>true"));
      }
    }
  }
}
