package dev.taskorc.cli.command;

import picocli.CommandLine.Command;

/** Holds what can be explained. */
@Command(
    name = "explain",
    description = "Say what a schedule or a result code means.",
    subcommands = {ExplainScheduleCommand.class, ExplainResultCommand.class})
final class ExplainCommand {}
