package dev.taskorc.domain.port.canary;

import java.nio.file.Path;

/** Wrong on purpose: not in the words of the trade, and nobody keeps it. */
public interface SpeaksOfFiles {
  Path path();
}
