package dev.taskorc.domain.usecase;

import dev.taskorc.domain.model.ResultCode;
import dev.taskorc.domain.port.ResultWords;

/** Says what a result code means: a run's, or the scheduler's own. */
public final class ExplainResult {
  private final ResultWords words;

  public ExplainResult(ResultWords words) {
    this.words = words;
  }

  /** The same 32 bits, signed or unsigned. */
  public ResultCode explain(int code) {
    return words.explain(code);
  }
}
