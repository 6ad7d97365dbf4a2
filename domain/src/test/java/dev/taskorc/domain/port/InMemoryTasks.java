package dev.taskorc.domain.port;

import dev.taskorc.domain.model.error.AlreadyExists;
import dev.taskorc.domain.model.error.NotFound;
import dev.taskorc.domain.model.error.StoreFailed;
import dev.taskorc.domain.model.process.ProcessRef;
import dev.taskorc.domain.model.task.Change;
import dev.taskorc.domain.model.task.Intent;
import dev.taskorc.domain.model.task.Owner;
import dev.taskorc.domain.model.task.StoredTask;
import dev.taskorc.domain.model.task.StoredTask.ProvenRegistration;
import dev.taskorc.domain.model.task.Task;
import dev.taskorc.domain.model.task.TaskName;
import dev.taskorc.domain.model.task.UnreadableTask;
import dev.taskorc.domain.port.store.TaskStore;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** The tasks of an {@link InMemoryStore}. */
final class InMemoryTasks implements TaskStore {
  private record Open(Intent intent, Instant begunAt) {}

  private final Map<Long, StoredTask> live = new TreeMap<>();
  private final Map<Long, Open> open = new TreeMap<>();
  private final InMemoryStore store;
  private final Consumer<String> steps;
  private final BiConsumer<StoredTask, Instant> lastLook;
  private long lastId;

  /**
   * @param lastLook records what was missed of a task that is no longer due as it was
   */
  InMemoryTasks(
      InMemoryStore store, Consumer<String> steps, BiConsumer<StoredTask, Instant> lastLook) {
    this.store = store;
    this.steps = steps;
    this.lastLook = lastLook;
  }

  @Override
  public Owner owner() {
    return SampleRegistrations.OURS;
  }

  @Override
  public Optional<StoredTask> find(TaskName name) {
    return live.values().stream().filter(task -> task.name().equals(name)).findFirst();
  }

  StoredTask require(TaskName name) {
    return find(name)
        .orElseThrow(() -> new NotFound("there is no task '" + name + "'", "see 'orc list'"));
  }

  @Override
  public Everything everything() {
    return new Everything(
        live.values().stream().sorted(Comparator.comparing(StoredTask::name)).toList(), List.of());
  }

  /** What is kept as it is can be read. */
  @Override
  public Optional<UnreadableTask> findUnreadable(TaskName name) {
    return Optional.empty();
  }

  @Override
  public void shelve(UnreadableTask task, boolean removed, Instant now) {
    throw new IllegalStateException("nothing here is unreadable");
  }

  @Override
  public Optional<Intent> begin(Change change, ProcessRef by, Instant now) {
    steps.accept("begin");
    refuseTakenName(change);
    if (isBusy(change) || !change.before().map(this::isCurrent).orElse(true)) {
      return Optional.empty();
    }
    long id = change.before().map(StoredTask::id).orElseGet(() -> ++lastId);
    var intent = new Intent(id, change, by);
    open.put(id, new Open(intent, now));
    steps.accept("begun");
    return Optional.of(intent);
  }

  private void refuseTakenName(Change change) {
    Optional<TaskName> taken = change.newName().filter(name -> find(name).isPresent());
    if (taken.isPresent()) {
      throw new AlreadyExists(
          "there is a task '" + taken.get() + "' already", "choose another name");
    }
  }

  private boolean isBusy(Change change) {
    Optional<Long> own = change.before().map(StoredTask::id);
    Optional<TaskName> name = change.after().map(Task::name);
    return open.values().stream()
        .map(Open::intent)
        .anyMatch(
            other ->
                own.filter(id -> id == other.id()).isPresent()
                    || (name.isPresent() && other.change().after().map(Task::name).equals(name)));
  }

  private boolean isCurrent(StoredTask read) {
    return Optional.ofNullable(live.get(read.id()))
        .map(task -> task.changedAt().equals(read.changedAt()))
        .orElse(false);
  }

  @Override
  public void confirm(
      Intent intent, Instant dueFrom, Optional<ProvenRegistration> proven, Instant now) {
    steps.accept("confirm");
    Instant begunAt = take(intent).orElseThrow(() -> over(intent)).begunAt();
    long id = intent.id();
    intent.change().noLongerDue(dueFrom).ifPresent(task -> lastLook.accept(task, now));
    Optional<Task> after = intent.change().after();
    if (after.isEmpty()) {
      live.remove(id);
      store.removed.add(id);
      store.requests.remove(id);
    } else {
      Task task = after.get();
      Optional<StoredTask> old = Optional.ofNullable(live.get(id));
      Instant created = old.map(StoredTask::createdAt).orElse(begunAt);
      Instant changed = old.map(was -> later(now, was.changedAt().plusMillis(1))).orElse(begunAt);
      live.put(id, new StoredTask(id, task, created, changed, dueFrom, proven));
      store.known.put(id, task);
    }
    steps.accept("confirmed");
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static StoreFailed over(Intent intent) {
    return new StoreFailed(
        "the change of '" + intent.name() + "' was taken back by another orc", "try again");
  }

  @Override
  public void revert(Intent intent) {
    steps.accept("revert");
    take(intent);
    steps.accept("reverted");
  }

  private Optional<Open> take(Intent intent) {
    Optional<Open> found =
        Optional.ofNullable(open.get(intent.id()))
            .filter(each -> each.intent().by().equals(intent.by()));
    found.ifPresent(each -> open.remove(intent.id()));
    return found;
  }

  @Override
  public List<Intent> open() {
    return open.values().stream().map(Open::intent).map(this::asItIsNow).toList();
  }

  private Intent asItIsNow(Intent intent) {
    Change change = intent.change();
    if (change instanceof Change.Edit edit) {
      change = new Change.Edit(live.get(intent.id()), edit.task());
    } else if (change instanceof Change.Remove) {
      change = new Change.Remove(live.get(intent.id()));
    }
    return new Intent(intent.id(), change, intent.by());
  }

  @Override
  public Optional<Intent> takeOver(Intent intent, ProcessRef by) {
    steps.accept("take over");
    Optional<Open> found = take(intent);
    found
        .map(each -> new Open(with(each.intent(), by), each.begunAt()))
        .ifPresent(own -> open.put(intent.id(), own));
    steps.accept("taken over");
    return found.map(each -> with(each.intent(), by));
  }

  private static Intent with(Intent intent, ProcessRef by) {
    return new Intent(intent.id(), intent.change(), by);
  }

  @Override
  public void observe(StoredTask task, Optional<ProvenRegistration> proven) {
    steps.accept("observe");
    live.computeIfPresent(
        task.id(),
        (id, found) ->
            new StoredTask(
                id, found.task(), found.createdAt(), found.changedAt(), found.dueFrom(), proven));
    steps.accept("observed");
  }

  @Override
  public List<TaskName> registeredAfter(Instant instant) {
    return all().stream()
        .filter(
            task ->
                task.registration().filter(proven -> proven.armedAt().isAfter(instant)).isPresent())
        .map(StoredTask::name)
        .toList();
  }
}
