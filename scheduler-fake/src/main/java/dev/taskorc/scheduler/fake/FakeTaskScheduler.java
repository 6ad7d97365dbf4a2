package dev.taskorc.scheduler.fake;

import dev.taskorc.domain.model.error.AlreadyExists;
import dev.taskorc.domain.model.error.NotFound;
import dev.taskorc.domain.model.error.SchedulerFailed;
import dev.taskorc.domain.model.registration.Registration;
import dev.taskorc.domain.model.registration.SchedulerState;
import dev.taskorc.domain.model.schedule.trigger.Capabilities;
import dev.taskorc.domain.model.task.Owner;
import dev.taskorc.domain.model.task.TaskName;
import dev.taskorc.domain.port.machine.Machine;
import dev.taskorc.domain.port.scheduler.ActionStarter;
import dev.taskorc.domain.port.scheduler.SchedulerTime;
import dev.taskorc.domain.port.scheduler.TaskScheduler;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A scheduler for any system. It keeps its registrations in the home, where every orc process finds
 * them, and starts nothing by itself: an action starts when {@link #start} asks for it, or when
 * {@link #time} is made to pass its tick.
 */
final class FakeTaskScheduler implements TaskScheduler {
  private final Supplier<Owner> owner;
  private final FakeClock clock;
  private final RegistrationFiles files;
  private final RunFiles runs;
  private final FakeStarts starts;
  private final FakeStates states;
  private final FakeAcceptance acceptance;
  private final Capabilities capabilities;
  private final Faults faults;
  private final SchedulerTime time;

  private FakeTaskScheduler(
      Path folder,
      FakeClock clock,
      Machine machine,
      Supplier<Owner> owner,
      ActionStarter starter,
      Capabilities capabilities,
      Faults faults) {
    Path tasks = folder.resolve("tasks");
    this.owner = owner;
    this.clock = clock;
    this.files = new RegistrationFiles(tasks);
    this.runs = new RunFiles(tasks);
    this.starts = new FakeStarts(runs, starter, machine);
    this.acceptance = new FakeAcceptance(faults);
    this.capabilities = capabilities;
    this.faults = faults;
    var agenda = new Agenda(machine, faults);
    this.states = new FakeStates(starts, agenda);
    var turn = new ClockLock(folder.resolve("clock.lock"));
    this.time = new VirtualTime(clock, turn, this::own, agenda, starts, faults);
  }

  /**
   * Touches no file yet.
   *
   * @param clock of the same home
   * @param owner asked when it is needed, since it comes out of the database
   * @param capabilities of the scheduler that it pretends to be
   */
  static FakeTaskScheduler at(
      Path home,
      FakeClock clock,
      Machine machine,
      Supplier<Owner> owner,
      ActionStarter starter,
      Capabilities capabilities,
      Faults faults) {
    return new FakeTaskScheduler(
        FakeClock.folder(home), clock, machine, owner, starter, capabilities, faults);
  }

  /**
   * The time this scheduler lives in. To let it pass starts what is due on the way, and the clock
   * stands at the tick while its actions are started. Ticks that real time passes between two calls
   * start nothing.
   */
  SchedulerTime time() {
    return time;
  }

  @Override
  public String kind() {
    return FakeKind.NAME;
  }

  @Override
  public Capabilities capabilities() {
    return capabilities;
  }

  @Override
  public void register(Registration registration) {
    faults.checkAnswers();
    acceptance.check(registration);
    RegistrationKey place = RegistrationKey.of(registration);
    Optional<Registration> before = files.find(place);
    before
        .filter(found -> !found.owner().id().equals(registration.owner().id()))
        .ifPresent(FakeTaskScheduler::refuseForeign);
    if (before.isEmpty()) {
      // A removal that broke off may have left its traces.
      runs.delete(place);
    }
    files.save(faults.altered(registration));
    if (faults.has(Fault.LOSE)) {
      files.delete(place);
    }
  }

  @Override
  public void unregister(TaskName name) {
    faults.checkAnswers();
    if (own(name).isPresent()) {
      RegistrationKey place = RegistrationKey.of(owner.get(), name);
      files.delete(place);
      runs.delete(place);
    }
  }

  @Override
  public Optional<Registration> find(TaskName name) {
    faults.checkAnswers();
    return own(name);
  }

  @Override
  public List<Registration> registrations() {
    faults.checkAnswers();
    return files.all();
  }

  @Override
  public List<SchedulerState> states() {
    faults.checkAnswers();
    Instant now = clock.instant();
    return own().stream().map(task -> states.of(task, now)).toList();
  }

  @Override
  public void start(TaskName name) {
    faults.checkAnswers();
    Registration registration =
        own(name)
            .orElseThrow(
                () ->
                    new NotFound(
                        "'" + name + "' is not registered with the scheduler",
                        "run 'orc schedule " + name + "'"));
    if (!registration.enabled()) {
      throw new SchedulerFailed(
          "the scheduler does not start '" + name + "' while it is disabled (0x80041326)",
          "run 'orc enable " + name + "'");
    }
    starts
        .start(registration, clock.instant())
        .ifPresent(
            failure -> {
              throw failure;
            });
  }

  private Optional<Registration> own(TaskName name) {
    Owner me = owner.get();
    return files
        .find(RegistrationKey.of(me, name))
        .filter(found -> found.owner().id().equals(me.id()));
  }

  private List<Registration> own() {
    String me = owner.get().id();
    return files.all().stream().filter(found -> found.owner().id().equals(me)).toList();
  }

  private static void refuseForeign(Registration found) {
    throw new AlreadyExists(
        "the scheduler has a task '" + found.name() + "' of the home " + found.owner().home(),
        "choose another name, or remove that task from its own home");
  }
}
