package dev.taskorc.domain.model.canary;

import java.nio.file.Path;

/** Wrong on purpose: the domain knows files. */
public interface ReadsFiles {
  Path path();
}
