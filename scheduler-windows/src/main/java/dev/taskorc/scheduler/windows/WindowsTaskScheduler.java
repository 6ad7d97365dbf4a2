package dev.taskorc.scheduler.windows;

import dev.taskorc.domain.model.error.AlreadyExists;
import dev.taskorc.domain.model.error.NotFound;
import dev.taskorc.domain.model.error.SchedulerFailed;
import dev.taskorc.domain.model.registration.Registration;
import dev.taskorc.domain.model.registration.SchedulerState;
import dev.taskorc.domain.model.schedule.trigger.Capabilities;
import dev.taskorc.domain.model.task.Owner;
import dev.taskorc.domain.model.task.TaskName;
import dev.taskorc.domain.port.machine.Checkup;
import dev.taskorc.domain.port.scheduler.TaskScheduler;
import dev.taskorc.scheduler.Surroundings;
import dev.taskorc.scheduler.windows.checkup.AccountTraps;
import dev.taskorc.scheduler.windows.checkup.MachineTraps;
import dev.taskorc.scheduler.windows.checkup.WindowsCheckup;
import dev.taskorc.scheduler.windows.schtasks.Lazy;
import dev.taskorc.scheduler.windows.schtasks.OutputReader;
import dev.taskorc.scheduler.windows.schtasks.Refusals;
import dev.taskorc.scheduler.windows.schtasks.Registry;
import dev.taskorc.scheduler.windows.schtasks.Schtasks;
import dev.taskorc.scheduler.windows.schtasks.WindowsAccount;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Windows Task Scheduler through {@code schtasks.exe}. No decision is made on a word that it
 * prints, only on numbers, definitions and positions.
 */
public final class WindowsTaskScheduler implements TaskScheduler {
  private final Schtasks schtasks;
  private final OutputReader output;
  private final Supplier<Owner> owner;
  private final Definitions definitions;
  private final TaskCreation registering;
  private final Lazy<WindowsAccount> me;
  private final Lazy<Map<String, String>> groups;
  private final Supplier<ZoneId> zone;
  private final WindowsStates states;
  private final Registry registry;

  public WindowsTaskScheduler(
      Schtasks schtasks,
      Supplier<Owner> owner,
      Supplier<ZoneId> zone,
      boolean terminal,
      Supplier<String> retyped) {
    this.schtasks = schtasks;
    this.owner = owner;
    this.output = new OutputReader(schtasks);
    this.zone = zone;
    this.me = new Lazy<>(() -> WindowsAccount.ask(schtasks, output));
    this.groups = new Lazy<>(() -> WindowsAccount.groups(schtasks, output));
    this.definitions = new Definitions(schtasks, output, me);
    this.registering =
        new TaskCreation(
            schtasks,
            output,
            me,
            () -> WindowsAccount.isElevated(groups.get().keySet()),
            terminal,
            retyped);
    this.states = new WindowsStates(schtasks, output, zone);
    this.registry = new Registry(schtasks, output);
  }

  /** Starts no process yet; {@code ORC_SCHTASKS} may name a program that stands in for schtasks. */
  static WindowsTaskScheduler of(Surroundings around) {
    return new WindowsTaskScheduler(
        Schtasks.of(around.env()),
        around.owner(),
        around.machine()::zone,
        around.terminal(),
        around.retyped());
  }

  /** Looks for what makes tasks fail on Windows that work at a prompt. */
  public Checkup checkup(Path home, Map<String, String> env, InstantSource clock) {
    return new WindowsCheckup(
        home.toString(),
        new AccountTraps(home, me, groups),
        new MachineTraps(schtasks, output, registry),
        this::registrations,
        zone,
        registry,
        env.keySet(),
        clock);
  }

  /**
   * The PATH of what Task Scheduler starts; absent where Windows does not tell.
   *
   * @param env replaces the variables in it
   */
  public Optional<String> searchPath(Map<String, String> env) {
    try {
      return registry.searchPath().map(path -> SearchPath.expanded(path, env));
    } catch (SchedulerFailed e) {
      return Optional.empty();
    }
  }

  @Override
  public String kind() {
    return WindowsKind.NAME;
  }

  @Override
  public Capabilities capabilities() {
    return new WindowsKind().capabilities();
  }

  @Override
  public void register(Registration registration) {
    registering.check(registration);
    definitions
        .at(registration.owner(), registration.name())
        .filter(found -> !found.owner().id().equals(registration.owner().id()))
        .ifPresent(found -> refuseForeign(registration.name(), found));
    registering.create(registration);
  }

  @Override
  public void unregister(TaskName name) {
    if (find(name).isEmpty()) {
      return;
    }
    Schtasks.Answer answer =
        schtasks.call(List.of("/Delete", "/TN", TaskPath.of(owner.get(), name), "/F"));
    if (!answer.done() && !answer.absent()) {
      throw Refusals.of("removed '" + name + "'", answer, output);
    }
  }

  @Override
  public Optional<Registration> find(TaskName name) {
    Owner me = owner.get();
    return definitions.at(me, name).filter(found -> found.owner().id().equals(me.id()));
  }

  @Override
  public List<Registration> registrations() {
    return definitions.all(owner.get());
  }

  @Override
  public List<SchedulerState> states() {
    Owner me = owner.get();
    List<Registration> ours =
        definitions.all(me).stream().filter(found -> found.owner().id().equals(me.id())).toList();
    // A second call only if there is something to ask about.
    return ours.isEmpty() ? List.of() : states.of(me, ours);
  }

  @Override
  public void start(TaskName name) {
    Registration registration =
        find(name)
            .orElseThrow(
                () ->
                    new NotFound(
                        "'" + name + "' is not registered with Task Scheduler",
                        "run 'orc schedule " + name + "'"));
    if (!registration.enabled()) {
      throw new SchedulerFailed(
          "Task Scheduler does not start '" + name + "' while it is disabled (0x80041326)",
          "run 'orc enable " + name + "'");
    }
    Schtasks.Answer answer = schtasks.call(List.of("/Run", "/TN", TaskPath.of(owner.get(), name)));
    if (!answer.done()) {
      throw Refusals.of("started '" + name + "'", answer, output);
    }
  }

  private static void refuseForeign(TaskName name, Registration found) {
    throw new AlreadyExists(
        "Task Scheduler has a task '" + name + "' there of the home " + found.owner().home(),
        "choose another name, or remove that task from its own home");
  }
}
