package dev.taskorc.domain.port;

import static dev.taskorc.domain.port.SampleTasks.ME;
import static dev.taskorc.domain.port.SampleTasks.NOW;
import static dev.taskorc.domain.port.SampleTasks.OTHER;
import static dev.taskorc.domain.port.SampleTasks.builder;
import static dev.taskorc.domain.port.SampleTasks.registration;
import static dev.taskorc.domain.port.SampleTasks.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.taskorc.domain.model.error.AlreadyExists;
import dev.taskorc.domain.model.error.StoreFailed;
import dev.taskorc.domain.model.schedule.Schedule;
import dev.taskorc.domain.model.task.Change;
import dev.taskorc.domain.model.task.Intent;
import dev.taskorc.domain.model.task.StoredTask;
import dev.taskorc.domain.model.task.StoredTask.ProvenRegistration;
import dev.taskorc.domain.model.task.Task;
import dev.taskorc.domain.model.task.TaskName;
import dev.taskorc.domain.port.store.TaskStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every store of tasks promises; one test for each clause of the port. */
public abstract class TaskStoreContract {
  private static final TaskName NIGHTLY = new TaskName("nightly");
  private static final Instant LATER = NOW.plusSeconds(60);

  /** The store as a new process opens it; empty when a test begins. */
  protected abstract StorePorts open();

  private TaskStore store() {
    return open().tasks();
  }

  @Test
  void tasks_that_were_registered_later_than_a_moment_are_told() {
    open().add(task("early"), registration(task("early"), NOW), NOW);
    open().add(task("late"), registration(task("late"), NOW.plusSeconds(60)), NOW);
    open().add(task("never"));
    assertThat(open().tasks().registeredAfter(NOW.plusSeconds(30)))
        .containsExactly(new TaskName("late"));
    assertThat(open().tasks().registeredAfter(NOW.plusSeconds(60))).isEmpty();
  }

  @Test
  void the_owner_is_random_and_stays() {
    String id = store().owner().id();
    assertThat(id).matches("[0-9a-f]{32}");
    open().add(task("nightly"));
    assertThat(store().owner().id()).isEqualTo(id);
  }

  @Test
  void there_is_nothing_at_first() {
    assertThat(store().all()).isEmpty();
    assertThat(store().open()).isEmpty();
    assertThat(store().find(NIGHTLY)).isEmpty();
  }

  @Test
  void an_added_task_is_there_once_it_is_confirmed() {
    TaskStore store = store();
    Task task = task("nightly");
    Intent intent = begin(store, new Change.Add(task));
    assertThat(store.find(NIGHTLY)).isEmpty();
    assertThat(store.all()).isEmpty();
    store.confirm(intent, LATER, Optional.of(registration(task, NOW)), LATER);
    StoredTask stored = store().find(NIGHTLY).orElseThrow();
    assertThat(stored.task()).isEqualTo(task);
    assertThat(stored.createdAt()).isEqualTo(NOW);
    assertThat(stored.dueFrom()).isEqualTo(LATER);
    assertThat(stored.registration()).hasValue(registration(task, NOW));
    assertThat(store().all()).containsExactly(stored);
    assertThat(store().open()).isEmpty();
  }

  @Test
  void an_added_task_that_is_reverted_never_was() {
    TaskStore store = store();
    store.revert(begin(store, new Change.Add(task("nightly"))));
    assertNothingIsUnderWay();
    assertThat(store().all()).isEmpty();
    open().add(task("nightly"));
  }

  @ParameterizedTest
  @MethodSource("dev.taskorc.domain.port.SampleTasks#hardToKeep")
  void every_field_of_a_task_survives(Task task) {
    open().add(task, registration(task, NOW), NOW);
    StoredTask stored = store().find(task.name()).orElseThrow();
    assertThat(stored.task()).isEqualTo(task);
    assertThat(stored.name().value()).isEqualTo(task.name().value());
    assertThat(stored.registration()).hasValue(registration(task, NOW));
  }

  @ParameterizedTest
  @MethodSource("dev.taskorc.domain.port.SampleTasks#hardToKeep")
  void every_field_of_a_change_survives(Task after) {
    open().add(task("nightly"));
    open().edit("nightly", before -> after);
    assertThat(store().find(after.name()).orElseThrow().task()).isEqualTo(after);
  }

  @ParameterizedTest
  @MethodSource("dev.taskorc.domain.port.SampleRegistrations#schedules")
  void the_triggers_of_every_schedule_survive(String schedule) {
    Task task = builder("nightly").schedule(Schedule.parse(schedule)).build();
    open().add(task, registration(task, NOW), NOW);
    assertThat(store().find(NIGHTLY).orElseThrow().registration())
        .hasValue(registration(task, NOW));
  }

  @Test
  void readers_see_the_old_task_until_a_change_is_confirmed() {
    TaskStore store = store();
    StoredTask before = open().add(task("nightly"), registration(task("nightly"), NOW), NOW);
    Task after = builder("nightly").description("newer").build();
    Intent intent = begin(store, new Change.Edit(before, after));
    assertThat(store.find(NIGHTLY)).hasValue(before);
    assertThat(store().all()).containsExactly(before);
    store.confirm(intent, LATER, Optional.of(registration(after, LATER)), LATER);
    StoredTask stored = store().find(NIGHTLY).orElseThrow();
    assertThat(stored.task()).isEqualTo(after);
    assertThat(stored.id()).isEqualTo(before.id());
    assertThat(stored.createdAt()).isEqualTo(before.createdAt());
    assertThat(stored.changedAt()).isEqualTo(LATER);
    assertThat(stored.dueFrom()).isEqualTo(LATER);
    assertThat(stored.registration()).hasValue(registration(after, LATER));
    assertThat(store().all()).containsExactly(stored);
    assertNothingIsUnderWay();
  }

  @Test
  void a_reverted_change_leaves_the_task_as_it_was() {
    TaskStore store = store();
    StoredTask before = open().add(task("nightly"), registration(task("nightly"), NOW), NOW);
    store.revert(begin(store, new Change.Edit(before, builder("renamed").enabled(false).build())));
    assertThat(store().all()).containsExactly(before);
    assertNothingIsUnderWay();
    open().add(task("renamed"));
  }

  @Test
  void a_renamed_task_has_its_old_name_until_that_is_confirmed() {
    TaskStore store = store();
    StoredTask before = open().add(task("nightly"));
    Intent intent = begin(store, new Change.Edit(before, task("weekly")));
    assertThat(store.find(new TaskName("weekly"))).isEmpty();
    assertThat(store.find(NIGHTLY)).hasValue(before);
    store.confirm(intent, NOW, Optional.empty(), LATER);
    assertThat(store.find(NIGHTLY)).isEmpty();
    assertThat(store.find(new TaskName("weekly")).orElseThrow().id()).isEqualTo(before.id());
    open().add(task("nightly"));
  }

  @Test
  void a_name_may_change_its_case_alone() {
    open().add(task("nightly"));
    open().edit("nightly", before -> before.with().name(new TaskName("Nightly")).build());
    assertThat(store().all())
        .singleElement()
        .extracting(task -> task.name().value())
        .isEqualTo("Nightly");
  }

  @Test
  void a_removed_task_is_gone_once_that_is_confirmed() {
    TaskStore store = store();
    StoredTask before = open().add(task("nightly"), registration(task("nightly"), NOW), NOW);
    Intent intent = begin(store, new Change.Remove(before));
    assertThat(store.find(NIGHTLY)).hasValue(before);
    store.confirm(intent, NOW, Optional.empty(), LATER);
    assertThat(store().find(NIGHTLY)).isEmpty();
    assertThat(store().all()).isEmpty();
    assertNothingIsUnderWay();
  }

  @Test
  void a_reverted_removal_leaves_the_task_as_it_was() {
    TaskStore store = store();
    StoredTask before = open().add(task("nightly"), registration(task("nightly"), NOW), NOW);
    store.revert(begin(store, new Change.Remove(before)));
    assertThat(store().all()).containsExactly(before);
    assertNothingIsUnderWay();
  }

  @Test
  void a_task_added_under_the_name_of_a_removed_one_is_another_task() {
    StoredTask first = open().add(task("nightly"));
    open().remove("nightly");
    StoredTask second = open().add(task("NIGHTLY"));
    assertThat(second.id()).isNotEqualTo(first.id());
    assertThat(store().all()).containsExactly(second);
  }

  @Test
  void tasks_come_in_the_order_of_their_names() {
    List.of("b", "A.2", "c", "a").forEach(name -> open().add(task(name)));
    assertThat(store().all())
        .extracting(stored -> stored.name().value())
        .containsExactly("a", "A.2", "b", "c");
  }

  @Test
  void names_are_found_without_regard_to_case() {
    StoredTask stored = open().add(task("Nightly"));
    assertThat(store().find(new TaskName("nIGHTLY"))).hasValue(stored);
    assertThat(stored.name().value()).isEqualTo("Nightly");
  }

  @Test
  void a_name_that_is_taken_is_refused_and_nothing_is_written_down() {
    TaskStore store = store();
    open().add(task("nightly"));
    StoredTask other = open().add(task("weekly"));
    assertThatThrownBy(() -> begin(store, new Change.Add(task("NIGHTLY"))))
        .isInstanceOf(AlreadyExists.class)
        .hasMessageContaining("NIGHTLY");
    assertThatThrownBy(() -> begin(store, new Change.Edit(other, task("Nightly"))))
        .isInstanceOf(AlreadyExists.class);
    assertNothingIsUnderWay();
    open().edit("weekly", before -> before.with().description("still can be changed").build());
  }

  @Test
  void two_orcs_cannot_change_one_task_at_the_same_time() {
    TaskStore store = store();
    StoredTask before = open().add(task("nightly"));
    Intent first = begin(store, new Change.Edit(before, builder("nightly").enabled(false).build()));
    assertThat(store.begin(new Change.Edit(before, task("nightly")), OTHER, NOW)).isEmpty();
    assertThat(store.begin(new Change.Edit(before, task("weekly")), OTHER, NOW)).isEmpty();
    assertThat(store.begin(new Change.Remove(before), OTHER, NOW)).isEmpty();
    assertThat(store().open()).containsExactly(first);
  }

  @Test
  void a_name_that_is_about_to_be_given_is_not_given_twice() {
    TaskStore store = store();
    StoredTask weekly = open().add(task("weekly"));
    Intent adding = begin(store, new Change.Add(task("nightly")));
    Task again = task("Nightly");
    assertThat(store.begin(new Change.Add(again), OTHER, NOW)).isEmpty();
    assertThat(store.begin(new Change.Edit(weekly, again), OTHER, NOW)).isEmpty();
    store.revert(adding);
    begin(store, new Change.Edit(weekly, again));
    assertThat(store.begin(new Change.Add(again), OTHER, NOW)).isEmpty();
  }

  @Test
  void a_task_that_was_changed_since_it_was_read_is_not_changed() {
    TaskStore store = store();
    StoredTask read = open().add(task("nightly"));
    open().edit("nightly", before -> before.with().description("newer").build());
    assertThat(store.begin(new Change.Edit(read, task("nightly")), ME, NOW)).isEmpty();
    assertThat(store.begin(new Change.Remove(read), ME, NOW)).isEmpty();
    assertNothingIsUnderWay();
    assertThat(open().get("nightly").task().description()).isEqualTo("newer");
  }

  @Test
  void a_task_that_was_removed_since_it_was_read_is_not_changed() {
    TaskStore store = store();
    StoredTask read = open().add(task("nightly"));
    open().remove("nightly");
    assertThat(store.begin(new Change.Edit(read, task("nightly")), ME, NOW)).isEmpty();
    open().add(task("nightly"));
    assertThat(store.begin(new Change.Remove(read), ME, NOW)).isEmpty();
    assertNothingIsUnderWay();
  }

  @Test
  void a_change_is_noticed_even_if_the_clock_was_set_back() {
    TaskStore store = store();
    StoredTask read = open().add(task("nightly"));
    Intent intent = begin(store, new Change.Edit(read, task("nightly")));
    store.confirm(intent, NOW, Optional.empty(), NOW.minusSeconds(3_600));
    assertThat(open().get("nightly").changedAt()).isAfter(read.changedAt());
    assertThat(store.begin(new Change.Remove(read), ME, NOW)).isEmpty();
  }

  @Test
  void different_tasks_may_change_at_the_same_time() {
    TaskStore store = store();
    StoredTask weekly = open().add(task("weekly"));
    StoredTask monthly = open().add(task("monthly"));
    Intent changing =
        begin(store, new Change.Edit(weekly, builder("weekly").enabled(false).build()));
    Intent removing = store.begin(new Change.Remove(monthly), OTHER, NOW).orElseThrow();
    Intent adding = begin(store, new Change.Add(task("nightly")));
    assertThat(store().open()).containsExactlyInAnyOrder(changing, removing, adding);
    store.confirm(changing, NOW, Optional.empty(), NOW);
    assertThat(store().open()).containsExactlyInAnyOrder(removing, adding);
    store.confirm(adding, NOW, Optional.empty(), NOW);
    store.confirm(removing, NOW, Optional.empty(), NOW);
    assertNothingIsUnderWay();
    assertThat(store().all()).extracting(StoredTask::name).containsExactly(NIGHTLY, name("weekly"));
  }

  @Test
  void changes_under_way_are_listed_with_the_process_that_makes_them() {
    TaskStore store = store();
    StoredTask before = open().add(task("weekly"), registration(task("weekly"), NOW), NOW);
    store.begin(new Change.Edit(before, task("monthly")), OTHER, NOW);
    assertThat(store().open())
        .singleElement()
        .satisfies(
            intent -> {
              assertThat(intent.by()).isEqualTo(OTHER);
              assertThat(intent.change()).isEqualTo(new Change.Edit(before, task("monthly")));
              assertThat(intent.name()).isEqualTo(name("weekly"));
            });
  }

  @Test
  void another_process_can_revert_what_it_finds_under_way() {
    StoredTask before = open().add(task("weekly"));
    begin(store(), new Change.Edit(before, task("monthly")));
    begin(store(), new Change.Add(task("nightly")));
    store().open().forEach(store()::revert);
    assertNothingIsUnderWay();
    assertThat(store().all()).containsExactly(before);
  }

  @Test
  void a_change_that_is_taken_over_is_the_takers_alone() {
    TaskStore store = store();
    StoredTask before = open().add(task("weekly"), registration(task("weekly"), NOW), NOW);
    Intent changing = begin(store, new Change.Edit(before, task("monthly")));
    Intent adding = begin(store, new Change.Add(task("nightly")));
    Intent own = store().takeOver(changing, OTHER).orElseThrow();
    assertThat(own)
        .isEqualTo(new Intent(before.id(), new Change.Edit(before, task("monthly")), OTHER));
    assertThat(store().open()).containsExactlyInAnyOrder(own, adding);
    assertThat(store().takeOver(changing, SampleTasks.process(4713, 3_000))).isEmpty();
    assertThatThrownBy(() -> store.confirm(changing, NOW, Optional.empty(), NOW))
        .isInstanceOf(StoreFailed.class);
    store.revert(changing);
    assertThat(store().open()).containsExactlyInAnyOrder(own, adding);
    store().revert(own);
    store.confirm(adding, NOW, Optional.empty(), NOW);
    assertThat(store().all()).extracting(StoredTask::name).containsExactly(NIGHTLY, name("weekly"));
  }

  @Test
  void a_change_that_is_over_cannot_be_taken_over() {
    TaskStore store = store();
    Intent adding = begin(store, new Change.Add(task("nightly")));
    store.confirm(adding, NOW, Optional.empty(), NOW);
    assertThat(store().takeOver(adding, OTHER)).isEmpty();
    assertThat(store().all()).extracting(StoredTask::name).containsExactly(NIGHTLY);
  }

  @Test
  void a_change_that_another_process_took_back_cannot_be_confirmed() {
    TaskStore store = store();
    StoredTask before = open().add(task("weekly"));
    List<Intent> intents =
        List.of(
            begin(store, new Change.Edit(before, task("monthly"))),
            begin(store, new Change.Add(task("nightly"))));
    intents.forEach(store()::revert);
    for (Intent intent : intents) {
      assertThatThrownBy(() -> store.confirm(intent, NOW, Optional.empty(), NOW))
          .isInstanceOf(StoreFailed.class);
    }
    Intent removing = begin(store, new Change.Remove(before));
    store().revert(removing);
    assertThatThrownBy(() -> store.confirm(removing, NOW, Optional.empty(), NOW))
        .isInstanceOf(StoreFailed.class);
    assertThat(store().all()).containsExactly(before);
  }

  @Test
  void a_change_that_is_over_cannot_disturb_the_next_one() {
    TaskStore store = store();
    StoredTask before = open().add(task("weekly"));
    Intent over = begin(store, new Change.Edit(before, task("monthly")));
    store.revert(over);
    Intent next = store.begin(new Change.Edit(before, task("yearly")), OTHER, NOW).orElseThrow();
    store.revert(over);
    assertThatThrownBy(() -> store.confirm(over, NOW, Optional.empty(), NOW))
        .isInstanceOf(StoreFailed.class);
    assertThat(store().open()).containsExactly(next);
    store.confirm(next, NOW, Optional.empty(), NOW);
    assertThatCode(() -> store.revert(next)).doesNotThrowAnyException();
    assertThat(store().all()).extracting(StoredTask::name).containsExactly(name("yearly"));
  }

  @Test
  void what_was_seen_of_a_registration_is_noted_and_is_no_change() {
    TaskStore store = store();
    StoredTask read = open().add(task("nightly"));
    ProvenRegistration proven = registration(read.task(), LATER);
    store.observe(read, Optional.of(proven));
    StoredTask seen = open().get("nightly");
    assertThat(seen.registration()).hasValue(proven);
    assertThat(seen.dueFrom()).isEqualTo(read.dueFrom());
    assertThat(seen.changedAt()).isEqualTo(read.changedAt());
    store.revert(begin(store, new Change.Edit(read, task("weekly"))));
    assertThat(open().get("nightly").registration()).hasValue(proven);
    store.observe(read, Optional.empty());
    assertThat(open().get("nightly")).isEqualTo(read);
  }

  private static TaskName name(String name) {
    return new TaskName(name);
  }

  private static Intent begin(TaskStore store, Change change) {
    return store.begin(change, ME, NOW).orElseThrow();
  }

  private void assertNothingIsUnderWay() {
    assertThat(store().open()).isEmpty();
  }
}
