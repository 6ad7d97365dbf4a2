package dev.taskorc.domain.port.canary;

import dev.taskorc.domain.usecase.run.ExecuteTask;

/** Wrong on purpose: a promise knows a sequence. */
public interface KnowsAUseCase {
  ExecuteTask execute();
}
