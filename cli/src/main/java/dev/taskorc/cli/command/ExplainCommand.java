package dev.taskorc.cli.command;

import picocli.CommandLine.Command;

/** Holds what can be explained. */
@Command(
    name = "explain",
    description = "Say what a schedule means.",
    subcommands = ExplainScheduleCommand.class)
final class ExplainCommand {}
