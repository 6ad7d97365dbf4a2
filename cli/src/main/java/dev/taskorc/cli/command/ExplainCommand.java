package dev.taskorc.cli.command;

import picocli.CommandLine.Command;

/** Holds what can be explained. */
@Command(
    name = "explain",
    subcommands = {ExplainScheduleCommand.class, ExplainResultCommand.class})
final class ExplainCommand {}
