package dev.taskorc.domain.usecase.change;

import static dev.taskorc.domain.port.SampleTasks.NOW;
import static dev.taskorc.domain.port.SampleTasks.builder;
import static dev.taskorc.domain.port.SampleTasks.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskorc.domain.model.error.NotFound;
import dev.taskorc.domain.model.registration.Drift;
import dev.taskorc.domain.model.registration.DriftReport;
import dev.taskorc.domain.model.registration.DriftReport.Verdict;
import dev.taskorc.domain.model.registration.Registration;
import dev.taskorc.domain.model.task.Action;
import dev.taskorc.domain.model.task.RunAs;
import dev.taskorc.domain.model.task.StoredTask;
import dev.taskorc.domain.model.task.TaskName;
import dev.taskorc.domain.port.SampleRegistrations;
import dev.taskorc.domain.usecase.Workshop;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class VerifyTasksTest {
  private static final TaskName NIGHTLY = new TaskName("nightly");

  private final Workshop workshop = new Workshop();

  @Test
  void what_was_just_registered_is_proven() {
    workshop.changes.add(task("nightly"));
    workshop.changes.add(builder("off").enabled(false).build());
    workshop.changes.add(builder("bare").registrationWanted(false).build());
    workshop.machine.setTo(NOW.plus(Duration.ofDays(400)));
    assertThat(verdicts()).containsExactly("bare OK", "nightly OK", "off OK");
    assertThat(workshop.verify.verify(Optional.empty()))
        .allMatch(report -> report.drifts().isEmpty() && !report.verdict().isProblem());
  }

  @Test
  void any_number_of_tasks_costs_one_look() {
    for (int i = 0; i < 20; i++) {
      workshop.changes.add(task("task-" + i));
    }
    workshop.noFault();
    workshop.verify.verify(Optional.empty());
    assertThat(workshop.steps).containsExactly("list");
  }

  @Test
  void a_registration_that_is_gone_is_missing_and_that_is_noted() {
    workshop.changes.add(task("nightly"));
    workshop.scheduler.registered.clear();
    assertThat(verdicts()).containsExactly("nightly MISSING");
    assertThat(workshop.get("nightly").registered()).isFalse();
    assertThat(workshop.get("nightly").task().registrationWanted()).isTrue();
    assertThat(verdicts()).containsExactly("nightly MISSING");
  }

  @Test
  void a_registration_that_came_back_is_proven_and_that_is_noted() {
    StoredTask stored = workshop.changes.add(task("nightly"));
    Registration registration = registered();
    workshop.scheduler.registered.clear();
    verdicts();
    workshop.scheduler.register(registration);
    assertThat(verdicts()).containsExactly("nightly OK");
    assertThat(workshop.get("nightly").registration().orElseThrow().triggers())
        .isEqualTo(stored.registration().orElseThrow().triggers());
  }

  static Stream<Arguments> changesBehindOrcsBack() {
    return Stream.of(
        change("description", r -> SampleRegistrations.described(r, "another")),
        change("triggers", r -> SampleRegistrations.scheduled(r, "0 6 * * *")),
        change("triggers", r -> SampleRegistrations.triggered(r, List.of())),
        change(
            "action",
            r ->
                SampleRegistrations.acting(
                    r, new Action(List.of("/bin/evil", "exec", "nightly"), "/opt/orc"))),
        change(
            "workingDirectory",
            r -> SampleRegistrations.acting(r, new Action(r.action().words(), "/tmp"))),
        change("runAs", r -> SampleRegistrations.as(r, new RunAs("system"))));
  }

  private static Arguments change(String field, UnaryOperator<Registration> change) {
    return Arguments.of(field, change);
  }

  @ParameterizedTest
  @MethodSource("changesBehindOrcsBack")
  void what_was_changed_behind_orcs_back_is_named_and_mended(
      String field, UnaryOperator<Registration> change) {
    workshop.changes.add(task("nightly"));
    workshop.scheduler.register(change.apply(registered()));
    DriftReport report = workshop.verify.verify(Optional.of(NIGHTLY)).get(0);
    assertThat(report.verdict()).isEqualTo(Verdict.DIFFERENT);
    assertThat(report.drifts()).extracting(Drift::field).contains(field);
    assertThat(workshop.verify.repair(Optional.of(NIGHTLY)))
        .extracting(DriftReport::verdict)
        .containsExactly(Verdict.OK);
    assertThat(workshop.isConsistent()).isTrue();
  }

  @Test
  void a_task_that_was_only_disabled_in_the_scheduler_is_switched() {
    workshop.changes.add(task("nightly"));
    Registration registration = registered();
    workshop.scheduler.register(
        new Registration(
            registration.name(),
            registration.owner(),
            false,
            registration.description(),
            registration.triggers(),
            registration.action(),
            registration.runAs(),
            registration.startWhenAvailable()));
    assertThat(verdicts()).containsExactly("nightly SWITCHED");
    assertThat(workshop.verify.repair(Optional.empty()))
        .extracting(DriftReport::verdict)
        .containsExactly(Verdict.OK);
    assertThat(registered().enabled()).isTrue();
  }

  @Test
  void a_machine_that_was_moved_to_another_zone_ticks_at_other_times() {
    workshop.changes.add(task("nightly"));
    workshop.machine.moveTo(ZoneId.of("America/New_York"));
    DriftReport report = workshop.verify.verify(Optional.of(NIGHTLY)).get(0);
    assertThat(report.verdict()).isEqualTo(Verdict.DIFFERENT);
    assertThat(report.drifts())
        .containsExactly(new Drift("machineZone", "America/New_York", "Europe/Berlin"));
    assertThat(workshop.verify.repair(Optional.empty()))
        .extracting(DriftReport::verdict)
        .containsExactly(Verdict.OK);
    assertThat(workshop.get("nightly").registration().orElseThrow().machineZone())
        .isEqualTo("America/New_York");
  }

  @Test
  void another_name_of_the_same_clock_is_no_difference() {
    workshop.machine.moveTo(ZoneId.of("UTC"));
    workshop.changes.add(task("nightly"));
    workshop.machine.moveTo(ZoneId.of("Etc/UTC"));
    assertThat(verdicts()).containsExactly("nightly OK");
  }

  @Test
  void a_registration_without_a_wish_is_orphaned_and_removed() {
    workshop.changes.add(builder("bare").registrationWanted(false).build());
    workshop.scheduler.register(SampleRegistrations.daily("bare"));
    workshop.scheduler.register(SampleRegistrations.daily("gone"));
    assertThat(verdicts()).containsExactly("bare ORPHANED", "gone ORPHANED");
    assertThat(workshop.verify.repair(Optional.empty()))
        .extracting(report -> report.task() + " " + report.verdict())
        .containsExactly("bare OK");
    assertThat(workshop.scheduler.registered).isEmpty();
  }

  @Test
  void foreign_registrations_are_named_with_their_home_and_left_alone() {
    workshop.changes.add(task("nightly"));
    Registration theirs = SampleRegistrations.daily("nightly", SampleRegistrations.OTHERS);
    workshop.scheduler.registered.put("elsewhere/nightly", theirs);
    List<DriftReport> reports = workshop.verify.repair(Optional.empty());
    assertThat(reports)
        .extracting(DriftReport::verdict)
        .containsExactlyInAnyOrder(Verdict.OK, Verdict.FOREIGN);
    assertThat(reports)
        .filteredOn(report -> report.verdict() == Verdict.FOREIGN)
        .extracting(DriftReport::otherHome)
        .containsExactly(Optional.of(SampleRegistrations.OTHERS.home()));
    assertThat(workshop.scheduler.registered).containsEntry("elsewhere/nightly", theirs);
    assertThat(workshop.verify.verify(Optional.of(NIGHTLY)))
        .extracting(DriftReport::verdict)
        .containsExactly(Verdict.OK);
  }

  @Test
  void one_task_can_be_asked_for_in_any_case() {
    workshop.changes.add(task("nightly"));
    workshop.changes.add(task("weekly"));
    workshop.scheduler.registered.clear();
    assertThat(workshop.verify.repair(Optional.of(new TaskName("NIGHTLY"))))
        .extracting(report -> report.task() + " " + report.verdict())
        .containsExactly("nightly OK");
    assertThat(workshop.scheduler.registered).hasSize(1);
    assertThatThrownBy(() -> workshop.verify.verify(Optional.of(new TaskName("unknown"))))
        .isInstanceOf(NotFound.class);
  }

  @Test
  void mending_what_is_well_changes_nothing() {
    workshop.changes.add(task("nightly"));
    StoredTask before = workshop.get("nightly");
    workshop.machine.setTo(NOW.plus(Duration.ofDays(1)));
    workshop.verify.repair(Optional.empty());
    assertThat(workshop.get("nightly")).isEqualTo(before);
  }

  private Registration registered() {
    return workshop.scheduler.registered.values().iterator().next();
  }

  private List<String> verdicts() {
    return workshop.verify.verify(Optional.empty()).stream()
        .map(report -> report.task() + " " + report.verdict())
        .toList();
  }
}
