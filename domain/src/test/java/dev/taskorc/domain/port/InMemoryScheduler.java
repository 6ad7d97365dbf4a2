package dev.taskorc.domain.port;

import dev.taskorc.domain.model.error.AlreadyExists;
import dev.taskorc.domain.model.error.NotFound;
import dev.taskorc.domain.model.error.NotSupportedHere;
import dev.taskorc.domain.model.error.SchedulerFailed;
import dev.taskorc.domain.model.registration.LastState;
import dev.taskorc.domain.model.registration.Registration;
import dev.taskorc.domain.model.registration.SchedulerState;
import dev.taskorc.domain.model.registration.SchedulerState.Phase;
import dev.taskorc.domain.model.schedule.SampleCapabilities;
import dev.taskorc.domain.model.schedule.trigger.Capabilities;
import dev.taskorc.domain.model.task.Owner;
import dev.taskorc.domain.model.task.TaskName;
import dev.taskorc.domain.port.scheduler.TaskScheduler;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** A machine's scheduler that never starts anything, and that can be made to fail. */
public final class InMemoryScheduler implements TaskScheduler {
  /** What is registered on the machine, whoever did it. */
  public final Map<String, Registration> registered;

  /** What was asked to be started. */
  public final List<TaskName> started = new ArrayList<>();

  private static final LastState NEVER_RAN =
      new LastState(LastState.Kind.NEVER_RAN, OptionalLong.empty());

  private final Owner home;
  private final Consumer<String> steps;
  private UnaryOperator<Registration> distortion = UnaryOperator.identity();

  public InMemoryScheduler() {
    this(step -> {});
  }

  /**
   * @param steps told of every change, before and after; may throw
   */
  public InMemoryScheduler(Consumer<String> steps) {
    this(SampleRegistrations.OURS, new TreeMap<>(), steps);
  }

  InMemoryScheduler(Owner home, Map<String, Registration> registered, Consumer<String> steps) {
    this.home = home;
    this.registered = registered;
    this.steps = steps;
  }

  /** From now on registrations read back like this. */
  public void distort(UnaryOperator<Registration> how) {
    distortion = how;
  }

  @Override
  public String kind() {
    return "memory";
  }

  @Override
  public Capabilities capabilities() {
    return SampleCapabilities.ALL;
  }

  @Override
  public void register(Registration registration) {
    steps.accept("register");
    if (registration.triggers().size() > capabilities().mostTriggers()) {
      throw new NotSupportedHere("too many triggers", "choose another schedule");
    }
    Registration there = registered.get(place(registration.name()));
    if (there != null && !there.owner().id().equals(home.id())) {
      throw new AlreadyExists(
          "'" + registration.name() + "' is a task of " + there.owner().home(), "choose another");
    }
    registered.put(place(registration.name()), registration);
    steps.accept("registered");
  }

  @Override
  public void unregister(TaskName name) {
    steps.accept("unregister");
    if (own(name).isPresent()) {
      registered.remove(place(name));
    }
    steps.accept("unregistered");
  }

  @Override
  public Optional<Registration> find(TaskName name) {
    steps.accept("find");
    return own(name).map(distortion);
  }

  @Override
  public List<Registration> registrations() {
    steps.accept("list");
    return registered.values().stream().map(distortion).toList();
  }

  @Override
  public List<SchedulerState> states() {
    return registered.values().stream()
        .filter(each -> each.owner().id().equals(home.id()))
        .map(
            each ->
                new SchedulerState(
                    each.name(),
                    each.enabled() ? Phase.READY : Phase.DISABLED,
                    NEVER_RAN,
                    Optional.empty(),
                    Optional.empty()))
        .toList();
  }

  @Override
  public void start(TaskName name) {
    Registration registration =
        own(name)
            .orElseThrow(() -> new NotFound("'" + name + "' is not registered", "register it"));
    if (!registration.enabled()) {
      throw new SchedulerFailed("'" + name + "' is disabled (0x80041326)", "enable it");
    }
    started.add(name);
  }

  private Optional<Registration> own(TaskName name) {
    return Optional.ofNullable(registered.get(place(name)))
        .filter(found -> found.owner().id().equals(home.id()));
  }

  private String place(TaskName name) {
    return home.folder() + "/" + name.key();
  }
}
