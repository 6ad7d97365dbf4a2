package dev.taskorc.cli.dialect.canary;

import picocli.CommandLine;

/** Wrong on purpose: a reader of dialects knows how it is called. */
public interface ReadsOptions {
  CommandLine commandLine();
}
