package dev.taskorc.cli.command.canary;

/** Wrong on purpose: runs a task without the use case. */
public final class RunCommand {}
