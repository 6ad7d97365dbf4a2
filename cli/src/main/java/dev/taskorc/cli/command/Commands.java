package dev.taskorc.cli.command;

import dev.taskorc.cli.command.maintenance.BackupCommand;
import dev.taskorc.cli.command.maintenance.DoctorCommand;
import dev.taskorc.cli.command.maintenance.FakeClockCommand;
import dev.taskorc.cli.command.maintenance.MigrateCommand;
import dev.taskorc.cli.command.maintenance.PruneCommand;
import dev.taskorc.cli.command.maintenance.RestoreCommand;
import dev.taskorc.cli.command.maintenance.VerifyCommand;
import dev.taskorc.cli.command.run.ExecCommand;
import dev.taskorc.cli.command.run.MonitorCommand;
import dev.taskorc.cli.command.run.RunCommand;
import dev.taskorc.cli.command.run.SimulateCommand;
import dev.taskorc.cli.command.run.StopCommand;
import dev.taskorc.cli.command.show.ExplainCommand;
import dev.taskorc.cli.command.show.HistoryCommand;
import dev.taskorc.cli.command.show.ListCommand;
import dev.taskorc.cli.command.show.LogsCommand;
import dev.taskorc.cli.command.show.NextCommand;
import dev.taskorc.cli.command.show.RehearseCommand;
import dev.taskorc.cli.command.show.ShowCommand;
import dev.taskorc.cli.command.task.AddCommand;
import dev.taskorc.cli.command.task.DisableCommand;
import dev.taskorc.cli.command.task.EditCommand;
import dev.taskorc.cli.command.task.EnableCommand;
import dev.taskorc.cli.command.task.RemoveCommand;
import dev.taskorc.cli.command.task.RenameCommand;
import dev.taskorc.cli.command.task.ScheduleCommand;
import dev.taskorc.cli.command.task.UnscheduleCommand;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;

/** The subcommands. To name a class loads it, so each is named in a branch of its own. */
public final class Commands {
  private Commands() {}

  public static Optional<Class<?>> named(String name) {
    Class<?> type =
        switch (name) {
          case "add" -> AddCommand.class;
          case "edit" -> EditCommand.class;
          case "rename" -> RenameCommand.class;
          case "remove" -> RemoveCommand.class;
          case "enable" -> EnableCommand.class;
          case "disable" -> DisableCommand.class;
          case "schedule" -> ScheduleCommand.class;
          case "unschedule" -> UnscheduleCommand.class;
          case "list" -> ListCommand.class;
          case "show" -> ShowCommand.class;
          case "next" -> NextCommand.class;
          case "run" -> RunCommand.class;
          case "exec" -> ExecCommand.class;
          case "stop" -> StopCommand.class;
          case "history" -> HistoryCommand.class;
          case "logs" -> LogsCommand.class;
          case "verify" -> VerifyCommand.class;
          case "monitor" -> MonitorCommand.class;
          case "simulate" -> SimulateCommand.class;
          case "rehearse" -> RehearseCommand.class;
          case "explain" -> ExplainCommand.class;
          case "doctor" -> DoctorCommand.class;
          case "fake-clock" -> FakeClockCommand.class;
          case "prune" -> PruneCommand.class;
          case "backup" -> BackupCommand.class;
          case "restore" -> RestoreCommand.class;
          case "migrate" -> MigrateCommand.class;
          default -> null;
        };
    return Optional.ofNullable(type);
  }

  /**
   * What each is for, in the order of the help. Not among the annotations: to list them would load
   * every command, and to read the first annotation makes classes.
   */
  public static Map<String, String> sentences() {
    var sentences = new LinkedHashMap<String, String>();
    sentences.put("add", "Store a task and register it with the system's scheduler.");
    sentences.put("edit", "Change a task; its history stays.");
    sentences.put("rename", "Give a task another name; its history goes with it.");
    sentences.put("remove", "Remove a task and its registration; its history stays readable.");
    sentences.put("enable", "Make a task due again.");
    sentences.put("disable", "Keep a task, but let nothing be due.");
    sentences.put("schedule", "Register tasks with the system's scheduler, and prove it.");
    sentences.put("unschedule", "Take tasks out of the system's scheduler, keep them stored.");
    sentences.put("list", "Show all tasks: when they are due and how they last ended.");
    sentences.put("show", "Show one task in full.");
    sentences.put("next", "Show when a task's schedule is due next.");
    sentences.put(
        "run", "Run a task now, here, whatever its schedule says; ends with its exit code.");
    sentences.put(
        "exec",
        "What the system's scheduler calls: decides what this start is, and runs the task if it is due.");
    sentences.put(
        "stop",
        "End what runs of a task, and wait for it: queued runs and commands that outlived their orc too.");
    sentences.put("history", "Show results, newest first; of removed tasks too.");
    sentences.put("logs", "Show what a run printed; by default the latest.");
    sentences.put(
        "verify", "Compare what tasks wish with what the system's scheduler has, field by field.");
    sentences.put(
        "monitor",
        "Watch tasks until the next run of each has ended; ends with that run's exit code.");
    sentences.put("simulate", "Live the whole life of a task, step by step, and clean up.");
    sentences.put(
        "rehearse", "Play the schedules forward on the virtual clock; no command is started.");
    sentences.put("fake-clock", "Show the fake scheduler's clock, or set it back to real time.");
    sentences.put("explain", "Say what a schedule or a result code means.");
    sentences.put("doctor", "Look for everything that would make a task fail later.");
    sentences.put("prune", "Remove old results and logs; the newest result of each task stays.");
    sentences.put("backup", "Write the whole database into a file, checked; runs go on meanwhile.");
    sentences.put("restore", "Put a backup in the place of the database; verify afterwards.");
    sentences.put(
        "migrate",
        "Create the database, or bring an older one up to date; every command does it too.");
    return sentences;
  }

  /** All of them, which loads all of them. */
  public static List<Class<?>> all() {
    return sentences().keySet().stream().<Class<?>>map(name -> named(name).orElseThrow()).toList();
  }

  /** The classes that do a command's work: its own subcommands, where it has some. */
  static List<Class<?>> doing(Class<?> command) {
    Class<?>[] parts = command.getAnnotation(Command.class).subcommands();
    return parts.length == 0 ? List.of(command) : List.of(parts);
  }
}
