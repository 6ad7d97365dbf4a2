package dev.taskorc.domain.usecase.report;

import dev.taskorc.domain.model.report.ResultCode;
import dev.taskorc.domain.port.scheduler.ResultWords;

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
