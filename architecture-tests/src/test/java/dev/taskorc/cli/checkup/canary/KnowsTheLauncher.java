package dev.taskorc.cli.checkup.canary;

import dev.taskorc.cli.launch.JavaLauncher;

/** Wrong on purpose: one part of cli knows another. */
public interface KnowsTheLauncher {
  JavaLauncher launcher();
}
