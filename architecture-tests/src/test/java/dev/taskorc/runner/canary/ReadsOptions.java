package dev.taskorc.runner.canary;

import picocli.CommandLine;

/** Wrong on purpose: picocli on the way of a run. */
public interface ReadsOptions {
  CommandLine commandLine();
}
