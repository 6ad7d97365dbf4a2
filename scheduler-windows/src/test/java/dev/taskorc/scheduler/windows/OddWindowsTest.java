package dev.taskorc.scheduler.windows;

import static dev.taskorc.domain.port.SampleRegistrations.OURS;
import static dev.taskorc.domain.port.SampleRegistrations.as;
import static dev.taskorc.domain.port.SampleRegistrations.daily;
import static dev.taskorc.domain.port.SampleRegistrations.described;
import static dev.taskorc.domain.port.SampleRegistrations.scheduled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskorc.domain.model.error.NotSupportedHere;
import dev.taskorc.domain.model.error.SchedulerFailed;
import dev.taskorc.domain.model.registration.Drift;
import dev.taskorc.domain.model.registration.LastState;
import dev.taskorc.domain.model.registration.Registration;
import dev.taskorc.domain.model.registration.SchedulerState;
import dev.taskorc.domain.model.registration.SchedulerState.Phase;
import dev.taskorc.domain.model.task.RunAs;
import dev.taskorc.domain.model.task.TaskName;
import dev.taskorc.domain.port.SampleRegistrations;
import dev.taskorc.scheduler.windows.schtasks.Programs;
import dev.taskorc.scheduler.windows.schtasks.Schtasks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same promises on Windows of other languages, other ages and in trouble. */
class OddWindowsTest {
  private static final TaskName NIGHTLY = new TaskName("nightly");

  @TempDir private Path machine;
  private Path schtasks;

  @BeforeEach
  void install() {
    schtasks = StandIn.install(machine, Map.of());
  }

  @ParameterizedTest
  @CsvSource({
    "en, IBM437, M/d/yyyy, h:mm:ss tt, AM, PM",
    "en, UTF-8, d/MM/yyyy, h:mm:ss tt, am, pm",
    "de, IBM850, dd.MM.yyyy, HH:mm:ss, '', ''",
    "fr, IBM850, dd/MM/yyyy, HH:mm:ss, '', ''",
    "es, IBM850, d-M-yy, H:mm:ss, '', ''",
    "ru, IBM866, dd.MM.yyyy, H:mm:ss, '', ''",
    "ja, MS932, yyyy/MM/dd, H:mm:ss, 午前, 午後",
    "zh, MS936, yyyy/M/d, H:mm:ss, 上午, 下午",
    "zh, MS936, yyyy/M/d, tt h:mm:ss, 上午, 下午",
  })
  void every_language_is_read_alike(
      String language, String page, String date, String time, String am, String pm) {
    StandIn.set(
        machine,
        Map.of(
            "language",
            language,
            "codepage",
            page,
            "date",
            date,
            "time",
            time,
            "am",
            am,
            "pm",
            pm));
    Registration wished = described(daily("nightly"), "Zürich \"日本\" 🚀");
    var scheduler = scheduler();
    scheduler.register(wished);
    assertThat(Drift.between(wished, scheduler.find(NIGHTLY).orElseThrow())).isEmpty();
    task().with("last", "2034-08-04T21:15").with("result", "-2147024894").save();
    SchedulerState state = scheduler.states().get(0);
    assertThat(state.phase()).isEqualTo(Phase.READY);
    assertThat(state.last()).isEqualTo(LastState.ended(0x80070002L));
    assertThat(state.lastRun())
        .contains(
            LocalDateTime.of(2034, 8, 4, 21, 15).atZone(SampleRegistrations.ZONE).toInstant());
    assertThat(state.nextRun())
        .contains(LocalDateTime.of(2035, 1, 1, 5, 0).atZone(SampleRegistrations.ZONE).toInstant());
    task().with("result", "267009").save();
    assertThat(scheduler.states().get(0).phase()).isEqualTo(Phase.RUNNING);
  }

  @Test
  void never_is_said_in_two_ways_and_understood_in_both() {
    var scheduler = scheduler();
    scheduler.register(scheduled(daily("nightly"), "@logon"));
    for (String never : List.of("true", "false")) {
      StandIn.set(machine, Map.of("never-na", never));
      SchedulerState state = scheduler.states().get(0);
      assertThat(state.lastRun()).isEmpty();
      assertThat(state.nextRun()).isEmpty();
      assertThat(state.last().kind()).isEqualTo(LastState.Kind.NEVER_RAN);
    }
  }

  @Test
  void a_date_form_that_is_not_known_leaves_the_moment_unknown() {
    var scheduler = scheduler();
    scheduler.register(daily("nightly"));
    StandIn.set(machine, Map.of("calendar", "7"));
    assertThat(scheduler.states().get(0).nextRun()).isEmpty();
  }

  @Test
  void access_denied_is_never_absent() {
    var scheduler = scheduler();
    scheduler.register(daily("nightly"));
    StandIn.set(machine, Map.of("fault", "denied"));
    for (Runnable call :
        List.<Runnable>of(
            () -> scheduler.find(NIGHTLY),
            () -> scheduler.unregister(NIGHTLY),
            scheduler::registrations,
            () -> scheduler.register(daily("nightly")))) {
      assertThatThrownBy(call::run)
          .isInstanceOf(NotSupportedHere.class)
          .hasMessageContaining("0x80070005");
    }
  }

  @ParameterizedTest
  @CsvSource({"stopped, 0x80041315", "stopped-rpc, 0x800706BA"})
  void a_stopped_service_is_named_by_its_number(String fault, String number) {
    StandIn.set(machine, Map.of("fault", fault, "language", "ja", "codepage", "MS932"));
    assertThatThrownBy(() -> scheduler().registrations())
        .isInstanceOf(SchedulerFailed.class)
        .hasMessageContaining(number);
  }

  @Test
  void a_refusal_whose_number_is_not_passed_on_is_told_in_the_words_of_windows() {
    StandIn.set(machine, Map.of("rare-codes", "false", "fault", "stopped", "language", "de"));
    assertThatThrownBy(() -> scheduler().register(daily("nightly")))
        .isInstanceOf(SchedulerFailed.class)
        .hasMessageContaining("FEHLER: The service is not running");
    StandIn.set(machine, Map.of("rare-codes", "false"));
    var scheduler = scheduler();
    assertThat(scheduler.find(NIGHTLY)).isEmpty();
    scheduler.register(daily("nightly"));
    assertThat(scheduler.find(NIGHTLY)).isPresent();
  }

  @Test
  void a_windows_that_insists_on_an_order_takes_every_schedule_too() {
    StandIn.set(machine, Map.of("strict-order", "true"));
    var scheduler = scheduler();
    for (String schedule : List.of("*/15 8-17 * * MON-FRI", "2035-12-24 18:00", "@logon")) {
      Registration wished = scheduled(daily("nightly"), schedule);
      scheduler.register(wished);
      assertThat(Drift.between(wished, scheduler.find(NIGHTLY).orElseThrow())).isEmpty();
    }
  }

  @Test
  void a_slow_answer_is_waited_for() {
    StandIn.set(machine, Map.of("delay", "700"));
    var scheduler = scheduler();
    scheduler.register(daily("nightly"));
    assertThat(scheduler.registrations()).hasSize(1);
  }

  @Test
  void an_answer_that_broke_off_is_not_believed() {
    var scheduler = scheduler();
    scheduler.register(daily("nightly"));
    StandIn.set(machine, Map.of("fault", "cut"));
    assertThatThrownBy(() -> scheduler.find(NIGHTLY)).isInstanceOf(SchedulerFailed.class);
    assertThatThrownBy(scheduler::registrations).isInstanceOf(SchedulerFailed.class);
  }

  @Test
  void nobody_waits_for_ever() {
    StandIn.set(machine, Map.of("fault", "hang"));
    var impatient =
        new Schtasks(
            Programs.of(Map.of(Programs.VARIABLE, schtasks.toString()), false),
            Duration.ofMillis(300));
    assertThatThrownBy(() -> impatient.call(List.of("/Query")))
        .isInstanceOf(SchedulerFailed.class)
        .hasMessageContaining("did not answer");
  }

  @Test
  void a_windows_without_exact_codes_is_asked_for_everything_instead() {
    StandIn.set(machine, Map.of("hresult", "false"));
    var scheduler = scheduler();
    assertThat(scheduler.find(NIGHTLY)).isEmpty();
    scheduler.register(daily("nightly"));
    assertThat(scheduler.find(NIGHTLY)).isPresent();
    scheduler.unregister(NIGHTLY);
    assertThat(scheduler.registrations()).isEmpty();
  }

  @Test
  void without_elevation_the_person_is_told_before_anything_happens() throws Exception {
    StandIn.set(machine, Map.of("elevated", "false"));
    var scheduler = scheduler();
    for (Registration wish :
        List.of(
            scheduled(daily("nightly"), "@reboot"),
            as(daily("nightly"), new RunAs("s4u")),
            as(daily("nightly"), new RunAs("system")),
            as(daily("nightly"), new RunAs("user:PC\\jo")))) {
      assertThatThrownBy(() -> scheduler.register(wish))
          .isInstanceOf(NotSupportedHere.class)
          .hasMessageContaining("administrator")
          .extracting(refusal -> ((NotSupportedHere) refusal).hint())
          .isEqualTo("open an administrator's prompt and type orc again");
    }
    scheduler.register(scheduled(daily("nightly"), "@logon"));
    assertThat(scheduler.registrations()).hasSize(1);
  }

  @Test
  void a_password_is_asked_for_by_schtasks_on_a_terminal_or_not_at_all() {
    Registration wish = as(daily("nightly"), new RunAs("user:PC\\jo"));
    assertThatThrownBy(() -> scheduler().register(wish))
        .isInstanceOf(NotSupportedHere.class)
        .hasMessageContaining("terminal");
    var withTerminal =
        new WindowsTaskScheduler(
            Schtasks.of(env()),
            () -> OURS,
            () -> SampleRegistrations.ZONE,
            true,
            () -> "orc again");
    withTerminal.register(wish);
    assertThat(Drift.between(wish, withTerminal.find(NIGHTLY).orElseThrow())).isEmpty();
  }

  @Test
  void an_elevated_account_registers_all_of_them() {
    for (String account : List.of("s4u", "system")) {
      Registration wish = as(daily("nightly"), new RunAs(account));
      scheduler().register(wish);
      assertThat(Drift.between(wish, scheduler().find(NIGHTLY).orElseThrow())).isEmpty();
    }
  }

  @Test
  void an_account_that_may_not_log_on_is_a_failure_though_it_is_registered() {
    StandIn.set(machine, Map.of("create-code", "0x4131C"));
    assertThatThrownBy(() -> scheduler().register(daily("nightly")))
        .isInstanceOf(NotSupportedHere.class)
        .hasMessageContaining("batch job");
  }

  @Test
  void an_older_windows_names_accounts_by_name() {
    var settings = new HashMap<>(Map.of("user-by-name", "true"));
    StandIn.set(machine, settings);
    var scheduler = scheduler();
    scheduler.register(scheduled(daily("nightly"), "@logon"));
    assertThat(
            Drift.between(
                scheduled(daily("nightly"), "@logon"), scheduler.find(NIGHTLY).orElseThrow()))
        .isEmpty();
  }

  @Test
  void tasks_of_others_in_the_folder_are_shown_and_left_alone() throws Exception {
    var scheduler = scheduler();
    scheduler.register(daily("nightly"));
    StandInTask ours = task();
    String copy = "\\TaskOrchestrator\\" + OURS.folder() + "\\Kopie von nightly";
    var values = new java.util.Properties();
    values.putAll(ours.values());
    new StandInTask(StandInTask.file(machine, copy), values).with("path", copy).save();
    String strange = "\\TaskOrchestrator\\something";
    var other = new java.util.Properties();
    other.putAll(ours.values());
    new StandInTask(StandInTask.file(machine, strange), other)
        .with("path", strange)
        .with("xml", "<Task><Actions/></Task>")
        .save();
    List<Registration> all = scheduler.registrations();
    assertThat(all).hasSize(3);
    assertThat(all.stream().filter(found -> found.owner().id().equals(OURS.id()))).hasSize(1);
    assertThat(scheduler.states()).hasSize(1);
  }

  @Test
  void the_definition_file_does_not_stay_behind() throws Exception {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    scheduler().register(daily("nightly"));
    try (var files = Files.newDirectoryStream(temporary, "orc-*.xml")) {
      assertThat(files)
          .noneMatch(file -> file.toFile().lastModified() > System.currentTimeMillis() - 1_000);
    }
  }

  @Test
  void on_other_systems_without_a_stand_in_there_is_no_task_scheduler() {
    var schtasks = new Schtasks(Programs.of(Map.of(), false), Schtasks.LIMIT);
    assertThatThrownBy(() -> schtasks.call(List.of("/Query"))).isInstanceOf(NotSupportedHere.class);
    assertThat(Programs.of(Map.of("SYSTEMROOT", "X:\\Win"), true).schtasks().toString())
        .startsWith("X:\\Win")
        .endsWith("schtasks.exe");
  }

  private StandInTask task() {
    return StandInTask.find(machine, TaskPath.of(OURS, NIGHTLY)).orElseThrow();
  }

  private WindowsTaskScheduler scheduler() {
    return new WindowsTaskScheduler(
        Schtasks.of(env()), () -> OURS, () -> SampleRegistrations.ZONE, false, () -> "orc again");
  }

  private Map<String, String> env() {
    return Map.of(Programs.VARIABLE, schtasks.toString());
  }
}
