package dev.taskorc.scheduler.windows.checkup;

import static dev.taskorc.domain.port.SampleRegistrations.OURS;
import static dev.taskorc.domain.port.SampleRegistrations.daily;
import static org.assertj.core.api.Assertions.assertThat;

import dev.taskorc.domain.model.report.Finding;
import dev.taskorc.domain.model.report.Finding.Level;
import dev.taskorc.domain.model.schedule.Schedule;
import dev.taskorc.domain.model.task.Action;
import dev.taskorc.domain.model.task.Command;
import dev.taskorc.domain.model.task.RunAs;
import dev.taskorc.domain.model.task.StoredTask;
import dev.taskorc.domain.model.task.Task;
import dev.taskorc.domain.model.task.TaskBuilder;
import dev.taskorc.domain.model.task.TaskName;
import dev.taskorc.scheduler.windows.StandIn;
import dev.taskorc.scheduler.windows.StandInTask;
import dev.taskorc.scheduler.windows.TaskPath;
import dev.taskorc.scheduler.windows.WindowsTaskScheduler;
import dev.taskorc.scheduler.windows.schtasks.OutputReader;
import dev.taskorc.scheduler.windows.schtasks.Programs;
import dev.taskorc.scheduler.windows.schtasks.Registry;
import dev.taskorc.scheduler.windows.schtasks.Schtasks;
import dev.taskorc.scheduler.windows.schtasks.WindowsAccount;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What doctor finds on a Windows that the stand-in plays. */
class WindowsCheckupTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private static final String ADMINISTRATORS = "S-1-5-32-544";
  private static final String ELEVATED = "S-1-16-12288";

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
    List<Finding> found = general(folder);
    assertThat(found).extracting(Finding::level).containsOnly(Level.OK);
    assertThat(found)
        .extracting(Finding::subject)
        .containsExactly("account", "service", "history log", "zone");
    assertThat(lines(found)).contains("as an administrator").contains("is off, as Windows has it");
  }

  @Test
  void what_is_wrong_with_the_machine_is_told() {
    StandIn.set(
        machine,
        Map.of(
            "start",
            "4",
            "bias",
            "-120",
            "clock",
            "NoSync",
            "history",
            "true",
            "elevated",
            "false"));
    List<Finding> found = general(folder);
    assertThat(lines(found))
        .contains("OK: DESKTOP\\jürgen, without administrator's rights")
        .contains("PROBLEM: the service 'Schedule' runs, but will not after the next start")
        .contains("OK: Task Scheduler keeps its own")
        .contains("PROBLEM: the triggers are meant in Europe/Berlin, UTC+01:00, and Windows' clock")
        .contains("WARNING: Windows does not set this clock");
    assertThat(found).noneMatch(one -> one.level() != Level.OK && one.advice().isEmpty());
  }

  @Test
  void a_service_that_does_not_run_is_told() {
    StandIn.set(machine, Map.of("bias", "-60", "fault", "stopped"));
    assertThat(lines(general(folder))).contains("PROBLEM: the service 'Schedule' does not run");
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
    assertThat(of("s4u", ADMINISTRATORS, ELEVATED))
        .contains("OK: its account should have the right 'Log on as a batch job'")
        .contains("judged by its groups; the policy was not read");
    assertThat(of("s4u", ELEVATED))
        .contains("WARNING: its account may lack the right 'Log on as a batch job'");
    assertThat(of("user:PC\\jo", ADMINISTRATORS, ELEVATED))
        .contains("WARNING: whether user:PC\\jo has the right");
    assertThat(of("system", ELEVATED)).doesNotContain("batch job");
    assertThat(of("current"))
        .doesNotContain("batch job")
        .contains("OK: it runs as PC\\jo, and only while that user is logged on");
    assertThat(of("s4u")).contains("WARNING: it runs as s4u: changing it needs an administrator");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void a_home_that_others_may_write_is_a_way_to_an_elevated_account() throws Exception {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    assertThat(of("system")).contains("PROBLEM: it runs with more rights than");
    assertThat(of("current")).doesNotContain("more rights");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    assertThat(of("system")).doesNotContain("more rights");
  }

  @Test
  void the_traps_of_a_task_that_somebody_changed_are_told() {
    scheduler().register(daily("nightly"));
    StandInTask task =
        StandInTask.find(machine, TaskPath.of(OURS, new TaskName("nightly"))).orElseThrow();
    String changed =
        task.xml()
            .replace("DisallowStartIfOnBatteries>false", "DisallowStartIfOnBatteries>true")
            .replace("StopIfGoingOnBatteries>false", "StopIfGoingOnBatteries>true")
            .replace("<ExecutionTimeLimit>PT0S</ExecutionTimeLimit>", "");
    task.with("xml", changed).save();
    assertThat(registeredIn("Europe/Berlin"))
        .contains("PROBLEM: it would not start on battery")
        .contains("PROBLEM: it would be ended when the power goes")
        .contains("PROBLEM: Windows would end it after PT72H")
        .doesNotContain("zone was");
  }

  @Test
  void what_differs_from_this_prompt_is_told() {
    assertThat(registeredIn("Asia/Tokyo"))
        .contains("PROBLEM: it was registered when this machine's zone was Asia/Tokyo")
        .contains("without these variables of this prompt: MY_TOKEN, ORC_SCHTASKS");
  }

  @Test
  void the_path_of_scheduled_tasks_comes_from_the_registry() {
    assertThat(scheduler().searchPath(Map.of())).isEmpty();
    StandIn.set(machine, Map.of("path", "%SystemRoot%\\system32;%NOPE%;C:\\git"));
    assertThat(scheduler().searchPath(Map.of("SYSTEMROOT", "C:\\W$")))
        .contains("C:\\W$\\system32;%NOPE%;C:\\git");
  }

  private List<Finding> general(Path home) {
    return scheduler().checkup(home, env(), InstantSource.fixed(NOW)).general();
  }

  private String of(String account, String... groups) {
    Map<String, String> known = Stream.of(groups).collect(Collectors.toMap(sid -> sid, sid -> sid));
    var me = new WindowsAccount("PC\\jo", "S-1-5-21-1");
    return lines(new AccountTraps(folder, () -> me, () -> known).of(as(account)));
  }

  private String registeredIn(String zone) {
    var proven =
        new StoredTask.ProvenRegistration(NOW, List.of(), zone, new Action(List.of("x"), "/"));
    var stored = new StoredTask(1, as("current"), NOW, NOW, NOW, Optional.of(proven));
    return lines(scheduler().checkup(folder, env(), InstantSource.fixed(NOW)).of(stored));
  }

  private static String lines(List<Finding> findings) {
    var text = new StringBuilder();
    findings.forEach(found -> text.append(found.level() + ": " + found.detail() + "\n"));
    return text.toString();
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

  private WindowsTaskScheduler scheduler() {
    return new WindowsTaskScheduler(
        Schtasks.of(env()), () -> OURS, () -> BERLIN, false, () -> "orc again");
  }

  private Map<String, String> env() {
    return Map.of(Programs.VARIABLE, schtasks.toString(), "MY_TOKEN", "x");
  }
}
