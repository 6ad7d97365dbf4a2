package dev.taskorc.domain.port;

import dev.taskorc.domain.model.process.ProcessRef;
import dev.taskorc.domain.port.machine.Machine;
import dev.taskorc.domain.port.scheduler.SchedulerTime;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A machine on which time passes when somebody waits, and not otherwise. */
public final class StillMachine implements Machine, SchedulerTime {
  /** The processes that run. */
  public final Set<ProcessRef> running = new HashSet<>(Set.of(SampleTasks.ME));

  public final List<Duration> slept = new ArrayList<>();
  private Instant now = SampleTasks.NOW;
  private Duration setBack = Duration.ZERO;
  private ZoneId zone = SampleTasks.ZONE;
  private Runnable whenSleeping = () -> {};
  private Runnable whenPassing = () -> {};

  public void setTo(Instant moment) {
    now = moment;
  }

  /** The clock alone changes, and no time has passed. */
  public void setClock(Instant moment) {
    setBack = setBack.plus(Duration.between(moment, now));
    now = moment;
  }

  public void moveTo(ZoneId elsewhere) {
    zone = elsewhere;
  }

  public void whenSleeping(Runnable work) {
    whenSleeping = work;
  }

  /** What happens when the scheduler's time passes. */
  public void whenPassing(Runnable work) {
    whenPassing = work;
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public void passUntil(Instant moment) {
    now = moment;
    whenPassing.run();
  }

  @Override
  public ProcessRef me() {
    return SampleTasks.ME;
  }

  @Override
  public boolean alive(ProcessRef process) {
    return running.contains(process);
  }

  @Override
  public Optional<Instant> bootedAt() {
    return Optional.empty();
  }

  @Override
  public ZoneId zone() {
    return zone;
  }

  @Override
  public long nanoTime() {
    return Duration.between(Instant.EPOCH, now.plus(setBack)).toNanos();
  }

  @Override
  public void sleep(Duration duration) {
    slept.add(duration);
    now = now.plus(duration);
    whenSleeping.run();
  }
}
