package dev.taskorc.cli.command.show;

import picocli.CommandLine.Command;

/** Holds what can be explained. */
@Command(
    name = "explain",
    subcommands = {ExplainScheduleCommand.class, ExplainResultCommand.class})
public final class ExplainCommand {}
