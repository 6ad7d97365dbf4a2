package dev.taskorc.domain.model.task;

import dev.taskorc.domain.model.schedule.Schedule;
import java.time.ZoneId;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Collects what a task is made of; everything but the first five has a default. */
public final class TaskBuilder {
  private TaskName name;
  private Command command;
  private Schedule schedule;
  private ZoneId zone;
  private String workingDirectory;
  private Environment environment = Environment.EMPTY;
  private RunAs runAs = RunAs.CURRENT;
  private Limits limits = Limits.DEFAULT;
  private RetryPolicy retry = RetryPolicy.NONE;
  private OverlapPolicy overlap = OverlapPolicy.SKIP;
  private CatchUp catchUp = CatchUp.LATEST;
  private ExitCodes successCodes = ExitCodes.ZERO;
  private String description = "";
  private String notes = "";
  private SortedSet<String> tags = new TreeSet<>();
  private boolean enabled = true;
  private boolean registrationWanted = true;

  public TaskBuilder(
      TaskName name, Command command, Schedule schedule, ZoneId zone, String workingDirectory) {
    this.name = name;
    this.command = command;
    this.schedule = schedule;
    this.zone = zone;
    this.workingDirectory = workingDirectory;
  }

  TaskBuilder(Task task) {
    this(task.name(), task.command(), task.schedule(), task.zone(), task.workingDirectory());
    environment = task.environment();
    runAs = task.runAs();
    limits = task.limits();
    retry = task.retry();
    overlap = task.overlap();
    catchUp = task.catchUp();
    successCodes = task.successCodes();
    description = task.description();
    notes = task.notes();
    tags = task.tags();
    enabled = task.enabled();
    registrationWanted = task.registrationWanted();
  }

  public TaskBuilder name(TaskName value) {
    name = value;
    return this;
  }

  public TaskBuilder command(Command value) {
    command = value;
    return this;
  }

  public TaskBuilder schedule(Schedule value) {
    schedule = value;
    return this;
  }

  public TaskBuilder zone(ZoneId value) {
    zone = value;
    return this;
  }

  public TaskBuilder workingDirectory(String value) {
    workingDirectory = value;
    return this;
  }

  public TaskBuilder environment(Environment value) {
    environment = value;
    return this;
  }

  public TaskBuilder runAs(RunAs value) {
    runAs = value;
    return this;
  }

  public TaskBuilder limits(Limits value) {
    limits = value;
    return this;
  }

  public TaskBuilder retry(RetryPolicy value) {
    retry = value;
    return this;
  }

  public TaskBuilder overlap(OverlapPolicy value) {
    overlap = value;
    return this;
  }

  public TaskBuilder catchUp(CatchUp value) {
    catchUp = value;
    return this;
  }

  public TaskBuilder successCodes(ExitCodes value) {
    successCodes = value;
    return this;
  }

  public TaskBuilder description(String value) {
    description = value;
    return this;
  }

  public TaskBuilder notes(String value) {
    notes = value;
    return this;
  }

  public TaskBuilder tags(Set<String> value) {
    tags = new TreeSet<>(value);
    return this;
  }

  public TaskBuilder enabled(boolean value) {
    enabled = value;
    return this;
  }

  public TaskBuilder registrationWanted(boolean value) {
    registrationWanted = value;
    return this;
  }

  public Task build() {
    return new Task(
        name,
        command,
        schedule,
        zone,
        workingDirectory,
        environment,
        runAs,
        limits,
        retry,
        overlap,
        catchUp,
        successCodes,
        description,
        notes,
        tags,
        enabled,
        registrationWanted);
  }
}
