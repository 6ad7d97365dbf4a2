package dev.taskorc.domain.usecase.change;

import static dev.taskorc.domain.port.SampleTasks.ME;
import static dev.taskorc.domain.port.SampleTasks.NOW;
import static dev.taskorc.domain.port.SampleTasks.OTHER;
import static dev.taskorc.domain.port.SampleTasks.builder;
import static dev.taskorc.domain.port.SampleTasks.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.taskorc.domain.model.error.AlreadyExists;
import dev.taskorc.domain.model.error.NotFound;
import dev.taskorc.domain.model.error.NotSupportedHere;
import dev.taskorc.domain.model.error.OrcException;
import dev.taskorc.domain.model.error.SchedulerFailed;
import dev.taskorc.domain.model.error.StoreFailed;
import dev.taskorc.domain.model.process.Boot;
import dev.taskorc.domain.model.process.ProcessRef;
import dev.taskorc.domain.model.registration.Registration;
import dev.taskorc.domain.model.schedule.Schedule;
import dev.taskorc.domain.model.schedule.trigger.Ticks;
import dev.taskorc.domain.model.schedule.trigger.Trigger;
import dev.taskorc.domain.model.task.Change;
import dev.taskorc.domain.model.task.Command;
import dev.taskorc.domain.model.task.Intent;
import dev.taskorc.domain.model.task.StoredTask;
import dev.taskorc.domain.model.task.Task;
import dev.taskorc.domain.model.task.TaskName;
import dev.taskorc.domain.port.SampleRegistrations;
import dev.taskorc.domain.usecase.Workshop;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Store and scheduler change together, or neither does. */
class ChangeTasksTest {
  private static final TaskName NIGHTLY = new TaskName("nightly");
  private static final TaskName WEEKLY = new TaskName("weekly");
  private static final List<String> STORE_STEPS =
      List.of(
          "begin",
          "begun",
          "confirm",
          "confirmed",
          "take over",
          "taken over",
          "revert",
          "reverted",
          "observe",
          "observed");
  private static final TaskName BARE = new TaskName("bare");

  /** Every kind of change, on a home with "nightly" registered and "bare" not. */
  enum KindOfChange {
    ADD,
    ADD_DISABLED,
    ADD_UNREGISTERED,
    EDIT_SCHEDULE,
    EDIT_DESCRIPTION,
    EDIT_COMMAND,
    RENAME,
    RENAME_CASE,
    DISABLE,
    REMOVE,
    REMOVE_UNREGISTERED,
    SCHEDULE,
    SCHEDULE_AGAIN,
    UNSCHEDULE;

    void make(ChangeTasks changes) {
      switch (this) {
        case ADD -> changes.add(task("new"));
        case ADD_DISABLED -> changes.add(builder("new").enabled(false).build());
        case ADD_UNREGISTERED -> changes.add(builder("new").registrationWanted(false).build());
        case EDIT_SCHEDULE ->
            changes.edit(NIGHTLY, task -> task.schedule(Schedule.parse("MON 08:00")));
        case EDIT_DESCRIPTION -> changes.edit(NIGHTLY, task -> task.description("newer"));
        case EDIT_COMMAND ->
            changes.edit(NIGHTLY, task -> task.command(new Command.Shell("newer")));
        case RENAME -> changes.rename(NIGHTLY, WEEKLY);
        case RENAME_CASE -> changes.rename(NIGHTLY, new TaskName("NIGHTLY"));
        case DISABLE -> changes.enable(NIGHTLY, false);
        case REMOVE -> changes.remove(NIGHTLY);
        case REMOVE_UNREGISTERED -> changes.remove(BARE);
        case SCHEDULE -> changes.schedule(BARE);
        case SCHEDULE_AGAIN -> changes.schedule(NIGHTLY);
        case UNSCHEDULE -> changes.unschedule(NIGHTLY);
      }
    }
  }

  /** What there is, without the moments at which it came to be. */
  private record World(List<Task> tasks, Map<String, Registration> registered) {
    static World of(Workshop workshop) {
      return new World(
          workshop.store.tasks().all().stream().map(StoredTask::task).toList(),
          new TreeMap<>(workshop.scheduler.registered));
    }
  }

  private static Workshop home() {
    var workshop = new Workshop();
    workshop.changes.add(task("nightly"));
    workshop.changes.add(builder("bare").registrationWanted(false).build());
    workshop.machine.setTo(NOW.plus(Duration.ofHours(5)));
    workshop.noFault();
    return workshop;
  }

  @ParameterizedTest
  @EnumSource
  void a_change_leaves_store_and_scheduler_together(KindOfChange change) {
    Workshop workshop = home();
    World before = World.of(workshop);
    change.make(workshop.changes);
    assertThat(workshop.isConsistent()).isTrue();
    if (change != KindOfChange.SCHEDULE_AGAIN) {
      assertThat(World.of(workshop)).isNotEqualTo(before);
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_change_that_fails_at_any_step_changes_nothing(KindOfChange change) {
    for (int step = 1; step <= stepsOf(change).size(); step++) {
      String name = stepsOf(change).get(step - 1);
      if (List.of("begun", "confirmed").contains(name)) {
        continue; // A store that answers has done it; one that fails has not.
      }
      Workshop workshop = home();
      World before = World.of(workshop);
      List<StoredTask> stored = workshop.store.tasks().all();
      int failing = step;
      workshop.fault(
          (number, each) -> {
            if (number == failing) {
              throw failure(each);
            }
          });
      assertThatThrownBy(() -> change.make(workshop.changes))
          .as("%s at %s", change, name)
          .isInstanceOf(OrcException.class)
          .hasMessage(failure(name).getMessage());
      workshop.noFault();
      assertThat(World.of(workshop)).as("%s at %s", change, name).isEqualTo(before);
      assertThat(workshop.isConsistent()).as("%s at %s", change, name).isTrue();
      assertThat(workshop.store.tasks().all())
          .usingRecursiveComparison()
          .ignoringFields("registration.value.armedAt")
          .isEqualTo(stored);
      change.make(workshop.changes);
      assertThat(workshop.isConsistent()).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_change_that_is_cut_off_at_any_step_is_taken_back_by_the_next_orc(KindOfChange change) {
    List<String> steps = stepsOf(change);
    for (int step = 1; step <= steps.size(); step++) {
      Workshop workshop = home();
      World before = World.of(workshop);
      killAt(workshop, step, () -> change.make(workshop.changes));
      workshop.noFault();
      assertThat(recoverAsNext(workshop))
          .hasSize(steps.indexOf("begun") < step && step < steps.size() ? 1 : 0);
      assertThat(workshop.isConsistent()).as("%s at %s", change, step).isTrue();
      if (step < steps.size()) {
        assertThat(World.of(workshop)).as("%s at %s", change, step).isEqualTo(before);
        change.make(workshop.changes);
      }
      assertThat(workshop.isConsistent()).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void taking_back_can_be_cut_off_as_well(KindOfChange change) {
    for (int step = stepsOf(change).indexOf("begun") + 1; step < stepsOf(change).size(); step++) {
      boolean done = false;
      for (int second = 1; !done; second++) {
        Workshop workshop = home();
        World before = World.of(workshop);
        killAt(workshop, step, () -> change.make(workshop.changes));
        done = !killAt(workshop, second, () -> recoverAsNext(workshop));
        workshop.noFault();
        recoverAsNext(workshop);
        assertThat(workshop.isConsistent()).as("%s at %s, %s", change, step, second).isTrue();
        assertThat(World.of(workshop)).isEqualTo(before);
      }
    }
  }

  @Test
  void a_registration_that_reads_back_differently_is_taken_back() {
    Workshop workshop = home();
    World before = World.of(workshop);
    workshop.scheduler.distort(found -> SampleRegistrations.described(found, "something else"));
    assertThatThrownBy(() -> workshop.changes.add(builder("new").description("wished").build()))
        .isInstanceOf(SchedulerFailed.class)
        .hasMessageContaining("'new'")
        .hasMessageContaining("description");
    assertThatThrownBy(() -> workshop.changes.enable(NIGHTLY, false))
        .isInstanceOf(SchedulerFailed.class)
        .hasMessageContaining("nor did it take back what it had before");
    assertThat(World.of(workshop)).isEqualTo(before);
    assertThat(workshop.store.tasks().open()).isEmpty();
  }

  @Test
  void a_registration_that_is_accepted_but_not_there_is_an_error() {
    Workshop workshop = home();
    workshop.fault(
        (number, step) -> {
          if (step.equals("registered")) {
            workshop.scheduler.registered.keySet().removeIf(place -> place.endsWith("/new"));
          }
        });
    assertThatThrownBy(() -> workshop.changes.add(task("new")))
        .isInstanceOf(SchedulerFailed.class)
        .hasMessageContaining("does not show it");
    workshop.noFault();
    assertThat(workshop.isConsistent()).isTrue();
  }

  @Test
  void a_refused_change_is_not_registered_a_second_time() {
    Workshop workshop = home();
    workshop.fault(
        (number, step) -> {
          if (step.equals("register")) {
            throw new NotSupportedHere("not on this machine", "choose another account");
          }
        });
    assertThatThrownBy(() -> workshop.changes.enable(NIGHTLY, false))
        .isInstanceOf(NotSupportedHere.class)
        .hasMessage("not on this machine");
    assertThat(workshop.steps).containsOnlyOnce("register").doesNotContain("registered");
    workshop.noFault();
    assertThat(workshop.isConsistent()).isTrue();
  }

  @Test
  void a_registration_that_is_put_back_counts_as_made_now() {
    Workshop workshop = home();
    StoredTask before = workshop.get("nightly");
    workshop.fault(
        (number, step) -> {
          if (step.equals("confirm")) {
            throw failure(step);
          }
        });
    assertThatThrownBy(() -> workshop.changes.enable(NIGHTLY, false))
        .isInstanceOf(StoreFailed.class);
    workshop.noFault();
    StoredTask after = workshop.get("nightly");
    assertThat(after.registration().orElseThrow().armedAt()).isEqualTo(workshop.machine.instant());
    assertThat(after.dueFrom()).isEqualTo(before.dueFrom());
  }

  @Test
  void a_change_that_cannot_be_taken_back_says_so_and_stays_written_down() {
    Workshop workshop = home();
    World before = World.of(workshop);
    workshop.fault(
        (number, step) -> {
          if (step.equals("confirm") || workshop.steps.contains("confirm")) {
            throw failure(step);
          }
        });
    assertThatThrownBy(() -> workshop.changes.enable(NIGHTLY, false))
        .isInstanceOf(StoreFailed.class)
        .hasMessageContaining("confirm does not work")
        .hasMessageContaining("not taken back yet");
    workshop.noFault();
    assertThat(workshop.store.tasks().open()).extracting(Intent::name).containsExactly(NIGHTLY);
    assertThat(recoverAsNext(workshop)).containsExactly(NIGHTLY);
    assertThat(World.of(workshop)).isEqualTo(before);
    assertThat(workshop.isConsistent()).isTrue();
  }

  @Test
  void a_scheduler_that_refuses_everything_leaves_nothing_half_done() {
    Workshop workshop = home();
    World before = World.of(workshop);
    workshop.fault(
        (number, step) -> {
          if (failure(step) instanceof SchedulerFailed failure) {
            throw failure;
          }
        });
    for (KindOfChange change :
        List.of(KindOfChange.ADD, KindOfChange.DISABLE, KindOfChange.RENAME, KindOfChange.REMOVE)) {
      assertThatThrownBy(() -> change.make(workshop.changes))
          .isInstanceOf(SchedulerFailed.class)
          .hasMessageMatching("(un)?register does not work");
    }
    workshop.noFault();
    assertThat(World.of(workshop)).isEqualTo(before);
    assertThat(workshop.isConsistent()).isTrue();
  }

  @Test
  void what_an_orc_that_lives_has_begun_is_left_alone() {
    Workshop workshop = home();
    StoredTask before = workshop.get("nightly");
    workshop.store.tasks().begin(new Change.Edit(before, task("weekly")), OTHER, NOW);
    workshop.machine.running.add(OTHER);
    assertThat(workshop.changes.recover()).isEmpty();
    assertThat(workshop.store.tasks().open()).hasSize(1);
  }

  @Test
  void what_an_orc_of_another_host_has_begun_is_left_alone() {
    Workshop workshop = home();
    Intent far = beginFarAway(workshop, new Change.Edit(workshop.get("nightly"), task("weekly")));
    assertThat(workshop.changes.recover()).isEmpty();
    workshop.changes.enable(BARE, false);
    assertThat(workshop.store.tasks().open()).containsExactly(far);
    workshop.store.tasks().confirm(far, NOW, Optional.empty(), NOW);
    assertThat(workshop.get("weekly").registered()).isFalse();
  }

  @Test
  void what_an_orc_of_another_host_does_not_end_is_taken_back_for_a_change_of_the_same_task() {
    Workshop workshop = home();
    Intent far = beginFarAway(workshop, new Change.Edit(workshop.get("nightly"), task("weekly")));
    workshop.changes.enable(NIGHTLY, false);
    assertThat(slept(workshop)).isEqualTo(Duration.ofSeconds(10));
    assertThat(workshop.get("nightly").task().enabled()).isFalse();
    assertThat(workshop.isConsistent()).isTrue();
    assertThatThrownBy(() -> workshop.store.tasks().confirm(far, NOW, Optional.empty(), NOW))
        .isInstanceOf(StoreFailed.class)
        .hasMessageContaining("taken back by another orc");
  }

  @Test
  void a_name_that_an_orc_of_another_host_was_about_to_give_can_be_given() {
    Workshop workshop = home();
    Intent far = beginFarAway(workshop, new Change.Add(task("weekly")));
    Intent other = beginFarAway(workshop, new Change.Remove(workshop.get("bare")));
    workshop.changes.rename(NIGHTLY, WEEKLY);
    assertThat(workshop.get("weekly").registered()).isTrue();
    assertThat(workshop.store.tasks().open()).containsExactly(other).doesNotContain(far);
  }

  private static Intent beginFarAway(Workshop workshop, Change change) {
    var far = new ProcessRef(1, 1, new Boot("elsewhere", "its boot"));
    return workshop.store.tasks().begin(change, far, NOW).orElseThrow();
  }

  private static Duration slept(Workshop workshop) {
    return workshop.machine.slept.stream().reduce(Duration.ZERO, Duration::plus);
  }

  @Test
  void what_an_orc_has_confirmed_just_before_it_ended_is_left_alone() {
    Workshop workshop = home();
    Intent adding =
        workshop.store.tasks().begin(new Change.Add(task("weekly")), OTHER, NOW).orElseThrow();
    StoredTask.ProvenRegistration proven =
        workshop.registrar.register(task("weekly"), Optional.empty(), NOW, () -> {});
    workshop.fault(
        (number, step) -> {
          if (step.equals("take over")) { // Between the reading and the answer that it is gone.
            workshop.store.tasks().confirm(adding, NOW, Optional.of(proven), NOW);
          }
        });
    assertThat(workshop.changes.recover()).isEmpty();
    workshop.noFault();
    assertThat(workshop.get("weekly").registered()).isTrue();
    assertThat(workshop.isConsistent()).isTrue();
  }

  @Test
  void one_change_that_cannot_be_taken_back_does_not_keep_the_others() {
    Workshop workshop = home();
    workshop.changes.add(task("weekly"));
    for (String name : List.of("nightly", "weekly")) {
      StoredTask before = workshop.get(name);
      workshop.store.tasks().begin(new Change.Remove(before), OTHER, NOW);
    }
    workshop.fault(
        (number, step) -> {
          if (number == 1) {
            throw failure(step);
          }
        });
    assertThatThrownBy(workshop.changes::recover).isInstanceOf(OrcException.class);
    assertThat(workshop.store.tasks().open()).hasSize(1);
    workshop.noFault();
    assertThat(workshop.changes.recover()).hasSize(1);
    assertThat(workshop.isConsistent()).isTrue();
  }

  @Test
  void a_change_waits_for_another_orc_at_the_same_task() {
    Workshop workshop = home();
    Intent other =
        workshop
            .store
            .tasks()
            .begin(new Change.Remove(workshop.get("nightly")), OTHER, NOW)
            .orElseThrow();
    workshop.machine.whenSleeping(
        () -> {
          if (workshop.machine.slept.size() == 3) {
            workshop.store.tasks().revert(other);
          }
        });
    workshop.changes.enable(NIGHTLY, false);
    assertThat(workshop.get("nightly").task().enabled()).isFalse();
    assertThat(workshop.machine.slept).hasSize(3);
    assertThat(workshop.isConsistent()).isTrue();
  }

  @Test
  void a_change_is_made_to_the_task_as_another_orc_left_it() {
    Workshop workshop = home();
    workshop.fault(
        (number, step) -> {
          if (number == 1) { // Between reading and beginning.
            workshop.changes.edit(NIGHTLY, task -> task.description("the other's"));
          }
        });
    workshop.changes.enable(NIGHTLY, false);
    workshop.noFault();
    Task task = workshop.get("nightly").task();
    assertThat(task.description()).isEqualTo("the other's");
    assertThat(task.enabled()).isFalse();
    assertThat(workshop.isConsistent()).isTrue();
  }

  @Test
  void another_orc_that_never_ends_is_not_waited_for_for_ever() {
    Workshop workshop = home();
    workshop.store.tasks().begin(new Change.Remove(workshop.get("nightly")), OTHER, NOW);
    assertThatThrownBy(() -> workshop.changes.enable(NIGHTLY, false))
        .isInstanceOf(StoreFailed.class)
        .hasMessageContaining("another orc");
    assertThat(workshop.machine.slept.stream().reduce(Duration.ZERO, Duration::plus))
        .isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void unknown_and_taken_names_are_refused_before_anything_happens() {
    Workshop workshop = home();
    TaskName unknown = new TaskName("unknown");
    assertThatThrownBy(() -> workshop.changes.remove(unknown)).isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> workshop.changes.schedule(unknown)).isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> workshop.changes.rename(unknown, WEEKLY)).isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> workshop.changes.add(task("NIGHTLY")))
        .isInstanceOf(AlreadyExists.class);
    assertThatThrownBy(() -> workshop.changes.rename(NIGHTLY, BARE))
        .isInstanceOf(AlreadyExists.class);
    assertThat(workshop.steps).doesNotContain("register", "unregister");
    assertThat(workshop.isConsistent()).isTrue();
  }

  @Test
  void what_was_due_before_another_schedule_does_not_count_after_it() {
    Workshop workshop = home();
    KindOfChange.EDIT_SCHEDULE.make(workshop.changes);
    StoredTask task = workshop.get("nightly");
    assertThat(task.dueFrom()).isEqualTo(workshop.machine.instant());
    assertThat(task.registration().orElseThrow().armedAt()).isEqualTo(workshop.machine.instant());
  }

  @ParameterizedTest
  @EnumSource(names = {"EDIT_DESCRIPTION", "RENAME", "SCHEDULE_AGAIN"})
  void a_registration_that_is_made_anew_loses_nothing_that_is_due(KindOfChange change) {
    Workshop workshop = home();
    Instant dueFrom = workshop.get("nightly").dueFrom();
    workshop.machine.setTo(NOW.plus(Duration.ofDays(1)));
    change.make(workshop.changes);
    StoredTask task =
        workshop.store.tasks().find(NIGHTLY).or(() -> workshop.store.tasks().find(WEEKLY)).get();
    assertThat(task.dueFrom()).isEqualTo(dueFrom);
    assertThat(task.registration().orElseThrow().armedAt()).isEqualTo(NOW.plus(Duration.ofDays(1)));
  }

  @Test
  void what_was_registered_while_the_clock_was_ahead_begins_anew() {
    Workshop workshop = home();
    workshop.machine.setTo(NOW.plus(Duration.ofDays(400)));
    workshop.changes.schedule(NIGHTLY);
    KindOfChange.EDIT_SCHEDULE.make(workshop.changes);
    List<Trigger> ahead = workshop.get("nightly").registration().orElseThrow().triggers();
    workshop.machine.setTo(NOW.plusSeconds(60));
    assertThat(workshop.changes.registeredAhead()).containsExactly(NIGHTLY);
    workshop.changes.schedule(NIGHTLY);
    assertThat(workshop.changes.registeredAhead()).isEmpty();
    Instant next =
        Ticks.next(
                workshop.get("nightly").registration().orElseThrow().triggers(),
                NOW,
                workshop.machine.zone())
            .orElseThrow();
    assertThat(next).isBefore(NOW.plus(Duration.ofDays(8)));
    assertThat(workshop.get("nightly").registration().orElseThrow().triggers()).isNotEqualTo(ahead);
  }

  @Test
  void an_edit_that_the_scheduler_need_not_know_leaves_the_registration_alone() {
    Workshop workshop = home();
    StoredTask before = workshop.get("nightly");
    KindOfChange.EDIT_COMMAND.make(workshop.changes);
    StoredTask after = workshop.get("nightly");
    assertThat(workshop.steps).doesNotContain("register", "unregister");
    assertThat(after.registration()).isEqualTo(before.registration());
    assertThat(after.dueFrom()).isEqualTo(before.dueFrom());
  }

  @Test
  void what_is_as_wished_already_is_not_changed() {
    Workshop workshop = home();
    StoredTask before = workshop.get("nightly");
    workshop.noFault();
    workshop.changes.edit(NIGHTLY, task -> task);
    workshop.changes.enable(NIGHTLY, true);
    workshop.changes.unschedule(BARE);
    assertThat(workshop.steps).doesNotContain("begin", "register", "unregister");
    assertThat(workshop.get("nightly")).isEqualTo(before);
  }

  @Test
  void what_the_scheduler_lost_is_registered_by_the_next_change_whatever_it_is() {
    Workshop workshop = home();
    workshop.scheduler.registered.clear();
    workshop.verify.verify(Optional.empty());
    workshop.changes.edit(NIGHTLY, task -> task);
    assertThat(workshop.isConsistent()).isTrue();
    assertThat(workshop.get("nightly").registered()).isTrue();
  }

  @Test
  void a_name_in_another_case_is_a_change() {
    Workshop workshop = home();
    workshop.changes.rename(NIGHTLY, new TaskName("NIGHTLY"));
    assertThat(workshop.get("nightly").name().value()).isEqualTo("NIGHTLY");
  }

  @Test
  void a_task_that_is_enabled_counts_from_then_on_even_if_it_is_not_registered() {
    Workshop workshop = home();
    workshop.changes.enable(BARE, false);
    workshop.machine.setTo(NOW.plus(Duration.ofDays(1)));
    workshop.changes.enable(BARE, true);
    assertThat(workshop.get("bare").dueFrom()).isEqualTo(NOW.plus(Duration.ofDays(1)));
  }

  @Test
  void a_renamed_task_is_registered_under_its_new_name_alone() {
    Workshop workshop = home();
    workshop.changes.rename(NIGHTLY, WEEKLY);
    assertThat(workshop.scheduler.registered.values())
        .singleElement()
        .satisfies(
            found -> {
              assertThat(found.name()).isEqualTo(WEEKLY);
              assertThat(found.action().words()).endsWith("weekly");
            });
  }

  private static List<String> stepsOf(KindOfChange change) {
    Workshop workshop = home();
    change.make(workshop.changes);
    return List.copyOf(workshop.steps);
  }

  private static OrcException failure(String step) {
    String message = step + " does not work";
    return STORE_STEPS.contains(step)
        ? new StoreFailed(message, "try again")
        : new SchedulerFailed(message, "try again");
  }

  /** Whether it came that far. */
  private static boolean killAt(Workshop workshop, int step, Runnable work) {
    workshop.fault(
        (number, name) -> {
          if (number == step) {
            throw new Workshop.Killed(name);
          }
        });
    return catchThrowable(work::run) instanceof Workshop.Killed;
  }

  /** As another process would, after this one is gone. */
  private static List<TaskName> recoverAsNext(Workshop workshop) {
    workshop.machine.running.remove(ME);
    try {
      return workshop.changes.recover();
    } finally {
      workshop.machine.running.add(ME);
    }
  }
}
