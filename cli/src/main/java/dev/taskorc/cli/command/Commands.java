package dev.taskorc.cli.command;

import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;

/** The subcommands, in the order of the help. */
public final class Commands {
  private Commands() {}

  public static Optional<Class<?>> named(String name) {
    return all().stream()
        .filter(type -> type.getAnnotation(Command.class).name().equals(name))
        .findFirst();
  }

  public static List<Class<?>> all() {
    return List.of(
        AddCommand.class,
        EditCommand.class,
        RenameCommand.class,
        RemoveCommand.class,
        EnableCommand.class,
        DisableCommand.class,
        ScheduleCommand.class,
        UnscheduleCommand.class,
        ListCommand.class,
        ShowCommand.class,
        NextCommand.class,
        RunCommand.class,
        ExecCommand.class,
        StopCommand.class,
        HistoryCommand.class,
        LogsCommand.class,
        VerifyCommand.class,
        MonitorCommand.class,
        SimulateCommand.class,
        RehearseCommand.class,
        ExplainCommand.class,
        DoctorCommand.class,
        PruneCommand.class,
        BackupCommand.class,
        RestoreCommand.class,
        MigrateCommand.class);
  }
}
