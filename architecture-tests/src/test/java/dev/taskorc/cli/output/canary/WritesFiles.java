package dev.taskorc.cli.output.canary;

import dev.taskorc.files.PrivateFolder;

/** Wrong on purpose: printing writes to the home. */
public interface WritesFiles {
  PrivateFolder folder();
}
