package dev.taskorc.scheduler.windows;

import static dev.taskorc.domain.port.SampleRegistrations.OURS;
import static dev.taskorc.domain.port.SampleRegistrations.daily;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taskorc.domain.model.Action;
import dev.taskorc.domain.model.Command;
import dev.taskorc.domain.model.Finding;
import dev.taskorc.domain.model.Finding.Level;
import dev.taskorc.domain.model.RunAs;
import dev.taskorc.domain.model.StoredTask;
import dev.taskorc.domain.model.Task;
import dev.taskorc.domain.model.TaskBuilder;
import dev.taskorc.domain.model.TaskName;
import dev.taskorc.domain.model.schedule.Schedule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What doctor finds on a Windows that the stand-in plays. */
class WindowsCheckupTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @TempDir private Path folder;
  private Path machine;
  private Path schtasks;

  @BeforeEach
  void install() {
    machine = folder.resolve("machine");
    schtasks = StandIn.install(machine, Map.of("bias", "-60"));
  }

  @Test
  void nothing_is_wrong_with_a_common_machine() {
    assertThat(general(folder)).extracting(Finding::level).containsOnly(Level.OK);
    assertThat(general(folder))
        .extracting(Finding::subject)
        .containsExactly("account", "service", "history log", "zone");
    assertThat(told(Map.of("elevated", "true"))).contains("as an administrator");
    assertThat(told(Map.of("elevated", "false"))).contains("without administrator's rights");
    assertThat(told(Map.of("history", "true"))).contains("keeps its own");
    assertThat(told(Map.of("history", "false"))).contains("is off");
  }

  @ParameterizedTest
  @CsvSource({
    "fault, stopped, PROBLEM, does not run",
    "start, 4, PROBLEM, will not after the next start",
    "bias, -120, PROBLEM, Windows' clock is not",
    "bias, 300, PROBLEM, Windows' clock is not",
    "clock, NoSync, WARNING, in time it will be wrong",
  })
  void what_is_wrong_with_the_machine_is_told(String key, String value, Level level, String words) {
    StandIn.set(
        machine, key.equals("bias") ? Map.of(key, value) : Map.of("bias", "-60", key, value));
    assertThat(general(folder))
        .filteredOn(found -> found.level() != Level.OK)
        .singleElement()
        .matches(found -> found.level() == level)
        .matches(found -> found.detail().contains(words))
        .matches(found -> !found.advice().isEmpty());
  }

  @Test
  void a_home_that_other_sessions_lack_is_told() {
    StandIn.set(machine, Map.of("bias", "-60", "drives", "HZ"));
    var schtasks = new Schtasks(Programs.of(env(), false), Schtasks.LIMIT);
    var output = new OutputReader(schtasks);
    var traps = new MachineTraps(schtasks, output, new Registry(schtasks, output));
    assertThat(traps.of("h:\\orc", BERLIN, NOW))
        .anyMatch(found -> found.level() == Level.PROBLEM && found.detail().contains("drive h:"));
    assertThat(traps.of("\\\\server\\share\\orc", BERLIN, NOW))
        .anyMatch(found -> found.level() == Level.WARNING && found.detail().contains("network"));
    assertThat(traps.of("C:\\orc", BERLIN, NOW)).noneMatch(found -> found.subject().equals("home"));
  }

  @Test
  void without_sc_the_service_is_unknown_and_not_guessed() throws Exception {
    Files.delete(machine.resolve(schtasks.toString().endsWith(".cmd") ? "sc.cmd" : "sc"));
    assertThat(general(folder))
        .filteredOn(found -> found.subject().equals("service"))
        .singleElement()
        .matches(
            found -> found.level() == Level.WARNING && found.detail().contains("not be asked"));
  }

  @Test
  void the_right_to_log_on_as_a_batch_job_is_judged_openly() {
    assertThat(about(as("s4u"), Map.of("batch", "true")))
        .contains("OK: its account should have the right 'Log on as a batch job'")
        .contains("judged by its groups; the policy was not read");
    assertThat(about(as("s4u"), Map.of("batch", "false", "elevated", "true")))
        .contains("WARNING: its account may lack the right 'Log on as a batch job'");
    assertThat(about(as("user:PC\\jo"), Map.of("batch", "true")))
        .contains("WARNING: whether user:PC\\jo has the right");
    assertThat(about(as("system"), Map.of("batch", "false"))).doesNotContain("batch job");
    assertThat(about(as("current"), Map.of("batch", "false")))
        .doesNotContain("batch job")
        .contains("only while that user is logged on");
    assertThat(about(as("s4u"), Map.of("elevated", "false")))
        .contains("WARNING: it runs as s4u: changing it needs an administrator");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void a_home_that_others_may_write_is_a_way_to_an_elevated_account() throws Exception {
    Path home = Files.createDirectory(folder.resolve("home"));
    Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxrwxrwx"));
    assertThat(about(home, as("system"))).contains("PROBLEM: it runs with more rights than");
    assertThat(about(home, as("current"))).doesNotContain("more rights");
    Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx------"));
    assertThat(about(home, as("system"))).doesNotContain("more rights");
  }

  @ParameterizedTest
  @CsvSource({
    "DisallowStartIfOnBatteries>false, DisallowStartIfOnBatteries>true, would not start on battery",
    "StopIfGoingOnBatteries>false, StopIfGoingOnBatteries>true, ended when the power goes",
    "<ExecutionTimeLimit>PT0S, <ExecutionTimeLimit>PT72H, end it after PT72H",
    "<ExecutionTimeLimit>PT0S</ExecutionTimeLimit>, '', end it after PT72H",
  })
  void the_traps_of_a_task_that_somebody_changed_are_told(String from, String to, String words) {
    scheduler().register(daily("nightly"));
    StandInTask task =
        StandInTask.find(machine, TaskPath.of(OURS, new TaskName("nightly"))).orElseThrow();
    assertThat(task.xml()).contains(from);
    task.with("xml", task.xml().replace(from, to)).save();
    assertThat(about(folder, as("current"))).contains(words).contains("PROBLEM");
  }

  @Test
  void a_task_that_was_registered_in_another_zone_is_told() {
    assertThat(about(folder, as("current"))).doesNotContain("zone was");
    var fact = new StoredTask.Fact(NOW, List.of(), "Asia/Tokyo", new Action(List.of("x"), "/"));
    assertThat(lines(checkup(folder).of(stored(as("current"), fact))))
        .contains("PROBLEM: it was registered when this machine's zone was Asia/Tokyo");
  }

  @Test
  void the_variables_that_only_this_prompt_has_are_named() {
    assertThat(about(folder, as("current")))
        .contains("without these variables of this prompt: MY_TOKEN, ORC_SCHTASKS");
  }

  @Test
  void the_path_of_scheduled_tasks_comes_from_the_registry() {
    assertThat(scheduler().searchPath(Map.of())).isEmpty();
    StandIn.set(machine, Map.of("path", "%SystemRoot%\\system32;%NOPE%;C:\\git"));
    assertThat(scheduler().searchPath(Map.of("SYSTEMROOT", "C:\\W$")))
        .contains("C:\\W$\\system32;%NOPE%;C:\\git");
  }

  private String told(Map<String, String> settings) {
    StandIn.set(machine, settings);
    return lines(general(folder));
  }

  private List<Finding> general(Path home) {
    return checkup(home).general();
  }

  private String about(Task task, Map<String, String> settings) {
    StandIn.set(machine, settings);
    return about(folder, task);
  }

  private String about(Path home, Task task) {
    var fact = new StoredTask.Fact(NOW, List.of(), "Europe/Berlin", new Action(List.of("x"), "/"));
    return lines(checkup(home).of(stored(task, fact)));
  }

  private static String lines(List<Finding> findings) {
    var text = new StringBuilder();
    findings.forEach(found -> text.append(found.level() + ": " + found.detail() + "\n"));
    return text.toString();
  }

  private static StoredTask stored(Task task, StoredTask.Fact fact) {
    return new StoredTask(1, task, NOW, NOW, NOW, Optional.of(fact));
  }

  private static Task as(String account) {
    return new TaskBuilder(
            new TaskName("nightly"),
            new Command.Shell("exit"),
            Schedule.parse("0 5 * * *"),
            BERLIN,
            "/job")
        .runAs(new RunAs(account))
        .build();
  }

  private WindowsCheckup checkup(Path home) {
    return (WindowsCheckup) scheduler().checkup(home, env(), InstantSource.fixed(NOW));
  }

  private WindowsTaskScheduler scheduler() {
    return WindowsTaskScheduler.of(env(), () -> OURS, () -> BERLIN, false, () -> "orc again");
  }

  private Map<String, String> env() {
    return Map.of(Programs.VARIABLE, schtasks.toString(), "MY_TOKEN", "x");
  }
}
