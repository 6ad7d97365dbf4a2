package dev.taskorc.scheduler.fake;

import static dev.taskorc.domain.port.SampleRegistrations.OURS;
import static dev.taskorc.domain.port.SampleRegistrations.ZONE;

import dev.taskorc.domain.model.error.SchedulerFailed;
import dev.taskorc.domain.model.process.ProcessRef;
import dev.taskorc.domain.model.schedule.SampleCapabilities;
import dev.taskorc.domain.model.task.Action;
import dev.taskorc.domain.model.task.Owner;
import dev.taskorc.domain.port.SampleTasks;
import dev.taskorc.domain.port.machine.Machine;
import dev.taskorc.domain.port.scheduler.ActionStarter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** A home on a machine on which time and processes go as the test says. */
final class Sandbox implements Machine, ActionStarter {
  /** A process that ends when the test says so. */
  static final class Child implements Started {
    private final ProcessRef process;
    private boolean alive = true;
    private OptionalInt exitCode = OptionalInt.empty();

    Child(ProcessRef process) {
      this.process = process;
    }

    void end(int code) {
      alive = false;
      exitCode = OptionalInt.of(code);
    }

    /** Ends without anybody there to see how. */
    void vanish() {
      alive = false;
    }

    @Override
    public ProcessRef process() {
      return process;
    }

    @Override
    public OptionalInt exitCode() {
      return exitCode;
    }
  }

  /** One start of an action, and what time it was by the home's clock. */
  record Fired(String task, Instant at) {}

  final List<Fired> fired = new ArrayList<>();
  final List<Child> children = new ArrayList<>();
  final List<Duration> slept = new ArrayList<>();
  private final Path home;
  private Instant real = local("2035-01-01T00:00:00");
  private Runnable whenStarted = () -> {};
  private Runnable whenSleeping = () -> {};
  private boolean endsAtOnce = true;
  private boolean programIsThere = true;

  Sandbox(Path home) {
    this.home = home;
  }

  static Instant local(String time) {
    return LocalDateTime.parse(time).atZone(ZONE).toInstant();
  }

  FakeClock clock() {
    return FakeClock.at(home, () -> real);
  }

  /** What a new orc process would have. */
  FakeTaskScheduler scheduler() {
    return scheduler(Faults.none());
  }

  FakeTaskScheduler scheduler(Faults faults) {
    return scheduler(OURS, faults);
  }

  FakeTaskScheduler scheduler(Owner owner, Faults faults) {
    return FakeTaskScheduler.at(
        home, clock(), this, () -> owner, this, SampleCapabilities.ALL, faults);
  }

  Path file(String name) {
    return home.resolve("fake").resolve("tasks").resolve(OURS.folder()).resolve(name);
  }

  void realTime(String time) {
    real = local(time);
  }

  void childrenKeepRunning() {
    endsAtOnce = false;
  }

  void programIsMissing() {
    programIsThere = false;
  }

  void whenStarted(Runnable work) {
    whenStarted = work;
  }

  void whenSleeping(Runnable work) {
    whenSleeping = work;
  }

  @Override
  public Started start(Action action) {
    if (!programIsThere) {
      throw new SchedulerFailed("cannot start " + action.words().get(0), "install orc again");
    }
    var child = new Child(SampleTasks.process(1000 + children.size(), 5));
    if (endsAtOnce) {
      child.end(0);
    }
    children.add(child);
    fired.add(new Fired(action.words().get(2), clock().instant()));
    whenStarted.run();
    return child;
  }

  @Override
  public boolean alive(ProcessRef process) {
    return children.stream().anyMatch(child -> child.process.equals(process) && child.alive);
  }

  @Override
  public void sleep(Duration duration) {
    slept.add(duration);
    real = real.plus(duration);
    whenSleeping.run();
  }

  @Override
  public ZoneId zone() {
    return ZONE;
  }

  @Override
  public ProcessRef me() {
    return SampleTasks.process(1, 1);
  }

  @Override
  public Optional<Instant> bootedAt() {
    return Optional.empty();
  }

  @Override
  public long nanoTime() {
    return System.nanoTime();
  }
}
