package dev.taskorc.cli.command;

import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;

/** The subcommands. To name a class loads it, so each is named in a branch of its own. */
public final class Commands {
  // In the order of the help.
  private static final List<String> NAMES =
      List.of(
          "add",
          "edit",
          "rename",
          "remove",
          "enable",
          "disable",
          "schedule",
          "unschedule",
          "list",
          "show",
          "next",
          "run",
          "exec",
          "stop",
          "history",
          "logs",
          "verify",
          "monitor",
          "simulate",
          "rehearse",
          "explain",
          "doctor",
          "prune",
          "backup",
          "restore",
          "migrate");

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
          case "prune" -> PruneCommand.class;
          case "backup" -> BackupCommand.class;
          case "restore" -> RestoreCommand.class;
          case "migrate" -> MigrateCommand.class;
          default -> null;
        };
    return Optional.ofNullable(type);
  }

  /** All of them, which loads all of them. */
  public static List<Class<?>> all() {
    return NAMES.stream().<Class<?>>map(name -> named(name).orElseThrow()).toList();
  }

  /** The classes that do a command's work: its own subcommands, where it has some. */
  static List<Class<?>> doing(Class<?> command) {
    Class<?>[] parts = command.getAnnotation(Command.class).subcommands();
    return parts.length == 0 ? List.of(command) : List.of(parts);
  }
}
